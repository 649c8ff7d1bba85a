package org.jvirsh.emulator.fp;

/** FYL2X and FYL2XP1 (Intel SDM vol. 2). */
public final class Float80Logarithm {
    /** The significand of the square root of two, where the reduced argument is cut. */
    private static final long SQRT2 = 0xB504_F333_F9DE_6484L;

    private Float80Logarithm() {
    }

    /** y * log2(x). */
    public static void yLog2X(FpContext c, long sigX, int expX, long sigY, int expY) {
        c.roundedUp = false;
        if (Float80.nanResult(c, sigX, expX, sigY, expY)) {
            return;
        }
        int signY = expY & Float80.SIGN;
        boolean zeroY = Float80.isZero(sigY, expY);
        boolean infY = Float80.isInfinite(sigY, expY);
        if (Float80.isZero(sigX, expX)) {
            if (zeroY) {
                c.invalid();
                return;
            }
            if (!infY) {
                c.flags |= FpContext.ZE;
            }
            c.result(Float80.INTEGER_BIT, signY ^ Float80.SIGN | Float80.EXP_MASK);
            return;
        }
        if ((expX & Float80.SIGN) != 0) {
            c.invalid();
            return;
        }
        boolean infX = Float80.isInfinite(sigX, expX);
        boolean one = expX == Float80.BIAS && sigX == Float80.INTEGER_BIT;
        if (infX && zeroY || infY && one) {
            c.invalid();
            return;
        }
        if (Float80Arithmetic.denormalOperand(c, sigX, expX, sigY, expY)) {
            return;
        }
        boolean below = expX < Float80.BIAS;
        int sign = below ? signY ^ Float80.SIGN : signY;
        if (infX || infY) {
            c.result(Float80.INTEGER_BIT, sign | Float80.EXP_MASK);
            return;
        }
        if (zeroY || one) {
            c.result(0, sign);
            return;
        }
        int e = Float80.exponent(sigX, expX);
        long m = Float80.normalized(sigX);
        if (Long.compareUnsigned(m, SQRT2) > 0) {
            e++;
            c.t0.set(false, -1, m, 0);
        } else {
            c.t0.set(false, 0, m, 0);
        }
        // z = (m - 1) / (m + 1) with m in [sqrt(1/2), sqrt(2)]; the difference is exact
        c.t1.add(c.t0, WideConstants.ONE);
        c.wide.set(true, 0, Float80.INTEGER_BIT, 0);
        c.t0.add(c.t0, c.wide);
        logarithm(c, e);
        finish(c, sigY, expY);
    }

    /** y * log2(x + 1), for x between -(1 - sqrt(1/2)) and sqrt(2) - 1. */
    public static void yLog2XPlusOne(FpContext c, long sigX, int expX, long sigY, int expY) {
        c.roundedUp = false;
        if (Float80.nanResult(c, sigX, expX, sigY, expY)) {
            return;
        }
        int sign = (expX ^ expY) & Float80.SIGN;
        boolean zeroX = Float80.isZero(sigX, expX);
        boolean zeroY = Float80.isZero(sigY, expY);
        boolean infX = Float80.isInfinite(sigX, expX);
        boolean infY = Float80.isInfinite(sigY, expY);
        boolean negativeX = (expX & Float80.SIGN) != 0;
        int e = infX ? Float80.BIAS + 1 : zeroX ? -Float80.BIAS : Float80.exponent(sigX, expX);
        boolean outside = negativeX && e >= 0;
        if (infX && zeroY || infY && zeroX || outside) {
            c.invalid();
            return;
        }
        if (Float80Arithmetic.denormalOperand(c, sigX, expX, sigY, expY)) {
            return;
        }
        if (infX || infY) {
            c.result(Float80.INTEGER_BIT, sign | Float80.EXP_MASK);
            return;
        }
        if (zeroX || zeroY) {
            c.result(0, sign);
            return;
        }
        long sig = Float80.normalized(sigX);
        if (e < -1) {
            c.t0.set(negativeX, e, sig, 0);
            c.t1.add(c.t0, WideConstants.TWO);
            logarithm(c, 0);
        } else {
            // beyond the documented range: log2 of the rounded sum, reduced like FYL2X
            c.t0.set(negativeX, e, sig, 0);
            c.t0.add(c.t0, WideConstants.ONE);
            int scale = c.t0.exp;
            c.t0.exp = 0;
            if (Long.compareUnsigned(c.t0.hi, SQRT2) > 0) {
                scale++;
                c.t0.exp = -1;
            }
            c.t1.add(c.t0, WideConstants.ONE);
            c.wide.set(true, 0, Float80.INTEGER_BIT, 0);
            c.t0.add(c.t0, c.wide);
            logarithm(c, scale);
        }
        finish(c, sigY, expY);
    }

    /** Leaves exponent + 2 / ln 2 * artanh(t0 / t1) in wide. */
    private static void logarithm(FpContext c, int exponent) {
        Wide w = c.wide;
        if (c.t0.hi == 0) {
            w.set(false, 0, 0, 0);
        } else {
            Wide z = c.t0.div(c.t0, c.t1, c.t2, c.t3);
            Wide square = c.t1.mul(z, z);
            int last = Math.min(WideConstants.LOG_TERMS - 1, 1 + 116 / -square.exp);
            w.polynomial(square, WideConstants.LOG, last);
            w.mul(w, z);
            w.mul(w, WideConstants.TWO_LOG2E);
        }
        if (exponent != 0) {
            int magnitude = Math.abs(exponent);
            int zeros = Long.numberOfLeadingZeros(magnitude);
            c.t0.set(exponent < 0, 63 - zeros, (long) magnitude << zeros, 0);
            w.add(w, c.t0);
        }
    }

    private static void finish(FpContext c, long sigY, int expY) {
        boolean negative = (expY & Float80.SIGN) != 0;
        Wide y = c.t0.set(negative, Float80.exponent(sigY, expY), Float80.normalized(sigY), 0);
        boolean exact = c.wide.lo == 0 && c.wide.hi << 16 == 0;
        c.wide.mul(c.wide, y);
        if (exact) {
            // the logarithm of a power of two; processors raise PE all the same
            Float80Pack.round(c, 64);
            c.flags |= Float80.isDenormal(c.sig, c.exp) ? FpContext.PE | FpContext.UE : FpContext.PE;
        } else {
            Float80Pack.roundInexact(c);
        }
    }
}
