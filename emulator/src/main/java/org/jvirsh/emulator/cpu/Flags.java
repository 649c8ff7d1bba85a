package org.jvirsh.emulator.cpu;

/** Bits of EFLAGS (SDM vol. 1, 3.4.3). */
public final class Flags {
    /** Carry. */
    public static final int CF = 1;
    /** Parity. */
    public static final int PF = 1 << 2;
    /** Auxiliary carry. */
    public static final int AF = 1 << 4;
    /** Zero. */
    public static final int ZF = 1 << 6;
    /** Sign. */
    public static final int SF = 1 << 7;
    /** Trap. */
    public static final int TF = 1 << 8;
    /** Interrupt enable. */
    public static final int IF = 1 << 9;
    /** Direction. */
    public static final int DF = 1 << 10;
    /** Overflow. */
    public static final int OF = 1 << 11;
    /** I/O privilege level, two bits. */
    public static final int IOPL = 3 << 12;
    /** Nested task. */
    public static final int NT = 1 << 14;
    /** Resume. */
    public static final int RF = 1 << 16;
    /** Virtual-8086 mode. */
    public static final int VM = 1 << 17;
    /** Alignment check, or SMAP override. */
    public static final int AC = 1 << 18;
    /** Virtual interrupt flag. */
    public static final int VIF = 1 << 19;
    /** Virtual interrupt pending. */
    public static final int VIP = 1 << 20;
    /** CPUID is present. */
    public static final int ID = 1 << 21;
    /** The six arithmetic flags. */
    public static final int STATUS = CF | PF | AF | ZF | SF | OF;
    /** Always-one bit. */
    public static final int ONE = 2;

    private Flags() {}
}
