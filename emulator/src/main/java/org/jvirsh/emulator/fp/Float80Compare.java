package org.jvirsh.emulator.fp;

/** Comparison and classification of 80-bit values. */
public final class Float80Compare {
    /** Outcome: a is less than b. */
    public static final int LESS = -1;
    /** Outcome: equal. */
    public static final int EQUAL = 0;
    /** Outcome: a is greater than b. */
    public static final int GREATER = 1;
    /** Outcome: at least one operand is a NaN or unsupported. */
    public static final int UNORDERED = 2;

    private Float80Compare() {
    }

    /**
     * Compares a with b.
     *
     * @param quiet whether quiet NaNs are accepted without raising IE (FUCOM), or not (FCOM)
     * @return {@link #LESS}, {@link #EQUAL}, {@link #GREATER} or {@link #UNORDERED}
     */
    public static int compare(FpContext c, long sigA, int expA, long sigB, int expB, boolean quiet) {
        boolean unsupported = Float80.isUnsupported(sigA, expA) || Float80.isUnsupported(sigB, expB);
        if (unsupported || Float80.isNan(sigA, expA) || Float80.isNan(sigB, expB)) {
            if (unsupported || !quiet || Float80.isSignaling(sigA, expA) || Float80.isSignaling(sigB, expB)) {
                c.flags |= FpContext.IE;
            }
            return UNORDERED;
        }
        Float80Arithmetic.denormalOperand(c, sigA, expA, sigB, expB);
        if (sigA == 0 && sigB == 0) {
            return EQUAL;
        }
        boolean negativeA = (expA & Float80.SIGN) != 0;
        if (sigA == 0) {
            return (expB & Float80.SIGN) != 0 ? GREATER : LESS;
        }
        if (sigB == 0 || negativeA != ((expB & Float80.SIGN) != 0)) {
            return negativeA ? LESS : GREATER;
        }
        // a pseudo-denormal has the value of the encoding with exponent field 1
        int fieldA = Math.max(expA & Float80.EXP_MASK, 1);
        int fieldB = Math.max(expB & Float80.EXP_MASK, 1);
        int order = fieldA != fieldB ? fieldA - fieldB : Long.compareUnsigned(sigA, sigB);
        if (order == 0) {
            return EQUAL;
        }
        return order < 0 == negativeA ? GREATER : LESS;
    }
}
