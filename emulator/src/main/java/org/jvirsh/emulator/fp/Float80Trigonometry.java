package org.jvirsh.emulator.fp;

/**
 * FSIN, FCOS, FSINCOS, FPTAN and FPATAN (Intel SDM vol. 2). Arguments are reduced with the 66-bit value of pi
 * that x86 processors use (SDM vol. 1, section 8.3.8), not with pi itself, and refused from 2^63 on.
 */
public final class Float80Trigonometry {
    /** pi/2 * 2^65 with pi cut to 66 significant bits, upper and lower 64 bits. */
    private static final long PI_HALF_HIGH = 3;
    private static final long PI_HALF_LOW = 0x243F_6A88_85A3_08D3L;
    private static final int PI_HALF_SCALE = 65;

    private Float80Trigonometry() {
    }

    /** The sine. */
    public static void sine(FpContext c, long sig, int exp) {
        if (zeroOrRefused(c, sig, exp)) {
            return;
        }
        int quadrant = reduce(c, sig, exp);
        evaluate(c, (quadrant & 1) != 0, (quadrant & 2) != 0);
        Float80Pack.roundInexact(c);
    }

    /** The cosine. */
    public static void cosine(FpContext c, long sig, int exp) {
        if (zeroOrRefused(c, sig, exp)) {
            one(c, sig, exp);
            return;
        }
        int quadrant = reduce(c, sig, exp) + 1;
        evaluate(c, (quadrant & 1) != 0, (quadrant & 2) != 0);
        Float80Pack.roundInexact(c);
    }

    /** The sine as the result and the cosine as the second result. */
    public static void sineAndCosine(FpContext c, long sig, int exp) {
        if (zeroOrRefused(c, sig, exp)) {
            long first = c.sig;
            int firstExp = c.exp;
            one(c, sig, exp);
            second(c, first, firstExp);
            return;
        }
        int quadrant = reduce(c, sig, exp);
        boolean negative = c.t0.negative;
        int exponent = c.t0.exp;
        long hi = c.t0.hi;
        long lo = c.t0.lo;
        evaluate(c, (quadrant & 1) != 0, (quadrant & 2) != 0);
        Float80Pack.roundInexact(c);
        long first = c.sig;
        int firstExp = c.exp;
        c.t0.set(negative, exponent, hi, lo);
        evaluate(c, (quadrant + 1 & 1) != 0, (quadrant + 1 & 2) != 0);
        Float80Pack.roundInexact(c);
        second(c, first, firstExp);
    }

    /** The tangent as the result and 1.0 (or the NaN of an operand) as the second result. */
    public static void tangent(FpContext c, long sig, int exp) {
        if (zeroOrRefused(c, sig, exp)) {
            long first = c.sig;
            int firstExp = c.exp;
            one(c, sig, exp);
            second(c, first, firstExp);
            return;
        }
        int quadrant = reduce(c, sig, exp);
        boolean negative = c.t0.negative;
        int exponent = c.t0.exp;
        long hi = c.t0.hi;
        long lo = c.t0.lo;
        boolean odd = (quadrant & 1) != 0;
        // tan(x + k pi/2) is tan x for even k and -1 / tan x for odd k
        evaluate(c, !odd, false);
        c.t2.set(c.wide);
        c.t0.set(negative, exponent, hi, lo);
        c.t3.set(c.t2);
        evaluate(c, odd, false);
        Wide denominator = c.t1.set(c.t3);
        c.wide.negative ^= odd;
        c.wide.div(c.wide, denominator, c.t2, c.t3);
        Float80Pack.roundInexact(c);
        c.sig2 = Float80.INTEGER_BIT;
        c.exp2 = Float80.BIAS;
    }

    /** The angle of the point (x, y), from -pi to pi. */
    public static void arctangent(FpContext c, long sigY, int expY, long sigX, int expX) {
        c.roundedUp = false;
        if (Float80.nanResult(c, sigX, expX, sigY, expY)) {
            return;
        }
        if (Float80Arithmetic.denormalOperand(c, sigX, expX, sigY, expY)) {
            return;
        }
        boolean negativeY = (expY & Float80.SIGN) != 0;
        boolean negativeX = (expX & Float80.SIGN) != 0;
        boolean infX = Float80.isInfinite(sigX, expX);
        boolean infY = Float80.isInfinite(sigY, expY);
        Wide w = c.wide;
        if (infX || infY || sigX == 0 || sigY == 0) {
            boolean flat = infX ? !infY : sigY == 0 && !infY;
            if (flat && !negativeX) {
                c.result(0, expY & Float80.SIGN);
                return;
            }
            if (flat) {
                w.set(WideConstants.PI);
            } else if (infX) {
                w.set(WideConstants.PI);
                w.exp -= 2;
                if (negativeX) {
                    w.add(w, WideConstants.PI_HALF);
                }
            } else {
                w.set(WideConstants.PI_HALF);
            }
        } else {
            firstQuadrant(c, sigY, expY, sigX, expX);
            if (negativeX) {
                w.negative = true;
                w.add(w, WideConstants.PI);
            }
        }
        w.negative = negativeY;
        Float80Pack.roundInexact(c);
    }

