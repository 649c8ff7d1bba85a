package org.jvirsh.emulator.cpu;

/**
 * RDMSR, WRMSR, RDTSC, RDTSCP and RDPMC: which registers exist, what may be written to them, what follows (SDM vol. 4;
 * AMD APM vol. 2, appendix A). A register that does not exist raises #GP(0) and is counted.
 */
public final class MsrAccess {
    private static final int TSC = 0x10;
    private static final int PLATFORM_ID = 0x17;
    private static final int APIC_BASE = 0x1B;
    private static final int TSC_ADJUST = 0x3B;
    private static final int BIOS_UPDATE_TRIGGER = 0x79;
    private static final int BIOS_SIGN_ID = 0x8B;
    private static final int SYSENTER_CS = 0x174;
    private static final int SYSENTER_ESP = 0x175;
    private static final int SYSENTER_EIP = 0x176;
    private static final int MCG_CAP = 0x179;
    private static final int MCG_STATUS = 0x17A;
    private static final int MISC_ENABLE = 0x1A0;
    private static final int PAT = 0x277;
    private static final int EFER = 0xC000_0080;
    private static final int TSC_DEADLINE = 0x6E0;
    private static final int STAR = 0xC000_0081;
    private static final int LSTAR = 0xC000_0082;
    private static final int CSTAR = 0xC000_0083;
    private static final int FMASK = 0xC000_0084;
    private static final int FS_BASE = 0xC000_0100;
    private static final int GS_BASE = 0xC000_0101;
    private static final int KERNEL_GS_BASE = 0xC000_0102;
    private static final int TSC_AUX = 0xC000_0103;
    private static final int SYSCFG = 0xC001_0010;
    private static final int HWCR = 0xC001_0015;
    private static final int TOP_MEM = 0xC001_001A;
    private static final int TOP_MEM2 = 0xC001_001D;
    private static final int NB_CFG = 0xC001_001F;
    private static final int PATCH_LOADER = 0xC001_0020;
    private static final int INT_PENDING = 0xC001_0055;

    private static final long APIC_BASE_BSP = 1 << 8;
    private static final long APIC_BASE_ENABLE = 1 << 11;

    private MsrAccess() {}

    private static GuestFault unknown(Cpu c) {
        c.msrs.unknownAccesses++;
        return c.gp();
    }

    private static void need(Cpu c, boolean exists) {
        if (!exists) {
            throw unknown(c);
        }
    }

    /** RDMSR after the privilege check. */
    public static long read(Cpu c, int n) {
        Msrs m = c.msrs;
        CpuModel model = c.model;
        if (Mtrrs.exists(n)) {
            need(c, model.has(Feature.MTRR));
            return Mtrrs.read(m, n);
        }
        return switch (n) {
            case TSC -> c.tsc();
            case 0, 1 -> 0; // P5 machine check address and type
            case PLATFORM_ID, BIOS_SIGN_ID -> 0;
            case APIC_BASE -> {
                need(c, model.has(Feature.APIC));
                yield m.apicBase;
            }
            case TSC_ADJUST -> {
                need(c, model.has(Feature.TSC_ADJUST));
                yield m.tscAdjust;
            }
            case TSC_DEADLINE -> deadlineTimer(c).deadline();
            case SYSENTER_CS -> m.sysenterCs;
            case SYSENTER_ESP -> m.sysenterEsp;
            case SYSENTER_EIP -> m.sysenterEip;
            case MCG_CAP -> 0; // no error-reporting banks
            case MCG_STATUS -> m.mcgStatus;
            case MISC_ENABLE -> m.miscEnable;
            case PAT -> m.pat;
            case EFER -> {
                need(c, cr4Efer(model));
                yield c.efer;
            }
            case STAR -> syscall(c, m.star);
            case LSTAR -> syscall(c, m.lstar);
            case CSTAR -> syscall(c, m.cstar);
            case FMASK -> syscall(c, m.fmask);
            case FS_BASE -> longMode(c, c.segBase[Seg.FS]);
            case GS_BASE -> longMode(c, c.segBase[Seg.GS]);
            case KERNEL_GS_BASE -> longMode(c, m.kernelGsBase);
            case TSC_AUX -> {
                need(c, model.has(Feature.RDTSCP));
                yield m.tscAux;
            }
            case HWCR -> amd(c, m.hwcr);
            case SYSCFG -> amd(c, m.syscfg);
            case TOP_MEM, TOP_MEM2, NB_CFG, INT_PENDING -> amd(c, 0);
            default -> throw unknown(c);
        };
    }

    private static boolean cr4Efer(CpuModel m) {
        return m.has(Feature.SYSCALL) || m.has(Feature.LM) || m.has(Feature.NX);
    }

    private static long syscall(Cpu c, long v) {
        need(c, c.model.has(Feature.SYSCALL));
        return v;
    }

    private static long longMode(Cpu c, long v) {
        need(c, c.model.has(Feature.LM));
        return v;
    }

    private static long amd(Cpu c, long v) {
        need(c, c.model.amd());
        return v;
    }

    /** A value that must be a canonical address. */
    private static long canonical(Cpu c, long v) {
        if (!Cpu.canonical(v)) {
            throw c.gp();
        }
        return v;
    }

