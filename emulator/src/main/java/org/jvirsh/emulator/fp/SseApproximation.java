package org.jvirsh.emulator.fp;

/**
 * RCPSS and RSQRTSS. The architecture bounds the relative error by 1.5 * 2^-12 and leaves the bits to the
 * processor; Intel's and AMD's differ. Here the result is the correctly rounded one with its significand
 * rounded to 12 bits, a relative error of at most 2^-12. No exceptions; denormal operands count as zeros and
 * tiny results become zeros (Intel SDM vol. 2, RCPPS, RSQRTPS).
 */
public final class SseApproximation {
    private static final int SIGN = 0x8000_0000;
    private static final int INFINITY = 0x7F80_0000;
    private static final int QUIET = 0x0040_0000;
    private static final int DEFAULT_NAN = 0xFFC0_0000;
    private static final int SMALLEST_NORMAL = 0x0080_0000;
    private static final int DROPPED_BITS = 12;

    private SseApproximation() {
    }

    /** RCPSS: about 1 / a. */
    public static int reciprocal(int a) {
        int magnitude = a & ~SIGN;
        if (magnitude > INFINITY) {
            return a | QUIET;
        }
        if (magnitude < SMALLEST_NORMAL) {
            return a & SIGN | INFINITY;
        }
        int r = shorten(Float.floatToRawIntBits((float) (1.0 / Float.intBitsToFloat(a))));
        return (r & ~SIGN) < SMALLEST_NORMAL ? a & SIGN : r;
    }

    /** RSQRTSS: about 1 / sqrt(a). */
    public static int reciprocalSquareRoot(int a) {
        int magnitude = a & ~SIGN;
        if (magnitude > INFINITY) {
            return a | QUIET;
        }
        if (magnitude < SMALLEST_NORMAL) {
            return a & SIGN | INFINITY;
        }
        if (a < 0) {
            return DEFAULT_NAN;
        }
        return shorten(Float.floatToRawIntBits((float) (1.0 / Math.sqrt(Float.intBitsToFloat(a)))));
    }

    private static int shorten(int bits) {
        int half = 1 << (DROPPED_BITS - 1);
        return (bits & INFINITY) == INFINITY ? bits : bits + half & -(1 << DROPPED_BITS);
    }
}
