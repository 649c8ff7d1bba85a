package org.jvirsh.emulator.oracle;

import java.util.function.Function;
import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.CpuEngine;
import org.jvirsh.emulator.cpu.CpuExit;
import org.jvirsh.emulator.cpu.CpuModel;
import org.jvirsh.emulator.cpu.Ctl;
import org.jvirsh.emulator.cpu.Flags;
import org.jvirsh.emulator.cpu.Seg;
import org.jvirsh.emulator.cpu.decode.OpcodeTable;
import org.jvirsh.emulator.cpu.engine.Interpreter;
import org.jvirsh.emulator.memory.PhysicalMemory;

/**
 * Runs test cases on the emulator as a process of a 64-bit system would run: privilege level 3, own pages, exceptions
 * through an IDT whose handlers halt. The code ends with HLT, whose #GP is told from others by its address.
 */
final class EmulatorRunner implements AutoCloseable {
    private static final long KERNEL = 0xFFFF_8000_0000_0000L;
    private static final int PML4 = 0x1000;
    private static final int SYSTEM = 0x1_0000;
    private static final int GDT = SYSTEM;
    private static final int TSS = SYSTEM + 0x1000;
    private static final int IDT = SYSTEM + 0x2000;
    private static final int HANDLERS = SYSTEM + 0x3000;
    private static final int STACK = SYSTEM + 0x5000;
    private static final int SYSTEM_PAGES = 5;
    private static final int CODE = 0x4_0000;
    private static final int SCRATCH = 0x4_8000;
    private static final int BUDGET = 10_000;

    private static final int HLT = 0xF4;
    private static final int USER_DATA = Seg.P | 3 << Seg.DPL_SHIFT | Seg.S | Seg.RW | Seg.ACCESSED | Seg.DB | Seg.G;
    private static final int USER_CODE = Seg.P | 3 << Seg.DPL_SHIFT | Seg.S | Seg.RW | Seg.ACCESSED | Seg.CODE | Seg.G;

    private final PhysicalMemory memory = new PhysicalMemory(1 << 20);
    private final Cpu c = new Cpu(CpuModel.parse("max", false), memory, new IoPorts(), () -> 0);
    private final CpuEngine engine;

    /** A runner on the interpreter. */
    EmulatorRunner(OpcodeTable table) {
        this(c -> new Interpreter(c, table));
    }

    /** A runner on any engine. */
    EmulatorRunner(Function<Cpu, CpuEngine> engines) {
        engine = engines.apply(c);
        pages();
        tables();
        c.cr3 = PML4;
        c.cr4 = Ctl.CR4_PAE | Ctl.CR4_PGE | Ctl.CR4_OSFXSR | Ctl.CR4_OSXMMEXCPT | Ctl.CR4_OSXSAVE
                | Ctl.CR4_FSGSBASE | Ctl.CR4_UMIP;
        c.efer = Ctl.EFER_LME | Ctl.EFER_LMA | Ctl.EFER_NXE | Ctl.EFER_SCE;
        c.cr0 = Ctl.CR0_PE | Ctl.CR0_MP | Ctl.CR0_ET | Ctl.CR0_NE | Ctl.CR0_WP | Ctl.CR0_AM | Ctl.CR0_PG;
        c.gdtBase = KERNEL + GDT - SYSTEM;
        c.gdtLimit = 0x7F;
        c.idtBase = KERNEL + IDT - SYSTEM;
        c.idtLimit = 0xFFF;
        segment(Seg.TR, 0x40, KERNEL + TSS - SYSTEM, 0x67, Seg.P | 11);
        segment(Seg.LDTR, 0, 0, 0, Seg.UNUSABLE);
        c.tlb.flushAll();
    }

    private void put(long physical, long v) {
        memory.write(physical, v, 8);
    }

    private void pages() {
        long table = 7;
        put(PML4, 0x2000 | table);
        put(PML4 + 8 * 256, 0x3000 | table);
        put(0x2000 + 8 * (Layout.CODE >>> 30), 0x4000 | table);
        put(0x2000 + 8 * (Layout.SCRATCH >>> 30), 0x5000 | table);
        put(0x4000 + 8 * (Layout.CODE >>> 21 & 511), 0x6000 | table);
        put(0x5000 + 8 * (Layout.SCRATCH >>> 21 & 511), 0x7000 | table);
        for (int k = 0; k < 2; k++) {
            put(0x6000 + 8 * k, CODE + 4096L * k | 7);
            put(0x7000 + 8 * k, SCRATCH + 4096L * k | 7 | 1L << 63);
        }
        put(0x3000, 0x8000 | 3);
        put(0x8000, 0x9000 | 3);
        for (int k = 0; k < SYSTEM_PAGES; k++) {
            put(0x9000 + 8 * k, SYSTEM + 4096L * k | 3);
        }
    }

    private void tables() {
        put(GDT + 0x10, 0x00AF_9B00_0000_FFFFL);
        put(GDT + 0x18, 0x00CF_9300_0000_FFFFL);
        put(GDT + 0x20, 0x00CF_FB00_0000_FFFFL);
        put(GDT + 0x28, 0x00CF_F300_0000_FFFFL);
        put(GDT + 0x30, 0x00AF_FB00_0000_FFFFL);
        put(TSS + 4, KERNEL + STACK - SYSTEM);
        memory.write(TSS + 0x66, 0x68, 2);
        for (int v = 0; v < 256; v++) {
            long handler = KERNEL + HANDLERS - SYSTEM + v;
            boolean user = v == 3 || v == 4;
            long type = user ? 0xEE : 0x8E;
            put(IDT + 16L * v, handler & 0xFFFF | 0x10L << 16 | type << 40 | (handler >>> 16 & 0xFFFF) << 48);
            put(IDT + 16L * v + 8, handler >>> 32);
            memory.write(HANDLERS + v, HLT, 1);
        }
    }

