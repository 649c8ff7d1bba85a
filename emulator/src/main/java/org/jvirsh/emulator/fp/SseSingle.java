package org.jvirsh.emulator.fp;

/**
 * Single precision arithmetic of SSE on raw bits; the fast path is as in {@link SseDouble}. The exact result
 * of one operation on two singles is compared with the rounded one in double precision, which holds products.
 */
public final class SseSingle {
    private static final int EXP = 0x7F80_0000;
    private static final int SMALLEST_NORMAL = 0x0080_0000;
    private static final int TWO_SMALLEST_BINADES = 0x0100_0000;
    private static final int SIGN = 0x8000_0000;
    private static final long LOW = 0xFFFF_FFFFL;

    private SseSingle() {
    }

    /** a + b. */
    public static int add(FpContext c, int a, int b) {
        float x = Float.intBitsToFloat(a);
        float y = Float.intBitsToFloat(b);
        float sum = x + y;
        int r = Float.floatToRawIntBits(sum);
        if (SseMode.fast(c.mxcsr) && plain(a) && plain(b) && (r & EXP) != EXP
                && (SseMode.inexactSticky(c.mxcsr) || exactSum(x, y, sum))) {
            return r;
        }
        return (int) SoftBinary.add(c, BinaryFormat.SINGLE, a & LOW, b & LOW, false);
    }

    /** a - b. */
    public static int sub(FpContext c, int a, int b) {
        float x = Float.intBitsToFloat(a);
        float y = Float.intBitsToFloat(b);
        float difference = x - y;
        int r = Float.floatToRawIntBits(difference);
        if (SseMode.fast(c.mxcsr) && plain(a) && plain(b) && (r & EXP) != EXP
                && (SseMode.inexactSticky(c.mxcsr) || exactSum(x, -y, difference))) {
            return r;
        }
        return (int) SoftBinary.add(c, BinaryFormat.SINGLE, a & LOW, b & LOW, true);
    }

    /** a * b. */
    public static int mul(FpContext c, int a, int b) {
        float x = Float.intBitsToFloat(a);
        float y = Float.intBitsToFloat(b);
        float product = x * y;
        int r = Float.floatToRawIntBits(product);
        if (SseMode.fast(c.mxcsr) && plain(a) && plain(b) && plainResult(r)
                && (SseMode.inexactSticky(c.mxcsr) || (double) x * y == product)) {
            return r;
        }
        return (int) SoftBinary.mul(c, BinaryFormat.SINGLE, a & LOW, b & LOW);
    }

    /** a / b. */
    public static int div(FpContext c, int a, int b) {
        float x = Float.intBitsToFloat(a);
        float y = Float.intBitsToFloat(b);
        float quotient = x / y;
        int r = Float.floatToRawIntBits(quotient);
        if (SseMode.fast(c.mxcsr) && plain(a) && plain(b) && plainResult(r)
                && (SseMode.inexactSticky(c.mxcsr) || (double) quotient * y == x)) {
            return r;
        }
        return (int) SoftBinary.div(c, BinaryFormat.SINGLE, a & LOW, b & LOW);
    }

    /** The square root. */
    public static int sqrt(FpContext c, int a) {
        float x = Float.intBitsToFloat(a);
        // a double holds more than twice the bits, so that rounding twice does no harm
        float root = (float) Math.sqrt(x);
        int r = Float.floatToRawIntBits(root);
        if (SseMode.fast(c.mxcsr) && plain(a) && plainResult(r)
                && (SseMode.inexactSticky(c.mxcsr) || (double) root * root == x)) {
            return r;
        }
        return (int) SoftBinary.sqrt(c, BinaryFormat.SINGLE, a & LOW);
    }

    private static boolean plain(int bits) {
        int magnitude = bits & ~SIGN;
        return magnitude == 0 || magnitude >= SMALLEST_NORMAL && magnitude < EXP;
    }

    private static boolean plainResult(int bits) {
        int magnitude = bits & ~SIGN;
        return magnitude >= TWO_SMALLEST_BINADES && magnitude < EXP;
    }

    private static boolean exactSum(float x, float y, float sum) {
        float yPart = sum - x;
        float error = (x - (sum - yPart)) + (y - yPart);
        return error == 0.0f;
    }
}