    /** Leaves arctan |y / x| in wide. */
    private static void firstQuadrant(FpContext c, long sigY, int expY, long sigX, int expX) {
        Wide y = c.t0.set(false, Float80.exponent(sigY, expY), Float80.normalized(sigY), 0);
        Wide x = c.t1.set(false, Float80.exponent(sigX, expX), Float80.normalized(sigX), 0);
        boolean steep = Wide.compareMagnitude(y, x) > 0;
        Wide q = steep ? c.t0.div(x, y, c.t2, c.t3) : c.t0.div(y, x, c.t2, c.t3);
        int k = q.exp < -6 ? 0 : nearestPoint(q);
        if (k != 0) {
            // arctan q = arctan p + arctan((q - p) / (1 + q p)) for the table's point p
            Wide point = WideConstants.ATAN_POINTS[k];
            c.t1.mul(q, point);
            c.t1.add(c.t1, WideConstants.ONE);
            c.t2.set(point);
            c.t2.negative = true;
            q.add(q, c.t2);
            if (q.hi != 0) {
                q.div(q, c.t1, c.t2, c.t3);
            }
        }
        Wide w = c.wide;
        if (q.hi == 0) {
            w.set(false, 0, 0, 0);
        } else {
            c.t1.mul(q, q);
            int last = Math.min(WideConstants.ATAN_TERMS - 1, 1 + 116 / -c.t1.exp);
            w.polynomial(c.t1, WideConstants.ATAN, last);
            w.mul(w, q);
        }
        w.add(w, WideConstants.ATAN_TABLE[k]);
        if (steep) {
            w.negative = !w.negative;
            w.add(w, WideConstants.PI_HALF);
        }
    }

    /** The k for which k / 32 is nearest to a value in [2^-6, 1]. */
    private static int nearestPoint(Wide q) {
        long scaled = q.exp >= 0 ? 64 : q.hi >>> (63 - 6 - q.exp);
        return (int) (scaled + 1 >>> 1);
    }

    /** Operands that need no computing; the result is then that of sine and tangent. */
    private static boolean zeroOrRefused(FpContext c, long sig, int exp) {
        c.roundedUp = false;
        c.incomplete = false;
        if (Float80.nanResult(c, sig, exp)) {
            return true;
        }
        if (Float80.isInfinite(sig, exp)) {
            c.invalid();
            return true;
        }
        if ((exp & Float80.EXP_MASK) >= Float80.BIAS + 63) {
            c.incomplete = true;
            c.result(sig, exp);
            return true;
        }
        if (sig == 0) {
            c.result(sig, exp);
            return true;
        }
        return Float80.isDenormal(sig, exp) && c.raise(FpContext.DE);
    }

    /** The cosine of an operand that needed no computing: 1 for a zero. */
    private static void one(FpContext c, long sig, int exp) {
        if (Float80.isZero(sig, exp)) {
            c.result(Float80.INTEGER_BIT, Float80.BIAS);
        }
    }

    private static void second(FpContext c, long sineSig, int sineExp) {
        c.sig2 = c.sig;
        c.exp2 = c.exp;
        c.result(sineSig, sineExp);
    }

    /** Leaves the argument reduced to [-pi/4, pi/4] in t0; returns the quadrant it was in. */
    private static int reduce(FpContext c, long sig, int exp) {
        boolean negative = (exp & Float80.SIGN) != 0;
        int e = Float80.exponent(sig, exp);
        long m = Float80.normalized(sig);
        if (e < -1) {
            c.t0.set(negative, e, m, 0);
            return 0;
        }
        // in units of 2^-65: m * 2^(e + 2), at most 128 bits
        int shift = e - 63 + PI_HALF_SCALE;
        long hi = shift == 64 ? m : m >>> (63 - shift) >>> 1;
        long lo = shift == 64 ? 0 : m << shift;
        int quadrant = 0;
        int zeros = 62;
        for (int i = Math.max(0, zeros - Long.numberOfLeadingZeros(hi | 1)); i >= 0; i--) {
            long dh = i == 0 ? PI_HALF_HIGH : PI_HALF_HIGH << i | PI_HALF_LOW >>> (64 - i);
            long dl = PI_HALF_LOW << i;
            int order = Long.compareUnsigned(hi, dh);
            if (order > 0 || (order == 0 && Long.compareUnsigned(lo, dl) >= 0)) {
                hi = hi - dh - (Long.compareUnsigned(lo, dl) < 0 ? 1 : 0);
                lo -= dl;
                quadrant |= i < 2 ? 1 << i : 0;
            }
        }
        // above pi/4 the distance to the next multiple is smaller
        long restLow = PI_HALF_LOW - lo;
        long restHigh = PI_HALF_HIGH - hi - (Long.compareUnsigned(PI_HALF_LOW, lo) < 0 ? 1 : 0);
        boolean past = hi > restHigh || (hi == restHigh && Long.compareUnsigned(lo, restLow) > 0);
        if (past) {
            hi = restHigh;
            lo = restLow;
            quadrant++;
        }
        int exponent = 127 - PI_HALF_SCALE;
        if (hi == 0) {
            hi = lo;
            lo = 0;
            exponent -= 64;
        }
        int z = Long.numberOfLeadingZeros(hi);
        if (hi != 0 && z != 0) {
            hi = hi << z | lo >>> (64 - z);
            lo <<= z;
        }
        c.t0.set(past != negative, exponent - z, hi, lo);
        return negative ? -quadrant & 3 : quadrant & 3;
    }

    /** Leaves sin t0, or cos t0, in wide, negated on request; t1 is overwritten. */
    private static void evaluate(FpContext c, boolean cosine, boolean negate) {
        Wide w = c.wide;
        Wide x = c.t0;
        if (x.hi == 0) {
            w.set(negate, 0, cosine ? Float80.INTEGER_BIT : 0, 0);
            return;
        }
        Wide square = c.t1.mul(x, x);
        int last = Math.min(WideConstants.SIN_TERMS - 1, 1 + 120 / Math.max(1, -square.exp));
        w.polynomial(square, cosine ? WideConstants.COS : WideConstants.SIN, last);
        if (!cosine) {
            w.mul(w, x);
        }
        w.negative ^= negate;
    }
}
