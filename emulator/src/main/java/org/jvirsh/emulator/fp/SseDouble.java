package org.jvirsh.emulator.fp;

/**
 * Double precision arithmetic of SSE2 on raw bits. With all exceptions masked, rounding to nearest and no
 * flushing, normal operands and results go through Java's own arithmetic; whether a result is exact is only
 * found out while the sticky PE flag is still clear. Exceptions are or-ed into {@link FpContext#flags}.
 */
public final class SseDouble {
    private static final long EXP = 0x7FF0_0000_0000_0000L;
    private static final long SMALLEST_NORMAL = 0x0010_0000_0000_0000L;
    private static final long TWO_SMALLEST_BINADES = 0x0020_0000_0000_0000L;
    private static final long SIGN = Long.MIN_VALUE;

    private SseDouble() {
    }

    /** a + b. */
    public static long add(FpContext c, long a, long b) {
        double x = Double.longBitsToDouble(a);
        double y = Double.longBitsToDouble(b);
        double sum = x + y;
        long r = Double.doubleToRawLongBits(sum);
        if (SseMode.fast(c.mxcsr) && plain(a) && plain(b) && plainSum(r)
                && (SseMode.inexactSticky(c.mxcsr) || exactSum(x, y, sum))) {
            return r;
        }
        return SoftBinary.add(c, BinaryFormat.DOUBLE, a, b, false);
    }

    /** a - b. */
    public static long sub(FpContext c, long a, long b) {
        double x = Double.longBitsToDouble(a);
        double y = Double.longBitsToDouble(b);
        double difference = x - y;
        long r = Double.doubleToRawLongBits(difference);
        if (SseMode.fast(c.mxcsr) && plain(a) && plain(b) && plainSum(r)
                && (SseMode.inexactSticky(c.mxcsr) || exactSum(x, -y, difference))) {
            return r;
        }
        return SoftBinary.add(c, BinaryFormat.DOUBLE, a, b, true);
    }

    /** a * b. */
    public static long mul(FpContext c, long a, long b) {
        double product = Double.longBitsToDouble(a) * Double.longBitsToDouble(b);
        long r = Double.doubleToRawLongBits(product);
        if (SseMode.fast(c.mxcsr) && plain(a) && plain(b) && plainResult(r)
                && (SseMode.inexactSticky(c.mxcsr) || isProduct(r, a, b))) {
            return r;
        }
        return SoftBinary.mul(c, BinaryFormat.DOUBLE, a, b);
    }

    /** a / b. */
    public static long div(FpContext c, long a, long b) {
        double quotient = Double.longBitsToDouble(a) / Double.longBitsToDouble(b);
        long r = Double.doubleToRawLongBits(quotient);
        if (SseMode.fast(c.mxcsr) && plain(a) && plain(b) && plainResult(r)
                && (SseMode.inexactSticky(c.mxcsr) || isProduct(a, r, b))) {
            return r;
        }
        return SoftBinary.div(c, BinaryFormat.DOUBLE, a, b);
    }

    /** The square root. */
    public static long sqrt(FpContext c, long a) {
        long r = Double.doubleToRawLongBits(Math.sqrt(Double.longBitsToDouble(a)));
        if (SseMode.fast(c.mxcsr) && plain(a) && plainResult(r)
                && (SseMode.inexactSticky(c.mxcsr) || isProduct(a, r, r))) {
            return r;
        }
        return SoftBinary.sqrt(c, BinaryFormat.DOUBLE, a);
    }

    /** Neither denormal, nor infinite, nor a NaN; zeros pass. */
    private static boolean plain(long bits) {
        long magnitude = bits & ~SIGN;
        return magnitude == 0 || magnitude >= SMALLEST_NORMAL && magnitude < EXP;
    }

    /** A finite sum: tiny ones are exact, and those that are not denormal raise nothing but PE. */
    private static boolean plainSum(long bits) {
        return (bits & EXP) != EXP;
    }

    /** Finite and clear of the underflow threshold. */
    private static boolean plainResult(long bits) {
        long magnitude = bits & ~SIGN;
        return magnitude >= TWO_SMALLEST_BINADES && magnitude < EXP;
    }

    /** Whether x + y is exactly the sum (D. Knuth's TwoSum). */
    private static boolean exactSum(double x, double y, double sum) {
        double yPart = sum - x;
        double error = (x - (sum - yPart)) + (y - yPart);
        return error == 0.0;
    }

    /** Whether product is exactly a * b, given that it is that or one of the nearest values. */
    private static boolean isProduct(long product, long a, long b) {
        long oddA = odd(a);
        long oddB = odd(b);
        int bits = 128 - Long.numberOfLeadingZeros(oddA) - Long.numberOfLeadingZeros(oddB);
        return bits <= 54 && oddA * oddB == odd(product);
    }

    /** The significand of a normal number divided by its largest power of two. */
    private static long odd(long bits) {
        long sig = bits & ~(SIGN | EXP) | SMALLEST_NORMAL;
        return sig >>> Long.numberOfTrailingZeros(sig);
    }
}
