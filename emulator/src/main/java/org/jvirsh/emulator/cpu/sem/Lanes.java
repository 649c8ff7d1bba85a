package org.jvirsh.emulator.cpu.sem;

/**
 * Arithmetic on the lanes of a 64-bit word without unpacking it. Every method takes {@code h}, the sign bits
 * of all lanes, which is what tells the lane width.
 */
final class Lanes {
    /** Sign bits of eight bytes. */
    static final long BYTES = 0x8080_8080_8080_8080L;
    /** Sign bits of four words. */
    static final long WORDS = 0x8000_8000_8000_8000L;
    /** Sign bits of two doublewords. */
    static final long DWORDS = 0x8000_0000_8000_0000L;

    private Lanes() {}

    /** Lane width minus one, from the lowest sign bit. */
    private static int top(long h) {
        return Long.numberOfTrailingZeros(h);
    }

    /** Turns sign bits into whole lanes of ones. */
    static long spread(long signs, long h) {
        return signs | signs - (signs >>> top(h));
    }

    /** Wrapping sum. */
    static long add(long a, long b, long h) {
        return (a & ~h) + (b & ~h) ^ (a ^ b) & h;
    }

    /** Wrapping difference. */
    static long sub(long a, long b, long h) {
        return (a | h) - (b & ~h) ^ (a ^ ~b) & h;
    }

    /** Sum with unsigned saturation. */
    static long addUnsigned(long a, long b, long h) {
        long sum = add(a, b, h);
        return sum | spread((a & b | (a | b) & ~sum) & h, h);
    }

    /** Difference with unsigned saturation. */
    static long subUnsigned(long a, long b, long h) {
        long d = sub(a, b, h);
        return d & ~spread(borrow(a, b, d) & h, h);
    }

    /** Sum with signed saturation. */
    static long addSigned(long a, long b, long h) {
        long sum = add(a, b, h);
        return clamp(sum, a, ~(a ^ b) & (a ^ sum), h);
    }

    /** Difference with signed saturation. */
    static long subSigned(long a, long b, long h) {
        long d = sub(a, b, h);
        return clamp(d, a, (a ^ b) & (a ^ d), h);
    }

    private static long clamp(long result, long a, long overflow, long h) {
        long m = spread(overflow & h, h);
        long limit = ~h + ((a & h) >>> top(h));
        return result & ~m | limit & m;
    }

    private static long borrow(long a, long b, long difference) {
        return ~a & b | ~(a ^ b) & difference;
    }

    /** All ones in lanes where a is greater than b, unsigned. */
    static long above(long a, long b, long h) {
        return spread(borrow(b, a, sub(b, a, h)) & h, h);
    }

    /** All ones in lanes where a is greater than b, signed. */
    static long greater(long a, long b, long h) {
        return above(a ^ h, b ^ h, h);
    }

    /** All ones in lanes that are equal. */
    static long equal(long a, long b, long h) {
        long x = a ^ b;
        return spread(~((x & ~h) + ~h | x) & h, h);
    }

    /** {@code a} where the mask is one, {@code b} elsewhere. */
    static long select(long mask, long a, long b) {
        return b ^ (a ^ b) & mask;
    }

    /** Average rounded up, unsigned. */
    static long average(long a, long b, long h) {
        return (a | b) - ((a ^ b) >>> 1 & ~h);
    }

    /** Negates the lanes where the mask is one. */
    static long negate(long a, long mask, long h) {
        return sub(a ^ mask, mask, h);
    }
}
