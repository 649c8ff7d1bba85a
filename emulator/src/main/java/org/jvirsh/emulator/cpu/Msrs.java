package org.jvirsh.emulator.cpu;

import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * Model-specific registers with storage of their own. FS.base and GS.base live in the segment registers, EFER and the
 * time-stamp counter's offset in {@link Cpu}. The rules of RDMSR and WRMSR are in {@link MsrAccess}.
 */
public final class Msrs {
    /** PAT at power-on (SDM vol. 3, table 11-12). */
    private static final long PAT_RESET = 0x0007_0406_0007_0406L;
    /** APIC_BASE at power-on of the boot processor: enabled, at FEE00000. */
    private static final long APIC_BASE_RESET = 0xFEE0_0900L;

    /** The four PAE page-directory-pointer entries loaded with CR3. */
    public final long[] pdpte = new long[4];
    /** STAR. */
    public long star;
    /** LSTAR. */
    public long lstar;
    /** CSTAR. */
    public long cstar;
    /** SYSCALL flag mask. */
    public long fmask;
    /** KERNEL_GS_BASE, which SWAPGS exchanges with GS.base. */
    public long kernelGsBase;
    /** SYSENTER_CS. */
    public long sysenterCs;
    /** SYSENTER_ESP. */
    public long sysenterEsp;
    /** SYSENTER_EIP. */
    public long sysenterEip;
    /** PAT. */
    public long pat;
    /** APIC_BASE. */
    public long apicBase;
    /** TSC_ADJUST. */
    public long tscAdjust;
    /** TSC_AUX, 32 bits. */
    public long tscAux;
    /** MISC_ENABLE. */
    public long miscEnable;
    /** MCG_STATUS. */
    public long mcgStatus;
    /** AMD HWCR. */
    public long hwcr;
    /** AMD SYSCFG. */
    public long syscfg;
    /** MTRR_DEF_TYPE. */
    public long mtrrDefault;
    /** Fixed-range MTRRs in ascending order of their numbers. */
    public final long[] mtrrFixed = new long[11];
    /** Variable-range MTRRs: base and mask alternating. */
    public final long[] mtrrVariable = new long[16];
    /** Accesses to registers that do not exist since power-on; not part of the state. */
    public long unknownAccesses;

    /** Power-on values. */
    public void reset() {
        java.util.Arrays.fill(pdpte, 0);
        java.util.Arrays.fill(mtrrFixed, 0);
        java.util.Arrays.fill(mtrrVariable, 0);
        star = 0;
        lstar = 0;
        cstar = 0;
        fmask = 0;
        kernelGsBase = 0;
        sysenterCs = 0;
        sysenterEsp = 0;
        sysenterEip = 0;
        pat = PAT_RESET;
        apicBase = APIC_BASE_RESET;
        tscAdjust = 0;
        tscAux = 0;
        miscEnable = 1;
        mcgStatus = 0;
        hwcr = 0;
        syscfg = 0;
        mtrrDefault = 0;
    }

    void save(StateWriter out) {
        out.longs(pdpte);
        out.longs(scalars());
        out.longs(mtrrFixed);
        out.longs(mtrrVariable);
    }

    private long[] scalars() {
        return new long[] {
            star, lstar, cstar, fmask, kernelGsBase, sysenterCs, sysenterEsp, sysenterEip, pat, apicBase, tscAdjust,
            tscAux, miscEnable, mcgStatus, hwcr, syscfg, mtrrDefault
        };
    }

    void restore(StateReader in) {
        in.longs(pdpte);
        long[] v = new long[17];
        in.longs(v);
        star = v[0];
        lstar = v[1];
        cstar = v[2];
        fmask = v[3];
        kernelGsBase = v[4];
        sysenterCs = v[5];
        sysenterEsp = v[6];
        sysenterEip = v[7];
        pat = v[8];
        apicBase = v[9];
        tscAdjust = v[10];
        tscAux = v[11];
        miscEnable = v[12];
        mcgStatus = v[13];
        hwcr = v[14];
        syscfg = v[15];
        mtrrDefault = v[16];
        in.longs(mtrrFixed);
        in.longs(mtrrVariable);
    }
}
