package org.jvirsh.emulator.fp;

import java.util.List;

/**
 * One line of the x87 recordings (see README.md beside them) and its replay: an instruction, the control
 * word, ST(0), ST(1) and the memory operand before, and the status word, ST(0), ST(1) and memory after.
 */
public record X87Vector(String op, int control, Value a, Value b, Value memory, int status, Value st0, Value st1,
        Value memoryAfter) {
    private static final int C0 = 0x100;
    private static final int C1 = 0x200;
    private static final int C2 = 0x400;
    private static final int C3 = 0x4000;
    static final List<String> TRANSCENDENTAL = List.of("f2xm1", "fyl2x", "fyl2xp1", "fptan", "fpatan", "fsin",
        "fcos", "fsincos");

    /** An 80-bit value or memory operand. */
    public record Value(int exp, long sig) {
        static Value parse(String text) {
            int colon = text.indexOf(':');
            return new Value(Integer.parseInt(text.substring(0, colon), 16),
                Long.parseUnsignedLong(text.substring(colon + 1), 16));
        }

        @Override
        public String toString() {
            return String.format("%04x:%016x", exp, sig);
        }
    }

    /** What an operation leaves behind. */
    public record Outcome(int status, Value st0, Value st1, Value memory) {
    }

    /** Reads a line. */
    public static X87Vector parse(String line) {
        String[] f = line.split(" ");
        return new X87Vector(f[0], Integer.parseInt(f[1], 16), Value.parse(f[2]), Value.parse(f[3]),
            Value.parse(f[4]), Integer.parseInt(f[5], 16), Value.parse(f[6]), Value.parse(f[7]),
            Value.parse(f[8]));
    }

    /** Whether the result is not specified to the last bit. */
    public boolean isTranscendental() {
        return TRANSCENDENTAL.contains(op);
    }

    Outcome recorded() {
        return new Outcome(status & statusMask(), st0, st1, memoryAfter);
    }

    /** The exception flags, and the condition codes the instruction defines. */
    public int statusMask() {
        return FpContext.ALL | switch (op) {
            case "fcom", "fucom", "fxam", "fprem", "fprem1" -> C0 | C1 | C2 | C3;
            case "fsin", "fcos", "fsincos", "fptan" -> C2;
            case "f2xm1", "fyl2x", "fyl2xp1", "fpatan" -> 0;
            default -> C1;
        };
    }

    Outcome replay(FpContext c) {
        c.setControl(control);
        c.flags = 0;
        c.roundedUp = false;
        c.incomplete = false;
        return switch (op) {
            case "fadd", "fsub", "fmul", "fdiv", "fsqrt", "frndint", "fscale", "fprem", "fprem1", "f2xm1" ->
                replaceTop(c);
            case "fsin", "fcos" -> replaceTop(c);
            case "fyl2x", "fyl2xp1", "fpatan" -> replaceBoth(c);
            case "fxtract", "fptan", "fsincos" -> pushSecond(c);
            case "fcom", "fucom" -> compare(c);
            case "fxam" -> new Outcome(examine(), a, b, memory);
            case "fst32", "fst64" -> store(c);
            case "fld32", "fld64", "fbld" -> load(c);
            default -> storeInteger(c);
        };
    }

    private void compute(FpContext c) {
        switch (op) {
            case "fadd" -> Float80Arithmetic.add(c, a.sig, a.exp, b.sig, b.exp);
            case "fsub" -> Float80Arithmetic.sub(c, a.sig, a.exp, b.sig, b.exp);
            case "fmul" -> Float80Arithmetic.mul(c, a.sig, a.exp, b.sig, b.exp);
            case "fdiv" -> Float80Arithmetic.div(c, a.sig, a.exp, b.sig, b.exp);
            case "fsqrt" -> Float80Arithmetic.sqrt(c, a.sig, a.exp);
            case "frndint" -> Float80Steps.roundToIntegral(c, a.sig, a.exp);
            case "fscale" -> Float80Steps.scale(c, a.sig, a.exp, b.sig, b.exp);
            case "fxtract" -> Float80Steps.extract(c, a.sig, a.exp);
            case "fprem" -> Float80Remainder.truncating(c, a.sig, a.exp, b.sig, b.exp);
            case "fprem1" -> Float80Remainder.nearest(c, a.sig, a.exp, b.sig, b.exp);
            case "f2xm1" -> Float80Exponential.twoToXMinusOne(c, a.sig, a.exp);
            case "fyl2x" -> Float80Logarithm.yLog2X(c, a.sig, a.exp, b.sig, b.exp);
            case "fyl2xp1" -> Float80Logarithm.yLog2XPlusOne(c, a.sig, a.exp, b.sig, b.exp);
            case "fpatan" -> Float80Trigonometry.arctangent(c, b.sig, b.exp, a.sig, a.exp);
            case "fptan" -> Float80Trigonometry.tangent(c, a.sig, a.exp);
            case "fsin" -> Float80Trigonometry.sine(c, a.sig, a.exp);
            case "fcos" -> Float80Trigonometry.cosine(c, a.sig, a.exp);
            case "fsincos" -> Float80Trigonometry.sineAndCosine(c, a.sig, a.exp);
            default -> throw new IllegalArgumentException(op);
        }
    }

    private static boolean refused(FpContext c) {
        return (c.flags & ~c.masks & FpContext.BEFORE_COMPUTING) != 0;
    }

    private int codes(FpContext c) {
        int sw = c.flags;
        if (op.startsWith("fprem")) {
            boolean unknown = refused(c);
            if (c.incomplete) {
                sw |= C2;
            } else if (!unknown) {
                int q = (int) c.quotient;
                sw |= ((q & 4) != 0 ? C0 : 0) | ((q & 2) != 0 ? C3 : 0) | ((q & 1) != 0 ? C1 : 0);
            }
            return sw;
        }
        return (sw | (c.roundedUp ? C1 : 0) | (c.incomplete ? C2 : 0)) & statusMask();
    }

    private Outcome replaceTop(FpContext c) {
        compute(c);
        if (refused(c) || op.length() == 4 && c.incomplete) {
            return new Outcome(codes(c), a, b, memory);
        }
        return new Outcome(codes(c), new Value(c.exp, c.sig), b, memory);
    }

    private Outcome replaceBoth(FpContext c) {
        compute(c);
        if (refused(c)) {
            return new Outcome(codes(c), a, b, memory);
        }
        return new Outcome(codes(c), new Value(c.exp, c.sig), st1, memory);
    }

    private Outcome pushSecond(FpContext c) {
        compute(c);
        if (refused(c) || c.incomplete) {
            return new Outcome(codes(c), a, b, memory);
        }
        Value first = new Value(c.exp, c.sig);
        Value second = new Value(c.exp2, c.sig2);
        return op.equals("fxtract")
            ? new Outcome(codes(c), first, second, memory)
            : new Outcome(codes(c), second, first, memory);
    }

    private Outcome compare(FpContext c) {
        int order = Float80Compare.compare(c, a.sig, a.exp, b.sig, b.exp, op.equals("fucom"));
        int codes = switch (order) {
            case Float80Compare.LESS -> C0;
            case Float80Compare.EQUAL -> C3;
            case Float80Compare.GREATER -> 0;
            default -> C0 | C2 | C3;
        };
        return new Outcome(c.flags | codes, a, b, memory);
    }

    private int examine() {
        int kind;
        if (Float80.isUnsupported(a.sig, a.exp)) {
            kind = 0;
        } else if (Float80.isNan(a.sig, a.exp)) {
            kind = C0;
        } else if (Float80.isInfinite(a.sig, a.exp)) {
            kind = C2 | C0;
        } else if (Float80.isZero(a.sig, a.exp)) {
            kind = C3;
        } else if (Float80.isDenormal(a.sig, a.exp)) {
            kind = C3 | C2;
        } else {
            kind = C2;
        }
        return kind | ((a.exp & Float80.SIGN) != 0 ? C1 : 0);
    }

    private Outcome store(FpContext c) {
        boolean single = op.equals("fst32");
        long bits = single
            ? Float80Convert.toSingle(c, a.sig, a.exp) & 0xFFFF_FFFFL
            : Float80Convert.toDouble(c, a.sig, a.exp);
        int stopping = FpContext.IE | FpContext.OE | FpContext.UE;
        if ((c.flags & ~c.masks & stopping) != 0) {
            return new Outcome(codes(c), a, b, memory);
        }
        long kept = single ? memory.sig & ~0xFFFF_FFFFL : 0;
        return new Outcome(codes(c), a, b, new Value(memory.exp, kept | bits));
    }

    private Outcome load(FpContext c) {
        switch (op) {
            case "fld32" -> Float80Convert.fromSingle(c, (int) memory.sig);
            case "fld64" -> Float80Convert.fromDouble(c, memory.sig);
            default -> Float80Convert.fromBcd(c, memory.sig, memory.exp);
        }
        // an unmasked denormal operand does not keep a load from happening
        if ((c.flags & ~c.masks & FpContext.IE) != 0) {
            return new Outcome(codes(c), a, b, memory);
        }
        return new Outcome(codes(c), new Value(c.exp, c.sig), a, memory);
    }

    private Outcome storeInteger(FpContext c) {
        if (op.equals("fbstp")) {
            long low = Float80Convert.toBcd(c, a.sig, a.exp);
            if (refused(c)) {
                return new Outcome(codes(c), a, b, memory);
            }
            return new Outcome(codes(c), b, st1, new Value(c.exp2, low));
        }
        int bits = Integer.parseInt(op.substring(op.length() - 2));
        int rounding = op.startsWith("fisttp") ? FpContext.ZERO : c.rounding;
        long value = Float80Convert.toInteger(c, a.sig, a.exp, bits, rounding);
        if (refused(c)) {
            return new Outcome(codes(c), a, b, memory);
        }
        long mask = bits == 64 ? -1L : (1L << bits) - 1;
        return new Outcome(codes(c), b, st1, new Value(memory.exp, memory.sig & ~mask | value & mask));
    }
}
