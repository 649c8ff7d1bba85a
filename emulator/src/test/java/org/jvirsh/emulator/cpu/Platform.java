package org.jvirsh.emulator.cpu;

import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.memory.PhysicalMemory;

/**
 * A processor with 4 MiB of RAM and descriptor tables at fixed places. All selectors name entries of one GDT, so that
 * a test reads like the manual's tables.
 */
public final class Platform implements AutoCloseable {
    public static final int GDT = 0x1000;
    public static final int IDT = 0x2000;
    public static final int TSS = 0x4000;
    public static final int OTHER_TSS = 0x5000;
    public static final int LDT = 0x6000;
    public static final int PAGES = 0x10_0000;
    public static final int STACK0 = 0x8000;
    public static final int STACK3 = 0x9000;

    public static final int CODE0 = 0x08;
    public static final int DATA0 = 0x10;
    public static final int CODE3 = 0x18 | 3;
    public static final int DATA3 = 0x20 | 3;
    public static final int TASK = 0x28;
    public static final int OTHER_TASK = 0x38;
    public static final int CODE64 = 0x48;
    public static final int CODE64_USER = 0x50 | 3;
    public static final int CONFORMING = 0x58;
    public static final int CODE16 = 0x60;
    public static final int DATA16 = 0x68;
    public static final int ABSENT = 0x70;
    public static final int EXPAND_DOWN = 0x78;
    public static final int READ_ONLY = 0x80;
    public static final int EXECUTE_ONLY = 0x88;
    public static final int LDT_SELECTOR = 0x90;
    public static final int GATE = 0xA0;
    public static final int SMALL = 0xB0;
    public static final int OUTSIDE = 0x800;

    public final PhysicalMemory memory = new PhysicalMemory(4 << 20);
    public final IoPorts ports = new IoPorts();
    public long nanos;
    public final Cpu c;

    private Platform(CpuModel model) {
        c = new Cpu(model, memory, ports, () -> nanos);
    }

    /** A vector and its error code; -1 where there is none. */
    public record Fault(int vector, int error) {}

    /** Runs something that must fault and tells how. */
    public static Fault faultOf(Runnable r) {
        try {
            r.run();
        } catch (GuestFault f) {
            return new Fault(f.vector, f.hasErrorCode ? f.errorCode : -1);
        }
        throw new AssertionError("no fault");
    }

    public static Fault fault(int vector, int error) {
        return new Fault(vector, error);
    }

    public static Fault fault(int vector) {
        return new Fault(vector, -1);
    }

    /** The machine after reset. */
    public static Platform real() {
        Platform p = new Platform(CpuModel.parse("max", false));
        p.c.selector[Seg.CS] = 0x100;
        p.c.segBase[Seg.CS] = 0x1000;
        p.c.rip = 0x200;
        p.c.gpr[4] = 0x8000;
        p.c.idtLimit = 0x3FF;
        return p;
    }

    /** 32-bit protected mode at CPL 0, no paging. */
    public static Platform protected32() {
        return protected32(CpuModel.parse("max", false));
    }

    /** 32-bit protected mode at CPL 0, no paging. */
    public static Platform protected32(CpuModel model) {
        Platform p = new Platform(model);
        p.buildGdt();
        Cpu c = p.c;
        c.cr0 |= Ctl.CR0_PE;
        c.gdtBase = GDT;
        c.gdtLimit = 0x3FF;
        c.idtBase = IDT;
        c.idtLimit = 0x7FF;
        p.code(CODE0);
        for (int s : new int[] {Seg.SS, Seg.DS, Seg.ES}) {
            Segmentation.load(c, s, DATA0);
        }
        Segmentation.load(c, Seg.FS, 0);
        Segmentation.load(c, Seg.GS, 0);
        SystemSegments.loadTask(c, TASK);
        c.gpr[4] = STACK0 + 0x800;
        c.rip = 0x1234;
        p.put(TSS + 4, STACK0 + 0x400, 4);
        p.put(TSS + 8, DATA0, 4);
        return p;
    }

    /** 32-bit protected mode at CPL 3. */
    public static Platform user32() {
        Platform p = protected32();
        p.toUser(CODE3, DATA3);
        return p;
    }

    /** Moves to CPL 3. */
    public void toUser(int code, int data) {
        code(code);
        Descriptors.set(c, Seg.SS, data, get(GDT + (data & 0xFFF8), 8));
        Segmentation.load(c, Seg.DS, data);
        Segmentation.load(c, Seg.ES, data);
        c.gpr[4] = STACK3 + 0x800;
        c.modeChanged();
    }

