package org.jvirsh.emulator.cpu;

import org.jvirsh.emulator.mmu.PageWalker;

/** Moves to and from control registers, CLTS, LMSW (SDM vol. 3, 2.5; vol. 2, MOV CR). */
public final class ControlRegisters {
    private static final long CR0_KNOWN = Ctl.CR0_PE | Ctl.CR0_MP | Ctl.CR0_EM | Ctl.CR0_TS | Ctl.CR0_ET
            | Ctl.CR0_NE | Ctl.CR0_WP | Ctl.CR0_AM | Ctl.CR0_NW | Ctl.CR0_CD | Ctl.CR0_PG;
    private static final long CR0_PAGING = Ctl.CR0_PE | Ctl.CR0_PG | Ctl.CR0_WP | Ctl.CR0_CD | Ctl.CR0_NW;
    private static final long CR4_PAGING = Ctl.CR4_PSE | Ctl.CR4_PAE | Ctl.CR4_PGE | Ctl.CR4_SMEP | Ctl.CR4_SMAP;

    private ControlRegisters() {}

    /** MOV from CRn; #UD for a register that does not exist. */
    public static long read(Cpu c, int n) {
        requireExisting(c, n);
        c.requireSupervisor();
        return switch (n) {
            case 0 -> c.cr0;
            case 2 -> c.cr2;
            case 3 -> c.cr3;
            case 4 -> c.cr4;
            default -> c.apic == null ? c.cr8 : c.apic.taskPriorityClass();
        };
    }

    /** #UD for a register that does not exist; it comes before the privilege check. */
    private static void requireExisting(Cpu c, int n) {
        switch (n) {
            case 0, 2, 3, 4, 8 -> { }
            default -> throw c.ud();
        }
    }

    /** MOV to CRn, with all checks and the flushes that follow. */
    public static void write(Cpu c, int n, long v) {
        requireExisting(c, n);
        c.requireSupervisor();
        switch (n) {
            case 0 -> writeCr0(c, v);
            case 2 -> c.cr2 = v;
            case 3 -> writeCr3(c, v);
            case 4 -> writeCr4(c, v);
            default -> {
                if ((v & ~15L) != 0) {
                    throw c.gp();
                }
                c.cr8 = v;
                if (c.apic != null) {
                    c.apic.setTaskPriorityClass((int) v);
                }
            }
        }
    }

    private static void writeCr0(Cpu c, long v) {
        if (v >>> 32 != 0) {
            throw c.gp();
        }
        long to = v & CR0_KNOWN | Ctl.CR0_ET;
        boolean pe = (to & Ctl.CR0_PE) != 0;
        boolean pg = (to & Ctl.CR0_PG) != 0;
        if (pg && !pe || (to & (Ctl.CR0_NW | Ctl.CR0_CD)) == Ctl.CR0_NW) {
            throw c.gp();
        }
        long changed = to ^ c.cr0;
        boolean pgChanged = (changed & Ctl.CR0_PG) != 0;
        boolean pae = (c.cr4 & Ctl.CR4_PAE) != 0;
        long efer = c.efer;
        if (pgChanged && pg && (efer & Ctl.EFER_LME) != 0) {
            if (!pae || (c.segAttr[Seg.CS] & Seg.L) != 0 || (c.segAttr[Seg.TR] & 8) == 0) {
                throw c.gp();
            }
            efer |= Ctl.EFER_LMA;
        }
        if (pgChanged && !pg) {
            if (c.code64()) {
                throw c.gp();
            }
            efer &= ~Ctl.EFER_LMA;
        }
        boolean pagingChanged = (changed & CR0_PAGING) != 0;
        if (pagingChanged && pg && pae && (efer & Ctl.EFER_LMA) == 0) {
            PageWalker.loadPdptes(c, c.cr3);
        }
        c.cr0 = to;
        c.efer = efer;
        if ((changed & Ctl.CR0_PE) != 0) {
            c.cpl = 0;
        }
        if (pagingChanged) {
            c.tlb.flushAll();
        }
        c.modeChanged();
    }

    private static void writeCr3(Cpu c, long v) {
        if (c.longMode()) {
            if (v >>> c.model.physicalBits() != 0) {
                throw c.gp();
            }
        } else if (pagingPae(c)) {
            PageWalker.loadPdptes(c, v);
        }
        c.cr3 = v;
        c.tlb.flushNonGlobal();
    }

    private static boolean pagingPae(Cpu c) {
        return (c.cr0 & Ctl.CR0_PG) != 0 && (c.cr4 & Ctl.CR4_PAE) != 0;
    }

    /** The CR4 bits that exist in a model. */
    private static long cr4Known(CpuModel m) {
        return bit(m, Feature.VME, Ctl.CR4_VME | Ctl.CR4_PVI)
                | bit(m, Feature.TSC, Ctl.CR4_TSD)
                | bit(m, Feature.DE, Ctl.CR4_DE)
                | bit(m, Feature.PSE, Ctl.CR4_PSE)
                | bit(m, Feature.PAE, Ctl.CR4_PAE)
                | bit(m, Feature.MCE, Ctl.CR4_MCE)
                | bit(m, Feature.PGE, Ctl.CR4_PGE)
                | bit(m, Feature.MMX, Ctl.CR4_PCE)
                | bit(m, Feature.FXSR, Ctl.CR4_OSFXSR)
                | bit(m, Feature.SSE, Ctl.CR4_OSXMMEXCPT)
                | bit(m, Feature.UMIP, Ctl.CR4_UMIP)
                | bit(m, Feature.FSGSBASE, Ctl.CR4_FSGSBASE)
                | bit(m, Feature.XSAVE, Ctl.CR4_OSXSAVE)
                | bit(m, Feature.SMEP, Ctl.CR4_SMEP)
                | bit(m, Feature.SMAP, Ctl.CR4_SMAP);
    }

    private static long bit(CpuModel m, Feature f, long bits) {
        return m.has(f) ? bits : 0;
    }

    private static void writeCr4(Cpu c, long v) {
        if ((v & ~cr4Known(c.model)) != 0) {
            throw c.gp();
        }
        long changed = v ^ c.cr4;
        if (c.longMode() && (v & Ctl.CR4_PAE) == 0) {
            throw c.gp();
        }
        boolean paging = (c.cr0 & Ctl.CR0_PG) != 0;
        if (paging && !c.longMode() && (v & Ctl.CR4_PAE) != 0 && (changed & CR4_PAGING) != 0) {
            PageWalker.loadPdptes(c, c.cr3);
        }
        c.cr4 = v;
        if ((changed & CR4_PAGING) != 0) {
            c.tlb.flushAll();
        }
        c.modeChanged();
    }

    /** LMSW: the low four bits of CR0; PE can be set but not cleared. */
    public static void loadMachineStatus(Cpu c, long v) {
        c.requireSupervisor();
        long pe = c.cr0 & Ctl.CR0_PE;
        writeCr0(c, c.cr0 & ~0xFL | v & 0xF | pe);
    }

    /** CLTS. */
    public static void clearTaskSwitched(Cpu c) {
        c.requireSupervisor();
        c.cr0 &= ~Ctl.CR0_TS;
    }

    /** INVLPG. */
    public static void invalidatePage(Cpu c, long linear) {
        c.requireSupervisor();
        c.tlb.flushPage(c.longMode() ? linear : linear & 0xFFFF_FFFFL);
    }
}
