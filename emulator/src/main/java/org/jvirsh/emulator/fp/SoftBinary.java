package org.jvirsh.emulator.fp;

/**
 * Single and double precision arithmetic of SSE computed without Java's, for every rounding mode and with all
 * exception flags: the path taken when {@link SseSingle} and {@link SseDouble} cannot answer at once.
 */
final class SoftBinary {
    private SoftBinary() {
    }

    /** a + b, or a - b if {@code subtract}. */
    static long add(FpContext c, BinaryFormat f, long first, long second, boolean subtract) {
        if (f.isNan(first) || f.isNan(second)) {
            return nan(c, f, first, second);
        }
        long a = operand(c, f, first);
        long b = operand(c, f, second);
        long other = subtract ? b ^ f.sign() : b;
        if (f.isInfinite(a)) {
            if (f.isInfinite(b) && a != other) {
                return invalid(c, f);
            }
            denormal(c, f, a, b);
            return a;
        }
        denormal(c, f, a, b);
        if (f.isInfinite(b)) {
            return other;
        }
        boolean zeroA = f.isZero(a);
        boolean zeroB = f.isZero(b);
        if (zeroA && zeroB) {
            return a == other ? a : zeroSum(c, f);
        }
        if (zeroB) {
            c.wide.set(f.isNegative(a), f.exponent(a), f.significand(a), 0);
        } else if (zeroA) {
            c.wide.set(f.isNegative(other), f.exponent(b), f.significand(b), 0);
        } else {
            c.wide.add64(f.isNegative(a), f.exponent(a), f.significand(a),
                f.isNegative(other), f.exponent(b), f.significand(b));
            if (c.wide.hi == 0) {
                return zeroSum(c, f);
            }
        }
        return BinaryPack.round(c, f);
    }

    /** a * b. */
    static long mul(FpContext c, BinaryFormat f, long first, long second) {
        if (f.isNan(first) || f.isNan(second)) {
            return nan(c, f, first, second);
        }
        long a = operand(c, f, first);
        long b = operand(c, f, second);
        long sign = (a ^ b) & f.sign();
        if (f.isInfinite(a) || f.isInfinite(b)) {
            if (f.isZero(a) || f.isZero(b)) {
                return invalid(c, f);
            }
            denormal(c, f, a, b);
            return sign | f.infinity();
        }
        denormal(c, f, a, b);
        if (f.isZero(a) || f.isZero(b)) {
            return sign;
        }
        c.wide.mul64(sign != 0, f.exponent(a) + f.exponent(b), f.significand(a), f.significand(b));
        return BinaryPack.round(c, f);
    }

    /** a / b. */
    static long div(FpContext c, BinaryFormat f, long first, long second) {
        if (f.isNan(first) || f.isNan(second)) {
            return nan(c, f, first, second);
        }
        long a = operand(c, f, first);
        long b = operand(c, f, second);
        long sign = (a ^ b) & f.sign();
        if (f.isInfinite(a)) {
            if (f.isInfinite(b)) {
                return invalid(c, f);
            }
            denormal(c, f, a, b);
            return sign | f.infinity();
        }
        if (f.isZero(b)) {
            if (f.isZero(a)) {
                return invalid(c, f);
            }
            c.flags |= FpContext.ZE;
            return sign | f.infinity();
        }
        denormal(c, f, a, b);
        if (f.isZero(a) || f.isInfinite(b)) {
            return sign;
        }
        c.wide.div64(sign != 0, f.exponent(a) - f.exponent(b), f.significand(a), f.significand(b));
        return BinaryPack.round(c, f);
    }

    /** The square root. */
    static long sqrt(FpContext c, BinaryFormat f, long value) {
        if (f.isNan(value)) {
            return nan(c, f, value, value);
        }
        long a = operand(c, f, value);
        if (f.isZero(a)) {
            return a;
        }
        if (f.isNegative(a)) {
            return invalid(c, f);
        }
        if (f.isInfinite(a)) {
            return a;
        }
        denormal(c, f, a, a);
        c.wide.sqrt64(f.exponent(a), f.significand(a));
        return BinaryPack.round(c, f);
    }

    /** The value rounded to an integral value; PE unless suppressed. */
    static long toIntegral(FpContext c, BinaryFormat f, long value, int rounding, boolean quiet) {
        if (f.isNan(value)) {
            return nan(c, f, value, value);
        }
        long a = operand(c, f, value);
        int last = f.precision() - 1;
        if (f.isZero(a) || (a & f.infinity()) >>> last >= f.bias() + last) {
            return a;
        }
        boolean negative = f.isNegative(a);
        long sign = a & f.sign();
        int e = f.exponent(a);
        long sig = f.significand(a);
        long result;
        long dropped;
        if (e < 0) {
            dropped = e == -1 ? sig : 1;
            boolean up = FpContext.increments(rounding, negative, false, dropped);
            result = up ? sign | (long) f.bias() << last : sign;
        } else {
            // the carry of an increment runs into the exponent field, as it should
            long ulp = 1L << (last - e);
            dropped = sig << (e + 1);
            long kept = a & -ulp;
            boolean odd = (sig >>> (63 - e) & 1) != 0;
            result = FpContext.increments(rounding, negative, odd, dropped) ? kept + ulp : kept;
        }
        if (dropped != 0 && !quiet) {
            c.flags |= FpContext.PE;
        }
        return result;
    }

    /** The operand an operation sees: a zero in place of a denormal under denormals-are-zeros. */
    static long operand(FpContext c, BinaryFormat f, long bits) {
        return c.denormalsAreZeros && (bits & f.infinity()) == 0 ? bits & f.sign() : bits;
    }

    /** Raises DE if an operand is denormal. */
    static void denormal(FpContext c, BinaryFormat f, long a, long b) {
        if (f.isDenormal(a) || f.isDenormal(b)) {
            c.flags |= FpContext.DE;
        }
    }

    /** The result for operands of which at least one is a NaN: the first NaN, quieted (SDM table 4-7). */
    static long nan(FpContext c, BinaryFormat f, long a, long b) {
        if (f.isSignaling(a) || f.isSignaling(b)) {
            c.flags |= FpContext.IE;
        }
        return (f.isNan(a) ? a : b) | f.quietBit();
    }

    private static long invalid(FpContext c, BinaryFormat f) {
        c.flags |= FpContext.IE;
        return f.defaultNan();
    }

    private static long zeroSum(FpContext c, BinaryFormat f) {
        return c.rounding == FpContext.DOWN ? f.sign() : 0;
    }
}
