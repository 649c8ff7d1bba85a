package org.jvirsh.emulator.fp;

/**
 * Addition, subtraction, multiplication, division and square root of 80-bit values, rounded to the precision
 * of the control word. Results go to {@link FpContext#sig} and {@link FpContext#exp}; when
 * {@link FpContext#flags} shows an unmasked IE, DE or ZE afterwards the result is meaningless and must not be
 * stored.
 */
public final class Float80Arithmetic {
    private Float80Arithmetic() {
    }

    /** a + b. */
    public static void add(FpContext c, long sigA, int expA, long sigB, int expB) {
        sum(c, sigA, expA, sigB, expB, 0);
    }

    /** a - b. */
    public static void sub(FpContext c, long sigA, int expA, long sigB, int expB) {
        sum(c, sigA, expA, sigB, expB, Float80.SIGN);
    }

    private static void sum(FpContext c, long sigA, int expA, long sigB, int expB, int flip) {
        c.roundedUp = false;
        if (!Float80.isFinite(sigA, expA) || !Float80.isFinite(sigB, expB)) {
            sumSpecial(c, sigA, expA, sigB, expB, flip);
            return;
        }
        if (denormalOperand(c, sigA, expA, sigB, expB)) {
            return;
        }
        int signB = expB ^ flip;
        boolean negativeA = (expA & Float80.SIGN) != 0;
        boolean negativeB = (signB & Float80.SIGN) != 0;
        if (sigA == 0 || sigB == 0) {
            if (sigA == 0 && sigB == 0) {
                boolean negative = negativeA == negativeB ? negativeA : c.rounding == FpContext.DOWN;
                c.result(0, negative ? Float80.SIGN : 0);
                return;
            }
            long sig = sigA | sigB;
            c.wide.set(sigA != 0 ? negativeA : negativeB, Float80.exponent(sig, sigA != 0 ? expA : expB),
                Float80.normalized(sig), 0);
            Float80Pack.round(c);
            return;
        }
        Wide w = c.wide.add64(negativeA, Float80.exponent(sigA, expA), Float80.normalized(sigA),
            negativeB, Float80.exponent(sigB, expB), Float80.normalized(sigB));
        if (w.hi == 0) {
            c.result(0, c.rounding == FpContext.DOWN ? Float80.SIGN : 0);
            return;
        }
        Float80Pack.round(c);
    }

    private static void sumSpecial(FpContext c, long sigA, int expA, long sigB, int expB, int flip) {
        if (Float80.nanResult(c, sigA, expA, sigB, expB)) {
            return;
        }
        boolean infA = Float80.isInfinite(sigA, expA);
        boolean infB = Float80.isInfinite(sigB, expB);
        if (infA && infB && ((expA ^ expB ^ flip) & Float80.SIGN) != 0) {
            c.invalid();
            return;
        }
        denormalOperand(c, sigA, expA, sigB, expB);
        c.result(Float80.INTEGER_BIT, infA ? expA : expB ^ flip);
    }

    /** a * b. */
    public static void mul(FpContext c, long sigA, int expA, long sigB, int expB) {
        c.roundedUp = false;
        int sign = (expA ^ expB) & Float80.SIGN;
        if (!Float80.isFinite(sigA, expA) || !Float80.isFinite(sigB, expB)) {
            if (Float80.nanResult(c, sigA, expA, sigB, expB)) {
                return;
            }
            if (Float80.isZero(sigA, expA) || Float80.isZero(sigB, expB)) {
                c.invalid();
                return;
            }
            denormalOperand(c, sigA, expA, sigB, expB);
            c.result(Float80.INTEGER_BIT, sign | Float80.EXP_MASK);
            return;
        }
        if (denormalOperand(c, sigA, expA, sigB, expB)) {
            return;
        }
        if (sigA == 0 || sigB == 0) {
            c.result(0, sign);
            return;
        }
        c.wide.mul64(sign != 0, Float80.exponent(sigA, expA) + Float80.exponent(sigB, expB),
            Float80.normalized(sigA), Float80.normalized(sigB));
        Float80Pack.round(c);
    }

    /** a / b. */
    public static void div(FpContext c, long sigA, int expA, long sigB, int expB) {
        c.roundedUp = false;
        int sign = (expA ^ expB) & Float80.SIGN;
        if (!Float80.isFinite(sigA, expA) || !Float80.isFinite(sigB, expB)) {
            if (Float80.nanResult(c, sigA, expA, sigB, expB)) {
                return;
            }
            boolean infA = Float80.isInfinite(sigA, expA);
            if (infA && Float80.isInfinite(sigB, expB)) {
                c.invalid();
                return;
            }
            denormalOperand(c, sigA, expA, sigB, expB);
            c.result(infA ? Float80.INTEGER_BIT : 0, infA ? sign | Float80.EXP_MASK : sign);
            return;
        }
        if (sigB == 0) {
            if (sigA == 0) {
                c.invalid();
                return;
            }
            c.flags |= FpContext.ZE;
            c.result(Float80.INTEGER_BIT, sign | Float80.EXP_MASK);
            return;
        }
        if (denormalOperand(c, sigA, expA, sigB, expB)) {
            return;
        }
        if (sigA == 0) {
            c.result(0, sign);
            return;
        }
        c.wide.div64(sign != 0, Float80.exponent(sigA, expA) - Float80.exponent(sigB, expB),
            Float80.normalized(sigA), Float80.normalized(sigB));
        Float80Pack.round(c);
    }

    /** The square root. */
    public static void sqrt(FpContext c, long sig, int exp) {
        c.roundedUp = false;
        if (Float80.nanResult(c, sig, exp)) {
            return;
        }
        if (Float80.isZero(sig, exp)) {
            c.result(sig, exp);
            return;
        }
        if ((exp & Float80.SIGN) != 0) {
            c.invalid();
            return;
        }
        if ((exp & Float80.EXP_MASK) == Float80.EXP_MASK) {
            c.result(sig, exp);
            return;
        }
        if (Float80.isDenormal(sig, exp) && c.raise(FpContext.DE)) {
            return;
        }
        c.wide.sqrt64(Float80.exponent(sig, exp), Float80.normalized(sig));
        Float80Pack.round(c);
    }

    /** Raises DE if an operand is denormal; tells whether that stops the operation. */
    static boolean denormalOperand(FpContext c, long sigA, int expA, long sigB, int expB) {
        if (Float80.isDenormal(sigA, expA) || Float80.isDenormal(sigB, expB)) {
            return c.raise(FpContext.DE);
        }
        return false;
    }
}
