package org.jvirsh.emulator.cpu.decode;

/**
 * What of a decoded instruction is compiled into its class rather than kept in fields: operand size, kind of memory
 * operand, high-byte registers. Packed into an int of {@link #BITS} bits.
 */
public final class Shape {
    /** Width of a packed shape. */
    public static final int BITS = 10;

    /** Bit: there is a memory operand addressed by ModRM or an absolute offset. */
    public static final int MEMORY = 1 << 4;
    /** Bit: the memory operand has an index register. */
    public static final int INDEX = 1 << 5;
    /** Bit: the memory operand adds a segment base without checks (FS or GS in 64-bit mode). */
    public static final int SEGMENT_BASE = 1 << 6;
    /** Bit: the memory operand goes through segment limit and type checks. */
    public static final int SEGMENT_CHECKED = 1 << 7;
    /** Bit: the first operand is AH, CH, DH or BH. */
    public static final int HIGH0 = 1 << 8;
    /** Bit: the second operand is AH, CH, DH or BH. */
    public static final int HIGH1 = 1 << 9;

    private Shape() {}

    /** Packs sizes of 16, 32 or 64 bits into bits 0..3. */
    public static int sizes(int operandSize, int addressSize) {
        return (operandSize >>> 5) | (addressSize >>> 5) << 2;
    }

    /** Operand size in bits. */
    public static int operandSize(int shape) {
        int v = shape & 3;
        return v == 0 ? 16 : 32 * v;
    }

    /** Address size in bits. */
    public static int addressSize(int shape) {
        int v = shape >>> 2 & 3;
        return v == 0 ? 16 : 32 * v;
    }
}