    /** 64-bit mode at CPL 0 with the first 4 MiB mapped to themselves, user-accessible, by 2 MiB pages. */
    public static Platform long64() {
        Platform p = protected32();
        Cpu c = p.c;
        p.put(PAGES, PAGES + 0x1000 | 7, 8);
        p.put(PAGES + 0x1000, PAGES + 0x2000 | 7, 8);
        p.put(PAGES + 0x2000, 0x87, 8);
        p.put(PAGES + 0x2008, 0x20_0087, 8);
        c.cr3 = PAGES;
        c.cr4 = Ctl.CR4_PAE;
        c.efer = Ctl.EFER_LME | Ctl.EFER_NXE | Ctl.EFER_SCE;
        ControlRegisters.write(c, 0, c.cr0 | Ctl.CR0_PG | Ctl.CR0_WP);
        c.idtLimit = 0xFFF;
        p.code(CODE64);
        Segmentation.load(c, Seg.SS, 0);
        p.put(TSS + 4, STACK0 + 0x400, 8);
        p.put(TSS + 0x24, 0x7008, 8);
        return p;
    }

    /** Loads CS and CPL from the GDT without any check. */
    public void code(int selector) {
        Segmentation.setCode(c, selector, get(GDT + (selector & 0xFFF8), 8), selector & 3);
        c.modeChanged();
    }

    private void buildGdt() {
        segment(CODE0, 0, 0xFFFFF, 0x9B, 0xC);
        segment(DATA0, 0, 0xFFFFF, 0x93, 0xC);
        segment(CODE3, 0, 0xFFFFF, 0xFB, 0xC);
        segment(DATA3, 0, 0xFFFFF, 0xF3, 0xC);
        segment(TASK, TSS, 0x8FF, 0x89, 0);
        segment(OTHER_TASK, OTHER_TSS, 0x67, 0x89, 0);
        segment(CODE64, 0, 0xFFFFF, 0x9B, 0xA);
        segment(CODE64_USER, 0, 0xFFFFF, 0xFB, 0xA);
        segment(CONFORMING, 0, 0xFFFFF, 0x9F, 0xC);
        segment(CODE16, 0x1_0000, 0xFFFF, 0x9B, 0);
        segment(DATA16, 0, 0xFFFF, 0x93, 0);
        segment(ABSENT, 0, 0xFFFFF, 0x13, 0xC);
        segment(EXPAND_DOWN, 0, 0xFFF, 0x97, 0x4);
        segment(READ_ONLY, 0, 0xFFFFF, 0x91, 0xC);
        segment(EXECUTE_ONLY, 0, 0xFFFFF, 0x99, 0xC);
        segment(LDT_SELECTOR, LDT, 0xFF, 0x82, 0);
        segment(SMALL, 0x2_0000, 0xFF, 0x92, 0x4);
        put(TSS + 0x66, 0x68, 2);
    }

    /** Writes a segment descriptor; {@code flags} are G, D/B, L, AVL. */
    public void segment(int selector, long base, long limit, int access, int flags) {
        descriptor(GDT + (selector & 0xFFF8), base, limit, access, flags);
    }

    public void descriptor(long at, long base, long limit, int access, int flags) {
        put(at, limit & 0xFFFF | (base & 0xFF_FFFF) << 16 | (long) access << 40
                | (limit >>> 16 & 0xF) << 48 | (long) flags << 52 | (base >>> 24 & 0xFF) << 56, 8);
    }

    /** Writes a gate descriptor. */
    public void gate(long at, int selector, long offset, int access, int parameter) {
        put(at, offset & 0xFFFF | (long) selector << 16 | (long) parameter << 32 | (long) access << 40
                | (offset & 0xFFFF_0000L) << 32, 8);
    }

    /** A gate in the IDT of protected mode. */
    public void idt(int vector, int selector, long offset, int access) {
        gate(IDT + vector * 8L, selector, offset, access, 0);
    }

    /** A gate in the IDT of long mode. */
    public void idt64(int vector, int selector, long offset, int access, int ist) {
        gate(IDT + vector * 16L, selector, offset, access, ist);
        put(IDT + vector * 16L + 8, offset >>> 32, 8);
    }

    public void put(long physical, long v, int size) {
        memory.write(physical, v, size);
    }

    public long get(long physical, int size) {
        return memory.read(physical, size);
    }

    /** The word, doubleword or quadword {@code n} places above the stack pointer. */
    public long stack(int n, int size) {
        return get(c.segBase[Seg.SS] + c.gpr[4] + (long) n * size, size);
    }

    @Override
    public void close() {
        memory.close();
    }
}