    /** WRMSR after the privilege check. */
    public static void write(Cpu c, int n, long v) {
        Msrs m = c.msrs;
        CpuModel model = c.model;
        if (Mtrrs.exists(n)) {
            need(c, model.has(Feature.MTRR));
            Mtrrs.write(c, n, v);
            return;
        }
        switch (n) {
            case TSC -> writeTsc(c, v);
            case 0, 1, BIOS_UPDATE_TRIGGER, BIOS_SIGN_ID -> { /* no effect: no banks, no microcode */ }
            case APIC_BASE -> {
                need(c, model.has(Feature.APIC));
                long address = (1L << model.physicalBits()) - 4096;
                if ((v & ~(address | APIC_BASE_BSP | APIC_BASE_ENABLE)) != 0) {
                    throw c.gp();
                }
                m.apicBase = v;
                if (c.apic != null) {
                    c.apic.baseChanged(v);
                }
            }
            case TSC_DEADLINE -> deadlineTimer(c).setDeadline(v, c.nanosOfTsc(v));
            case TSC_ADJUST -> {
                need(c, model.has(Feature.TSC_ADJUST));
                c.tscOffset += v - m.tscAdjust;
                m.tscAdjust = v;
                tscMoved(c);
            }
            case SYSENTER_CS -> m.sysenterCs = v & 0xFFFF_FFFFL;
            case SYSENTER_ESP -> m.sysenterEsp = canonical(c, v);
            case SYSENTER_EIP -> m.sysenterEip = canonical(c, v);
            case MCG_STATUS -> m.mcgStatus = v & 7;
            case MISC_ENABLE -> m.miscEnable = v;
            case PAT -> writePat(c, v);
            case EFER -> {
                need(c, cr4Efer(model));
                writeEfer(c, v);
            }
            case STAR -> m.star = syscall(c, v);
            case LSTAR -> m.lstar = syscall(c, canonical(c, v));
            case CSTAR -> m.cstar = syscall(c, canonical(c, v));
            case FMASK -> m.fmask = syscall(c, v & 0xFFFF_FFFFL);
            case FS_BASE -> c.segBase[Seg.FS] = longMode(c, canonical(c, v));
            case GS_BASE -> c.segBase[Seg.GS] = longMode(c, canonical(c, v));
            case KERNEL_GS_BASE -> m.kernelGsBase = longMode(c, canonical(c, v));
            case TSC_AUX -> {
                need(c, model.has(Feature.RDTSCP));
                if (v >>> 32 != 0) {
                    throw c.gp();
                }
                m.tscAux = v;
            }
            case HWCR -> m.hwcr = amd(c, v);
            case SYSCFG -> m.syscfg = amd(c, v);
            case TOP_MEM, TOP_MEM2, NB_CFG, PATCH_LOADER, INT_PENDING -> amd(c, 0);
            default -> throw unknown(c);
        }
    }

    private static void writeTsc(Cpu c, long v) {
        long delta = v - c.tsc();
        c.tscOffset += delta;
        c.msrs.tscAdjust += delta;
        tscMoved(c);
    }

    /** The moment that the local APIC's timer waits for has moved with the counter. */
    private static void tscMoved(Cpu c) {
        LocalApicPort apic = c.apic;
        if (apic != null && apic.deadline() != 0) {
            apic.setDeadline(apic.deadline(), c.nanosOfTsc(apic.deadline()));
        }
    }

    private static LocalApicPort deadlineTimer(Cpu c) {
        LocalApicPort apic = c.apic;
        if (apic == null || !c.model.has(Feature.TSC_DEADLINE)) {
            throw unknown(c);
        }
        return apic;
    }

    private static void writePat(Cpu c, long v) {
        for (int i = 0; i < 64; i += 8) {
            int type = (int) (v >>> i) & 0xFF;
            if (type > 7 || type == 2 || type == 3) {
                throw c.gp();
            }
        }
        c.msrs.pat = v;
    }

    private static void writeEfer(Cpu c, long v) {
        CpuModel model = c.model;
        long known = (model.has(Feature.SYSCALL) ? Ctl.EFER_SCE : 0)
                | (model.has(Feature.LM) ? Ctl.EFER_LME | Ctl.EFER_LMA : 0)
                | (model.has(Feature.NX) ? Ctl.EFER_NXE : 0);
        boolean paging = (c.cr0 & Ctl.CR0_PG) != 0;
        long changed = v ^ c.efer;
        if ((v & ~known) != 0 || paging && (changed & Ctl.EFER_LME) != 0) {
            throw c.gp();
        }
        // LMA is the processor's own: a write leaves it as it is.
        c.efer = v & ~Ctl.EFER_LMA | c.efer & Ctl.EFER_LMA;
        if ((changed & Ctl.EFER_NXE) != 0) {
            c.tlb.flushAll();
        }
        c.modeChanged();
    }

    /** RDTSC, and the counter of RDTSCP: #GP(0) above CPL 0 with CR4.TSD. */
    public static long timeStamp(Cpu c) {
        if ((c.cr4 & Ctl.CR4_TSD) != 0 && c.cpl != 0) {
            throw c.gp();
        }
        return c.tsc();
    }

    /** RDPMC: there are no performance counters, so every index is #GP(0). */
    public static void performanceCounter(Cpu c) {
        throw c.gp();
    }
}
