package org.jvirsh.emulator.fp;

/** Comparisons, minimum and maximum of SSE (Intel SDM vol. 2: CMPPS, COMISS, UCOMISS, MINPS, MAXPS). */
public final class SseCompare {
    /** EFLAGS.CF, the answer "less" of COMIS and UCOMIS. */
    public static final int CF = 0x01;
    /** EFLAGS.PF, set with CF and ZF for "unordered". */
    public static final int PF = 0x04;
    /** EFLAGS.ZF, the answer "equal". */
    public static final int ZF = 0x40;

    private static final int LESS = 0;
    private static final int EQUAL = 1;
    private static final int GREATER = 2;
    private static final int UNORDERED = 3;

    /** For each of the 32 predicates, the relations (bit 0 less .. bit 3 unordered) that satisfy it. */
    private static final int[] HOLDS = {
        0b0010, 0b0001, 0b0011, 0b1000, 0b1101, 0b1110, 0b1100, 0b0111,
        0b1010, 0b1001, 0b1011, 0b0000, 0b0101, 0b0110, 0b0100, 0b1111,
        0b0010, 0b0001, 0b0011, 0b1000, 0b1101, 0b1110, 0b1100, 0b0111,
        0b1010, 0b1001, 0b1011, 0b0000, 0b0101, 0b0110, 0b0100, 0b1111,
    };
    /** The predicates, one bit each, that raise IE for a quiet NaN too. */
    private static final int SIGNALING = 0b10011001_10011001_01100110_01100110;
    private static final long LOW = 0xFFFF_FFFFL;

    private SseCompare() {
    }

    /** CMPSS: all ones if the predicate (0 to 7, or 0 to 31 as in the VEX form) holds, else zero. */
    public static int compareSingle(FpContext c, int a, int b, int predicate) {
        int relation = relation(c, BinaryFormat.SINGLE, a & LOW, b & LOW, (SIGNALING >>> predicate & 1) != 0);
        return -(HOLDS[predicate & 31] >>> relation & 1);
    }

    /** CMPSD: all ones if the predicate holds, else zero. */
    public static long compareDouble(FpContext c, long a, long b, int predicate) {
        int relation = relation(c, BinaryFormat.DOUBLE, a, b, (SIGNALING >>> predicate & 1) != 0);
        return -(long) (HOLDS[predicate & 31] >>> relation & 1);
    }

    /** COMISS or, if {@code quiet}, UCOMISS: the ZF, PF and CF of EFLAGS. */
    public static int flagsSingle(FpContext c, int a, int b, boolean quiet) {
        return flags(relation(c, BinaryFormat.SINGLE, a & LOW, b & LOW, !quiet));
    }

    /** COMISD or, if {@code quiet}, UCOMISD: the ZF, PF and CF of EFLAGS. */
    public static int flagsDouble(FpContext c, long a, long b, boolean quiet) {
        return flags(relation(c, BinaryFormat.DOUBLE, a, b, !quiet));
    }

    private static int flags(int relation) {
        return switch (relation) {
            case LESS -> CF;
            case EQUAL -> ZF;
            case GREATER -> 0;
            default -> ZF | PF | CF;
        };
    }

    /** MINSS: the second operand if either is a NaN or both are zeros. */
    public static int minSingle(FpContext c, int a, int b) {
        return (int) select(c, BinaryFormat.SINGLE, a & LOW, b & LOW, LESS);
    }

    /** MAXSS: the second operand if either is a NaN or both are zeros. */
    public static int maxSingle(FpContext c, int a, int b) {
        return (int) select(c, BinaryFormat.SINGLE, a & LOW, b & LOW, GREATER);
    }

    /** MINSD: the second operand if either is a NaN or both are zeros. */
    public static long minDouble(FpContext c, long a, long b) {
        return select(c, BinaryFormat.DOUBLE, a, b, LESS);
    }

    /** MAXSD: the second operand if either is a NaN or both are zeros. */
    public static long maxDouble(FpContext c, long a, long b) {
        return select(c, BinaryFormat.DOUBLE, a, b, GREATER);
    }

    private static long select(FpContext c, BinaryFormat f, long a, long b, int wanted) {
        boolean first = relation(c, f, a, b, true) == wanted;
        return SoftBinary.operand(c, f, first ? a : b);
    }

    private static int relation(FpContext c, BinaryFormat f, long first, long second, boolean signaling) {
        if (f.isNan(first) || f.isNan(second)) {
            if (signaling || f.isSignaling(first) || f.isSignaling(second)) {
                c.flags |= FpContext.IE;
            }
            return UNORDERED;
        }
        long a = SoftBinary.operand(c, f, first);
        long b = SoftBinary.operand(c, f, second);
        SoftBinary.denormal(c, f, a, b);
        long orderedA = f.isNegative(a) ? -(a & ~f.sign()) : a;
        long orderedB = f.isNegative(b) ? -(b & ~f.sign()) : b;
        return orderedA < orderedB ? LESS : orderedA == orderedB ? EQUAL : GREATER;
    }
}
