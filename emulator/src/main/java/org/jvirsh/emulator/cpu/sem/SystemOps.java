package org.jvirsh.emulator.cpu.sem;

import org.jvirsh.emulator.cpu.ControlRegisters;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.Cpuid;
import org.jvirsh.emulator.cpu.Ctl;
import org.jvirsh.emulator.cpu.DebugRegisters;
import org.jvirsh.emulator.cpu.MsrAccess;
import org.jvirsh.emulator.cpu.Seg;
import org.jvirsh.emulator.mmu.Mmu;

/** Control, debug and model-specific registers, descriptor-table registers, and other instructions of the kernel. */
public final class SystemOps {
    private SystemOps() {}

    /** MOV from CRn. */
    public static long movFromControl(Cpu c, int n) {
        return ControlRegisters.read(c, n);
    }

    /** MOV to CRn. */
    public static void movToControl(Cpu c, int n, long v) {
        ControlRegisters.write(c, n, v);
    }

    /** MOV from DRn. */
    public static long movFromDebug(Cpu c, int n) {
        if (n > 7) {
            throw c.ud();
        }
        return DebugRegisters.read(c, n);
    }

    /** MOV to DRn. */
    public static void movToDebug(Cpu c, int n, long v) {
        if (n > 7) {
            throw c.ud();
        }
        DebugRegisters.write(c, n, v);
    }

    private static void storeTable(Cpu c, long address, int limit, long base) {
        SegmentOps.checkUserModePrevention(c);
        int bytes = c.code64() ? 8 : 4;
        Mmu.probeWrite(c, address, 2 + bytes);
        Mmu.store16(c, address, limit);
        Mmu.store(c, address + 2, base, bytes);
    }

    /** SGDT. */
    public static void sgdt(Cpu c, long address) {
        storeTable(c, address, c.gdtLimit, c.gdtBase);
    }

    /** SIDT. */
    public static void sidt(Cpu c, long address) {
        storeTable(c, address, c.idtLimit, c.idtBase);
    }

    /** The base operand of LGDT and LIDT: 24 bits with a 16-bit operand size. */
    private static long tableBase(Cpu c, int size, long address) {
        if (c.code64()) {
            long base = Mmu.load64(c, address + 2);
            if (!Cpu.canonical(base)) {
                throw c.gp();
            }
            return base;
        }
        long base = Mmu.load32(c, address + 2);
        return size == 16 ? base & 0xFF_FFFF : base;
    }

    /** LGDT. */
    public static void lgdt(Cpu c, int size, long address) {
        c.requireSupervisor();
        int limit = (int) Mmu.load16(c, address);
        c.gdtBase = tableBase(c, size, address);
        c.gdtLimit = limit;
    }

    /** LIDT. */
    public static void lidt(Cpu c, int size, long address) {
        c.requireSupervisor();
        int limit = (int) Mmu.load16(c, address);
        c.idtBase = tableBase(c, size, address);
        c.idtLimit = limit;
    }

    /** SMSW. */
    public static long smsw(Cpu c) {
        SegmentOps.checkUserModePrevention(c);
        return c.cr0;
    }

    /** LMSW. */
    public static void lmsw(Cpu c, long v) {
        ControlRegisters.loadMachineStatus(c, v);
    }

    /** CLTS. */
    public static void clts(Cpu c) {
        ControlRegisters.clearTaskSwitched(c);
    }

    /** INVLPG. */
    public static void invlpg(Cpu c, long address) {
        ControlRegisters.invalidatePage(c, address);
    }

    /** INVD, WBINVD: there is no cache to write back. */
    public static void flushCaches(Cpu c) {
        c.requireSupervisor();
    }

    /** HLT. */
    public static void hlt(Cpu c) {
        c.requireSupervisor();
        c.ask(Cpu.A_HALT);
    }

    private static void setPair(Cpu c, long v) {
        c.gpr[0] = v & 0xFFFF_FFFFL;
        c.gpr[2] = v >>> 32;
    }

    /** RDMSR. */
    public static void rdmsr(Cpu c) {
        c.requireSupervisor();
        setPair(c, MsrAccess.read(c, (int) c.gpr[1]));
    }

    /** WRMSR. */
    public static void wrmsr(Cpu c) {
        c.requireSupervisor();
        MsrAccess.write(c, (int) c.gpr[1], c.gpr[2] << 32 | c.gpr[0] & 0xFFFF_FFFFL);
    }

    /** RDTSC. */
    public static void rdtsc(Cpu c) {
        setPair(c, MsrAccess.timeStamp(c));
    }

    /** RDTSCP. */
    public static void rdtscp(Cpu c) {
        setPair(c, MsrAccess.timeStamp(c));
        c.gpr[1] = c.msrs.tscAux;
    }

    /** RDPMC. */
    public static void rdpmc(Cpu c) {
        MsrAccess.performanceCounter(c);
    }

    /** CPUID. */
    public static void cpuid(Cpu c) {
        Cpuid.Result r = Cpuid.query(c, (int) c.gpr[0], (int) c.gpr[1]);
        c.gpr[0] = r.eax() & 0xFFFF_FFFFL;
        c.gpr[3] = r.ebx() & 0xFFFF_FFFFL;
        c.gpr[1] = r.ecx() & 0xFFFF_FFFFL;
        c.gpr[2] = r.edx() & 0xFFFF_FFFFL;
    }

    /** SWAPGS. */
    public static void swapgs(Cpu c) {
        c.requireSupervisor();
        long base = c.segBase[Seg.GS];
        c.segBase[Seg.GS] = c.msrs.kernelGsBase;
        c.msrs.kernelGsBase = base;
    }

    private static void requireBaseInstructions(Cpu c) {
        if ((c.cr4 & Ctl.CR4_FSGSBASE) == 0) {
            throw c.ud();
        }
    }

    /** RDFSBASE. */
    public static long rdfsbase(Cpu c) {
        requireBaseInstructions(c);
        return c.segBase[Seg.FS];
    }

    /** RDGSBASE. */
    public static long rdgsbase(Cpu c) {
        requireBaseInstructions(c);
        return c.segBase[Seg.GS];
    }

    /** WRFSBASE. */
    public static void wrfsbase(Cpu c, long v) {
        writeBase(c, Seg.FS, v);
    }

    /** WRGSBASE. */
    public static void wrgsbase(Cpu c, long v) {
        writeBase(c, Seg.GS, v);
    }

    private static void writeBase(Cpu c, int seg, long v) {
        requireBaseInstructions(c);
        if (!Cpu.canonical(v)) {
            throw c.gp();
        }
        c.segBase[seg] = v;
    }
}
