package org.jvirsh.emulator.fp;

/**
 * FPREM and FPREM1 (Intel SDM vol. 2): one reduction step. When the exponents are less than 64 apart the
 * remainder is complete; otherwise {@link FpContext#incomplete} is set and the exponent difference is reduced
 * by 32 to 63, as processors do. Remainders are exact.
 */
public final class Float80Remainder {
    private static final int MAX_STEP = 63;

    private Float80Remainder() {
    }

    /** FPREM: remainder of a / b with a quotient truncated toward zero. */
    public static void truncating(FpContext c, long sigA, int expA, long sigB, int expB) {
        reduce(c, sigA, expA, sigB, expB, false);
    }

    /** FPREM1: the IEEE remainder of a / b, whose quotient is rounded to nearest even. */
    public static void nearest(FpContext c, long sigA, int expA, long sigB, int expB) {
        reduce(c, sigA, expA, sigB, expB, true);
    }

    private static void reduce(FpContext c, long sigA, int expA, long sigB, int expB, boolean nearest) {
        c.roundedUp = false;
        c.incomplete = false;
        c.quotient = 0;
        if (Float80.nanResult(c, sigA, expA, sigB, expB)) {
            return;
        }
        if (Float80.isInfinite(sigA, expA) || Float80.isZero(sigB, expB)) {
            c.invalid();
            return;
        }
        if (Float80Arithmetic.denormalOperand(c, sigA, expA, sigB, expB)) {
            return;
        }
        if (Float80.isZero(sigA, expA)) {
            c.result(sigA, expA);
            return;
        }
        int ea = Float80.exponent(sigA, expA);
        long a = Float80.normalized(sigA);
        boolean negative = (expA & Float80.SIGN) != 0;
        if (Float80.isInfinite(sigB, expB)) {
            finish(c, negative, ea, a);
            return;
        }
        int eb = Float80.exponent(sigB, expB);
        long b = Float80.normalized(sigB);
        int difference = ea - eb;
        if (difference < -1 || (difference < 0 && !nearest)) {
            finish(c, negative, ea, a);
            return;
        }
        if (difference > MAX_STEP) {
            int step = 32 + (difference & 31);
            long rest = remainder(c, a, b, step);
            c.incomplete = true;
            c.quotient = 0;
            finish(c, negative, ea - step, rest);
            return;
        }
        long rest;
        if (difference < 0) {
            // a < b <= 2 a: the quotient is 0 or, rounded, 1; in units of a's last place b is 2 b
            rest = a;
            if (Long.compareUnsigned(a, b) > 0) {
                c.quotient = 1;
                // 2 b - a fits because a > b
                rest = (b - a) + b;
                negative = !negative;
            }
            finish(c, negative, ea, rest);
            return;
        }
        rest = remainder(c, a, b, difference);
        if (nearest && rest != 0) {
            long other = b - rest;
            int order = Long.compareUnsigned(rest, other);
            if (order > 0 || (order == 0 && (c.quotient & 1) != 0)) {
                c.quotient++;
                rest = other;
                negative = !negative;
            }
        }
        finish(c, negative, eb, rest);
    }

    /** (a * 2^n) mod b with the quotient's low bits left in the context; n is 0 to 63. */
    private static long remainder(FpContext c, long a, long b, int n) {
        long top = Long.compareUnsigned(a, b) >= 0 ? a - b : a;
        long first = top == a ? 0 : 1;
        if (n == 0) {
            c.quotient = first;
            return top;
        }
        // top < b, so that (top * 2^n) / b < 2^n
        long high = top >>> (64 - n);
        long low = top << n;
        long q = Wide.divide(high, low, b);
        c.quotient = (first << n) + q;
        return low - q * b;
    }

    private static void finish(FpContext c, boolean negative, int exponent, long sig) {
        if (sig == 0) {
            c.result(0, negative ? Float80.SIGN : 0);
            return;
        }
        int zeros = Long.numberOfLeadingZeros(sig);
        c.wide.set(negative, exponent - zeros, sig << zeros, 0);
        Float80Pack.round(c, 64);
    }
}
