package org.jvirsh.emulator.fp;

/** FRNDINT, FSCALE and FXTRACT on 80-bit values (Intel SDM vol. 2). */
public final class Float80Steps {
    private static final long ONE = Float80.INTEGER_BIT;

    private Float80Steps() {
    }

    /** Rounds to an integral value in the current rounding mode. */
    public static void roundToIntegral(FpContext c, long sig, int exp) {
        c.roundedUp = false;
        if (Float80.nanResult(c, sig, exp)) {
            return;
        }
        int field = exp & Float80.EXP_MASK;
        if (sig == 0 || field >= Float80.BIAS + 63) {
            c.result(sig, exp);
            return;
        }
        if (field == 0 && c.raise(FpContext.DE)) {
            return;
        }
        boolean negative = (exp & Float80.SIGN) != 0;
        int sign = exp & Float80.SIGN;
        int e = field - Float80.BIAS;
        if (e < 0) {
            long dropped = e == -1 ? sig : 1;
            c.flags |= FpContext.PE;
            boolean up = FpContext.increments(c.rounding, negative, false, dropped);
            c.roundedUp = up;
            c.result(up ? ONE : 0, up ? sign | Float80.BIAS : sign);
            return;
        }
        long ulp = 1L << (63 - e);
        long kept = sig & -ulp;
        long dropped = sig << (e + 1);
        if (dropped == 0) {
            c.result(sig, exp);
            return;
        }
        c.flags |= FpContext.PE;
        boolean up = FpContext.increments(c.rounding, negative, (kept & ulp) != 0, dropped);
        c.roundedUp = up;
        if (up) {
            kept += ulp;
            if (kept == 0) {
                c.result(ONE, exp + 1);
                return;
            }
        }
        c.result(kept, exp);
    }

    /** a times two to the power of b truncated to an integer. */
    public static void scale(FpContext c, long sigA, int expA, long sigB, int expB) {
        c.roundedUp = false;
        if (Float80.nanResult(c, sigA, expA, sigB, expB)) {
            return;
        }
        boolean down = (expB & Float80.SIGN) != 0;
        boolean infA = Float80.isInfinite(sigA, expA);
        boolean zeroA = Float80.isZero(sigA, expA);
        if (Float80.isInfinite(sigB, expB)) {
            if (down ? infA : zeroA) {
                c.invalid();
                return;
            }
            if (Float80.isDenormal(sigA, expA) && c.raise(FpContext.DE)) {
                return;
            }
            if (down) {
                c.result(0, expA & Float80.SIGN);
            } else {
                c.result(Float80.INTEGER_BIT, expA & Float80.SIGN | Float80.EXP_MASK);
            }
            return;
        }
        if (Float80Arithmetic.denormalOperand(c, sigA, expA, sigB, expB)) {
            return;
        }
        if (infA || zeroA) {
            c.result(sigA, expA);
            return;
        }
        int e = (expB & Float80.EXP_MASK) - Float80.BIAS;
        int steps = 0;
        if (sigB != 0 && e >= 0) {
            steps = e > 16 ? 0x20000 : (int) (sigB >>> (63 - e));
        }
        c.wide.set((expA & Float80.SIGN) != 0,
            Float80.exponent(sigA, expA) + (down ? -steps : steps), Float80.normalized(sigA), 0);
        Float80Pack.round(c, 64);
    }

    /**
     * Separates exponent and significand: the significand, in [1, 2) with the operand's sign, becomes the
     * result; the exponent, as a floating-point value, the second result.
     */
    public static void extract(FpContext c, long sig, int exp) {
        c.roundedUp = false;
        if (Float80.nanResult(c, sig, exp)) {
            c.sig2 = c.sig;
            c.exp2 = c.exp;
            return;
        }
        if (Float80.isInfinite(sig, exp)) {
            c.result(sig, exp);
            c.sig2 = sig;
            c.exp2 = Float80.EXP_MASK;
            return;
        }
        if (sig == 0) {
            c.flags |= FpContext.ZE;
            c.result(sig, exp);
            c.sig2 = Float80.INTEGER_BIT;
            c.exp2 = Float80.SIGN | Float80.EXP_MASK;
            return;
        }
        if (Float80.isDenormal(sig, exp) && c.raise(FpContext.DE)) {
            return;
        }
        Float80Convert.fromInteger(c, Float80.exponent(sig, exp));
        c.sig2 = c.sig;
        c.exp2 = c.exp;
        c.result(Float80.normalized(sig), exp & Float80.SIGN | Float80.BIAS);
    }
}
