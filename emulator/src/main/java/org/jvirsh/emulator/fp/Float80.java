package org.jvirsh.emulator.fp;

/**
 * The double extended-precision format (Intel SDM vol. 1, section 4.8): a 64-bit significand with explicit
 * integer bit, and an int with the sign in bit 15 and the biased exponent in bits 14..0. Classification and
 * the x87's rules for NaN operands (table 4-7).
 */
public final class Float80 {
    /** Exponent bias. */
    public static final int BIAS = 0x3FFF;
    /** The exponent field of infinities and NaNs. */
    public static final int EXP_MASK = 0x7FFF;
    /** The sign bit beside the exponent. */
    public static final int SIGN = 0x8000;
    /** Significand of infinities, of one, and of every power of two. */
    public static final long INTEGER_BIT = Long.MIN_VALUE;
    /** The bit that makes a NaN quiet. */
    public static final long QUIET_BIT = 1L << 62;
    /** Significand of the default NaN ("real indefinite"). */
    public static final long DEFAULT_NAN_SIG = INTEGER_BIT | QUIET_BIT;
    /** Sign and exponent of the default NaN. */
    public static final int DEFAULT_NAN_EXP = SIGN | EXP_MASK;

    private Float80() {
    }

    /** Whether the encoding is a NaN, quiet or signalling. */
    public static boolean isNan(long sig, int exp) {
        return (exp & EXP_MASK) == EXP_MASK && sig < 0 && sig << 1 != 0;
    }

    /** Whether the encoding is a signalling NaN. */
    public static boolean isSignaling(long sig, int exp) {
        return isNan(sig, exp) && (sig & QUIET_BIT) == 0;
    }

    /** Whether the encoding is an infinity. */
    public static boolean isInfinite(long sig, int exp) {
        return (exp & EXP_MASK) == EXP_MASK && sig == INTEGER_BIT;
    }

    /** Whether the encoding is a zero. */
    public static boolean isZero(long sig, int exp) {
        return (exp & EXP_MASK) == 0 && sig == 0;
    }

    /** Whether the encoding is a denormal or a pseudo-denormal, either of which raises DE. */
    public static boolean isDenormal(long sig, int exp) {
        return (exp & EXP_MASK) == 0 && sig != 0;
    }

    /** Whether the encoding is one the 387 and later refuse: unnormal, pseudo-infinity or pseudo-NaN. */
    public static boolean isUnsupported(long sig, int exp) {
        return (exp & EXP_MASK) != 0 && sig >= 0;
    }

    /** Whether the encoding is a finite number, so that no operand rule applies before computing. */
    static boolean isFinite(long sig, int exp) {
        int field = exp & EXP_MASK;
        return field == 0 || (field != EXP_MASK && sig < 0);
    }

    /** Finishes a one-operand operation on an unsupported encoding or a NaN; tells whether it did. */
    static boolean nanResult(FpContext c, long sig, int exp) {
        if (isUnsupported(sig, exp)) {
            c.invalid();
            return true;
        }
        if (!isNan(sig, exp)) {
            return false;
        }
        if ((sig & QUIET_BIT) == 0) {
            c.flags |= FpContext.IE;
        }
        c.result(sig | QUIET_BIT, exp);
        return true;
    }

    /** Finishes a two-operand operation if an operand is unsupported or a NaN; tells whether it did. */
    static boolean nanResult(FpContext c, long sigA, int expA, long sigB, int expB) {
        if (isUnsupported(sigA, expA) || isUnsupported(sigB, expB)) {
            c.invalid();
            return true;
        }
        boolean nanA = isNan(sigA, expA);
        boolean nanB = isNan(sigB, expB);
        if (!nanA && !nanB) {
            return false;
        }
        boolean signalA = nanA && (sigA & QUIET_BIT) == 0;
        boolean signalB = nanB && (sigB & QUIET_BIT) == 0;
        if (signalA || signalB) {
            c.flags |= FpContext.IE;
        }
        boolean first;
        if (nanA != nanB) {
            first = nanA;
        } else if (signalA != signalB) {
            first = signalB;
        } else {
            int order = Long.compareUnsigned(sigA, sigB);
            first = order != 0 ? order > 0 : expA < expB;
        }
        c.result((first ? sigA : sigB) | QUIET_BIT, first ? expA : expB);
        return true;
    }

    /** The unbiased exponent of a finite nonzero value once its significand is normalized. */
    static int exponent(long sig, int exp) {
        int field = exp & EXP_MASK;
        return field != 0 ? field - BIAS : 1 - BIAS - Long.numberOfLeadingZeros(sig);
    }

    /** The significand of a finite nonzero value with its leading one moved to bit 63. */
    static long normalized(long sig) {
        return sig << Long.numberOfLeadingZeros(sig);
    }
}
