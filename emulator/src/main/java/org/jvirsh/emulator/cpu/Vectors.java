package org.jvirsh.emulator.cpu;

/** Exception vectors (SDM vol. 3, table 6-1). */
public final class Vectors {
    /** Divide error. */
    public static final int DE = 0;
    /** Debug. */
    public static final int DB = 1;
    /** Non-maskable interrupt. */
    public static final int NMI = 2;
    /** Breakpoint. */
    public static final int BP = 3;
    /** Overflow. */
    public static final int OF = 4;
    /** Bound range exceeded. */
    public static final int BR = 5;
    /** Invalid opcode. */
    public static final int UD = 6;
    /** Device not available. */
    public static final int NM = 7;
    /** Double fault. */
    public static final int DF = 8;
    /** Invalid TSS. */
    public static final int TS = 10;
    /** Segment not present. */
    public static final int NP = 11;
    /** Stack fault. */
    public static final int SS = 12;
    /** General protection. */
    public static final int GP = 13;
    /** Page fault. */
    public static final int PF = 14;
    /** x87 error. */
    public static final int MF = 16;
    /** Alignment check. */
    public static final int AC = 17;
    /** Machine check. */
    public static final int MC = 18;
    /** SIMD floating point. */
    public static final int XM = 19;

    private Vectors() {}

    /** Whether the exception pushes an error code outside real mode. */
    public static boolean pushesErrorCode(int vector) {
        return vector == DF || vector >= TS && vector <= PF || vector == AC;
    }
}