    private void segment(int s, int selector, long base, long limit, int attributes) {
        c.selector[s] = selector;
        c.segBase[s] = base;
        c.segLimit[s] = limit;
        c.segAttr[s] = attributes;
    }

    private void load(TestCase t) {
        MachineImage m = t.input();
        memory.write(SCRATCH, m.bytes, MachineImage.SCRATCH, Layout.SCRATCH_SIZE);
        memory.write(CODE + t.offset(), t.code(), 0, t.code().length);
        memory.write(CODE + t.offset() + t.code().length, HLT, 1);
        for (int k = 0; k < 16; k++) {
            c.gpr[k] = t.bits() == 64 ? m.gpr(k) : m.gpr(k) & 0xFFFF_FFFFL;
            c.xmm[2 * k] = m.get(MachineImage.XMM + 16 * k, 8);
            c.xmm[2 * k + 1] = m.get(MachineImage.XMM + 16 * k + 8, 8);
        }
        c.mxcsr = (int) m.get(MachineImage.MXCSR, 4);
        int status = (int) m.get(MachineImage.FSW, 2);
        c.fpControl = (int) m.get(MachineImage.FCW, 2);
        c.fpTop = status >>> 11 & 7;
        c.fpStatus = status & ~0x3800;
        c.fpValid = (int) m.get(MachineImage.FTW, 1);
        c.fpOpcode = (int) m.get(MachineImage.FX + 6, 2);
        c.fpInstruction = m.get(MachineImage.FX + 8, 8);
        c.fpData = m.get(MachineImage.FX + 16, 8);
        c.fpInstructionSelector = 0;
        c.fpDataSelector = 0;
        for (int k = 0; k < 8; k++) {
            int r = c.fpTop + k & 7;
            c.fpSig[r] = m.get(MachineImage.ST + 16 * k, 8);
            c.fpExp[r] = (int) m.get(MachineImage.ST + 16 * k + 8, 2);
        }
        c.attention = 0;
        c.pendingDebug = 0;
        c.cr2 = 0;
        c.cpl = 3;
        boolean narrow = t.bits() == 16;
        segment(Seg.CS, t.codeSelector(), narrow ? Layout.CODE : 0, narrow ? Layout.CODE_SIZE - 1 : 0xFFFF_FFFFL,
                narrow ? USER_CODE & ~Seg.G : USER_CODE | (t.bits() == 64 ? Seg.L : Seg.DB));
        for (int s : new int[] {Seg.ES, Seg.SS, Seg.DS}) {
            segment(s, t.dataSelector(), t.dataBase(), narrow ? Layout.SCRATCH_SIZE - 1 : 0xFFFF_FFFFL,
                    narrow ? USER_DATA & ~(Seg.G | Seg.DB) : USER_DATA);
        }
        segment(Seg.FS, 0, 0, 0, Seg.UNUSABLE);
        segment(Seg.GS, 0, Layout.GS_BASE, 0, Seg.UNUSABLE);
        c.rip = t.pointer(t.start());
        c.setFlags(m.flags());
        c.modeChanged();
    }

    /** Runs a case; an exception of the emulator itself passes through. */
    Outcome run(TestCase t) {
        load(t);
        CpuExit e = CpuExit.BUDGET;
        for (int k = 0; k < 3 && e != CpuExit.HALTED && e != CpuExit.SHUTDOWN; k++) {
            e = engine.run(BUDGET);
        }
        MachineImage m = new MachineImage();
        memory.read(SCRATCH, m.bytes, MachineImage.SCRATCH, Layout.SCRATCH_SIZE);
        for (int k = 0; k < 16; k++) {
            m.setGpr(k, c.gpr[k]);
            m.put(MachineImage.XMM + 16 * k, c.xmm[2 * k], 8);
            m.put(MachineImage.XMM + 16 * k + 8, c.xmm[2 * k + 1], 8);
        }
        m.put(MachineImage.MXCSR, c.mxcsr, 4);
        m.put(MachineImage.FCW, c.fpControl, 2);
        m.put(MachineImage.FSW, c.fpStatus | c.fpTop << 11, 2);
        m.put(MachineImage.FTW, c.fpValid, 1);
        m.put(MachineImage.FX + 6, c.fpOpcode, 2);
        m.put(MachineImage.FX + 8, c.fpInstruction, 8);
        m.put(MachineImage.FX + 16, c.fpData, 8);
        for (int k = 0; k < 8; k++) {
            int r = c.fpTop + k & 7;
            m.put(MachineImage.ST + 16 * k, c.fpSig[r], 8);
            m.put(MachineImage.ST + 16 * k + 8, c.fpExp[r], 2);
        }
        if (e != CpuExit.HALTED || c.cpl != 0) {
            return new Outcome(Outcome.LOST, e.ordinal(), 0, c.rip, m);
        }
        int vector = (int) (c.rip - 1 - (KERNEL + HANDLERS - SYSTEM));
        boolean code = vector == 8 || vector >= 10 && vector <= 14 || vector == 17;
        int frame = (int) (c.gpr[4] - KERNEL) + SYSTEM;
        long error = code ? memory.read(frame, 8) : 0;
        frame += code ? 8 : 0;
        long rip = memory.read(frame, 8);
        m.setFlags(memory.read(frame + 16, 8));
        m.setGpr(4, memory.read(frame + 24, 8));
        if (vector == 13 && error == 0 && rip == t.pointer(t.end())) {
            return new Outcome(Outcome.NONE, 0, 0, rip, m);
        }
        return new Outcome(vector, error, vector == 14 ? c.cr2 : 0, rip, m);
    }

    @Override
    public void close() {
        memory.close();
    }
}
