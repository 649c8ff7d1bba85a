package org.jvirsh.emulator.fp;

/**
 * One line of the SSE recordings (see README.md beside them) and its replay: an instruction, MXCSR and two
 * operands before, MXCSR and the result after.
 */
public record SseVector(String op, int mxcsr, long a, long b, int mxcsrAfter, long result) {
    private static final long LOW = 0xFFFF_FFFFL;
    private static final String[] PREDICATES = {"eq", "lt", "le", "unord", "neq", "nlt", "nle", "ord"};

    /** What an operation leaves behind. */
    public record Outcome(int mxcsr, long result) {
        @Override
        public String toString() {
            return String.format("%x %x", mxcsr, result);
        }
    }

    /** Reads a line. */
    public static SseVector parse(String line) {
        String[] f = line.split(" ");
        return new SseVector(f[0], Integer.parseInt(f[1], 16), Long.parseUnsignedLong(f[2], 16),
            Long.parseUnsignedLong(f[3], 16), Integer.parseInt(f[4], 16), Long.parseUnsignedLong(f[5], 16));
    }

    Outcome recorded() {
        return new Outcome(mxcsrAfter, result);
    }

    Outcome replay(FpContext c) {
        c.setMxcsr(mxcsr);
        c.flags = 0;
        long r = compute(c);
        return new Outcome(mxcsr | c.flags, r);
    }

    private long compute(FpContext c) {
        int s = (int) a;
        int t = (int) b;
        if (op.startsWith("cmp")) {
            for (int p = 0; p < PREDICATES.length; p++) {
                if (op.equals("cmp" + PREDICATES[p] + "sd")) {
                    return SseCompare.compareDouble(c, a, b, p);
                }
                if (op.equals("cmp" + PREDICATES[p] + "ss")) {
                    return SseCompare.compareSingle(c, s, t, p) & LOW;
                }
            }
        }
        if (op.startsWith("roundsd")) {
            return SseConvert.roundDouble(c, b, op.charAt(7) - '0');
        }
        if (op.startsWith("roundss")) {
            return SseConvert.roundSingle(c, t, op.charAt(7) - '0') & LOW;
        }
        return switch (op) {
            case "addsd" -> SseDouble.add(c, a, b);
            case "subsd" -> SseDouble.sub(c, a, b);
            case "mulsd" -> SseDouble.mul(c, a, b);
            case "divsd" -> SseDouble.div(c, a, b);
            case "sqrtsd" -> SseDouble.sqrt(c, b);
            case "minsd" -> SseCompare.minDouble(c, a, b);
            case "maxsd" -> SseCompare.maxDouble(c, a, b);
            case "addss" -> SseSingle.add(c, s, t) & LOW;
            case "subss" -> SseSingle.sub(c, s, t) & LOW;
            case "mulss" -> SseSingle.mul(c, s, t) & LOW;
            case "divss" -> SseSingle.div(c, s, t) & LOW;
            case "sqrtss" -> SseSingle.sqrt(c, t) & LOW;
            case "minss" -> SseCompare.minSingle(c, s, t) & LOW;
            case "maxss" -> SseCompare.maxSingle(c, s, t) & LOW;
            case "comisd" -> SseCompare.flagsDouble(c, a, b, false);
            case "ucomisd" -> SseCompare.flagsDouble(c, a, b, true);
            case "comiss" -> SseCompare.flagsSingle(c, s, t, false);
            case "ucomiss" -> SseCompare.flagsSingle(c, s, t, true);
            case "cvtsd2ss" -> SseConvert.doubleToSingle(c, b) & LOW;
            case "cvtss2sd" -> SseConvert.singleToDouble(c, t);
            case "cvtsd2si32" -> SseConvert.doubleToInteger(c, b, 32) & LOW;
            case "cvtsd2si64" -> SseConvert.doubleToInteger(c, b, 64);
            case "cvttsd2si32" -> SseConvert.doubleToIntegerTruncated(c, b, 32) & LOW;
            case "cvttsd2si64" -> SseConvert.doubleToIntegerTruncated(c, b, 64);
            case "cvtss2si32" -> SseConvert.singleToInteger(c, t, 32) & LOW;
            case "cvtss2si64" -> SseConvert.singleToInteger(c, t, 64);
            case "cvttss2si32" -> SseConvert.singleToIntegerTruncated(c, t, 32) & LOW;
            case "cvttss2si64" -> SseConvert.singleToIntegerTruncated(c, t, 64);
            case "cvtsi2sd32" -> SseConvert.integerToDouble(c, t);
            case "cvtsi2sd64" -> SseConvert.integerToDouble(c, b);
            case "cvtsi2ss32" -> SseConvert.integerToSingle(c, t) & LOW;
            case "cvtsi2ss64" -> SseConvert.integerToSingle(c, b) & LOW;
            default -> throw new IllegalArgumentException(op);
        };
    }
}
