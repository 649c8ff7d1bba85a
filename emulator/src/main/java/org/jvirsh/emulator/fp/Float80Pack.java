package org.jvirsh.emulator.fp;

/** Rounds a {@link Wide} into the 80-bit format with the masked and unmasked responses of the x87. */
final class Float80Pack {
    /** What an unmasked overflow or underflow adds to the exponent (SDM vol. 1, sections 8.5.4, 8.5.5). */
    private static final int BIAS_ADJUST = 24576;
    private static final int MAX_FIELD = 0x7FFE;

    private Float80Pack() {
    }

    /** Rounds {@code c.wide} to the precision of the control word. */
    static void round(FpContext c) {
        round(c, c.precision);
    }

    /** Rounds {@code c.wide}, an approximation of an irrational number, to 64 bits; always inexact. */
    static void roundInexact(FpContext c) {
        if (c.wide.hi != 0) {
            c.wide.lo |= 1;
        }
        round(c, 64);
    }

    /** Rounds {@code c.wide} to the given number of significant bits (24, 53 or 64). */
    static void round(FpContext c, int precision) {
        Wide w = c.wide;
        boolean negative = w.negative;
        int sign = negative ? Float80.SIGN : 0;
        if (w.hi == 0) {
            c.result(0, sign);
            return;
        }
        int field = w.exp + Float80.BIAS;
        long ulp = 1L << (64 - precision);
        long dropped = precision == 64 ? w.lo : w.hi << precision | (w.lo != 0 ? 1 : 0);
        long kept = w.hi & -ulp;
        boolean up = FpContext.increments(c.rounding, negative, (kept & ulp) != 0, dropped);
        long rounded = up ? kept + ulp : kept;
        boolean carry = up && rounded == 0;
        if (field <= 0 && (field < 0 || !carry)) {
            if ((c.masks & FpContext.UE) != 0) {
                denormal(c, field, precision, true);
                return;
            }
            c.flags |= FpContext.UE;
            field += BIAS_ADJUST;
            if (field <= 0) {
                // even the adjusted exponent does not hold it (FSCALE)
                c.flags |= FpContext.PE;
                c.roundedUp = false;
                c.result(0, sign);
                return;
            }
        } else if (field == 0) {
            denormal(c, field, precision, false);
            return;
        }
        if (carry) {
            rounded = Float80.INTEGER_BIT;
            field++;
        }
        if (field > MAX_FIELD) {
            c.flags |= FpContext.OE;
            if ((c.masks & FpContext.OE) != 0) {
                overflow(c, negative, ulp);
                return;
            }
            field -= BIAS_ADJUST;
            if (field > MAX_FIELD) {
                c.flags |= FpContext.PE;
                c.roundedUp = true;
                c.result(Float80.INTEGER_BIT, sign | Float80.EXP_MASK);
                return;
            }
        }
        if (dropped != 0) {
            c.flags |= FpContext.PE;
        }
        c.roundedUp = up;
        c.result(rounded, sign | field);
    }

    private static void overflow(FpContext c, boolean negative, long ulp) {
        c.flags |= FpContext.PE;
        boolean infinity = FpContext.increments(c.rounding, negative, true, Long.MIN_VALUE);
        c.roundedUp = infinity;
        int sign = negative ? Float80.SIGN : 0;
        if (infinity) {
            c.result(Float80.INTEGER_BIT, sign | Float80.EXP_MASK);
        } else {
            c.result(-ulp, sign | MAX_FIELD);
        }
    }

    private static void denormal(FpContext c, int field, int precision, boolean tiny) {
        Wide w = c.wide;
        long ulp = 1L << (64 - precision);
        int shift = 1 - field;
        long hi;
        long lo;
        if (shift < 64) {
            hi = w.hi >>> shift;
            lo = w.hi << (64 - shift) | (w.lo != 0 ? 1 : 0);
        } else if (shift == 64) {
            hi = 0;
            lo = w.hi | (w.lo != 0 ? 1 : 0);
        } else {
            hi = 0;
            lo = 1;
        }
        long dropped = precision == 64 ? lo : hi << precision | (lo != 0 ? 1 : 0);
        long kept = hi & -ulp;
        boolean up = FpContext.increments(c.rounding, w.negative, (kept & ulp) != 0, dropped);
        long rounded = up ? kept + ulp : kept;
        if (dropped != 0) {
            c.flags |= tiny ? FpContext.UE | FpContext.PE : FpContext.PE;
        }
        c.roundedUp = up;
        c.result(rounded, (w.negative ? Float80.SIGN : 0) | (rounded < 0 ? 1 : 0));
    }
}
