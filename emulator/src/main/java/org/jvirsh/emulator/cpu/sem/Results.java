package org.jvirsh.emulator.cpu.sem;

/**
 * What operations of {@link Arithmetic} and {@link Shifts} compute beside their flags, by the same names. Operands arrive
 * zero-extended; bits of the result above the operand size are of no meaning. Translated code uses them where nobody reads the
 * flags.
 */
public final class Results {
    private Results() {}

    /** ADD. */
    public static long add(long a, long b) {
        return a + b;
    }

    /** SUB. */
    public static long sub(long a, long b) {
        return a - b;
    }

    /** CMP: nothing. */
    public static void cmp(long a, long b) {}

    /** AND. */
    public static long and(long a, long b) {
        return a & b;
    }

    /** OR. */
    public static long or(long a, long b) {
        return a | b;
    }

    /** XOR. */
    public static long xor(long a, long b) {
        return a ^ b;
    }

    /** TEST: nothing. */
    public static void test(long a, long b) {}

    /** NEG. */
    public static long neg(long a) {
        return -a;
    }

    /** INC. */
    public static long inc(long a) {
        return a + 1;
    }

    /** DEC. */
    public static long dec(long a) {
        return a - 1;
    }

    /** IMUL with two operands, and the immediate form. */
    public static long imul(long a, long b) {
        return a * b;
    }

    /** ROL. */
    public static long rol(int size, long a, long count) {
        int k = Shifts.masked(size, count) & size - 1;
        return k == 0 ? a : a << k | a >>> size - k;
    }

    /** ROR. */
    public static long ror(int size, long a, long count) {
        int k = Shifts.masked(size, count) & size - 1;
        return k == 0 ? a : a >>> k | a << size - k;
    }

    /** SHL. */
    public static long shl(int size, long a, long count) {
        return a << Shifts.masked(size, count);
    }

    /** SHR of a zero-extended operand. */
    public static long shr(int size, long a, long count) {
        return a >>> Shifts.masked(size, count);
    }

    /** SAR. */
    public static long sar(int size, long a, long count) {
        return Arithmetic.sx(a, size) >> Shifts.masked(size, count);
    }
}
