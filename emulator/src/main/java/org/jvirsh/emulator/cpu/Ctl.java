package org.jvirsh.emulator.cpu;

/** Bits of the control registers and EFER (SDM vol. 3, 2.5 and 2.2.1). */
public final class Ctl {
    /** CR0: protected mode. */
    public static final long CR0_PE = 1;
    /** CR0: monitor coprocessor. */
    public static final long CR0_MP = 1 << 1;
    /** CR0: emulate x87. */
    public static final long CR0_EM = 1 << 2;
    /** CR0: task switched. */
    public static final long CR0_TS = 1 << 3;
    /** CR0: extension type, always one. */
    public static final long CR0_ET = 1 << 4;
    /** CR0: native x87 errors. */
    public static final long CR0_NE = 1 << 5;
    /** CR0: write protect for supervisor. */
    public static final long CR0_WP = 1 << 16;
    /** CR0: alignment mask. */
    public static final long CR0_AM = 1 << 18;
    /** CR0: not write-through. */
    public static final long CR0_NW = 1 << 29;
    /** CR0: cache disable. */
    public static final long CR0_CD = 1 << 30;
    /** CR0: paging. */
    public static final long CR0_PG = 1L << 31;
    /** CR4: V86 extensions. */
    public static final long CR4_VME = 1;
    /** CR4: protected-mode virtual interrupts. */
    public static final long CR4_PVI = 1 << 1;
    /** CR4: RDTSC is privileged. */
    public static final long CR4_TSD = 1 << 2;
    /** CR4: debugging extensions. */
    public static final long CR4_DE = 1 << 3;
    /** CR4: 4 MiB pages. */
    public static final long CR4_PSE = 1 << 4;
    /** CR4: physical address extension. */
    public static final long CR4_PAE = 1 << 5;
    /** CR4: machine check. */
    public static final long CR4_MCE = 1 << 6;
    /** CR4: global pages. */
    public static final long CR4_PGE = 1 << 7;
    /** CR4: RDPMC at any level. */
    public static final long CR4_PCE = 1 << 8;
    /** CR4: FXSAVE and SSE. */
    public static final long CR4_OSFXSR = 1 << 9;
    /** CR4: #XM. */
    public static final long CR4_OSXMMEXCPT = 1 << 10;
    /** CR4: user-mode instruction prevention. */
    public static final long CR4_UMIP = 1 << 11;
    /** CR4: RDFSBASE and family. */
    public static final long CR4_FSGSBASE = 1 << 16;
    /** CR4: process-context identifiers. */
    public static final long CR4_PCIDE = 1 << 17;
    /** CR4: XSAVE. */
    public static final long CR4_OSXSAVE = 1 << 18;
    /** CR4: no supervisor execution of user pages. */
    public static final long CR4_SMEP = 1 << 20;
    /** CR4: no supervisor access to user pages. */
    public static final long CR4_SMAP = 1 << 21;
    /** EFER: SYSCALL. */
    public static final long EFER_SCE = 1;
    /** EFER: long mode enable. */
    public static final long EFER_LME = 1 << 8;
    /** EFER: long mode active. */
    public static final long EFER_LMA = 1 << 10;
    /** EFER: no-execute. */
    public static final long EFER_NXE = 1 << 11;

    private Ctl() {}
}
