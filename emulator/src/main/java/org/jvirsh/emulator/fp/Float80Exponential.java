package org.jvirsh.emulator.fp;

/** F2XM1: two to the power of x, minus one, for x in [-1, 1] (Intel SDM vol. 2). */
public final class Float80Exponential {
    private Float80Exponential() {
    }

    /** 2^x - 1; outside of [-1, 1], where the architecture leaves the result open, x comes back unchanged. */
    public static void twoToXMinusOne(FpContext c, long sig, int exp) {
        c.roundedUp = false;
        if (Float80.nanResult(c, sig, exp)) {
            return;
        }
        if (Float80.isZero(sig, exp)) {
            c.result(sig, exp);
            return;
        }
        boolean negative = (exp & Float80.SIGN) != 0;
        if (Float80.isInfinite(sig, exp)) {
            if (negative) {
                c.result(Float80.INTEGER_BIT, Float80.SIGN | Float80.BIAS);
            } else {
                c.result(sig, exp);
            }
            return;
        }
        if (Float80.isDenormal(sig, exp) && c.raise(FpContext.DE)) {
            return;
        }
        int e = Float80.exponent(sig, exp);
        if (e >= 0) {
            if (e == 0 && sig == Float80.INTEGER_BIT) {
                c.result(sig, negative ? exp - 1 : exp);
            } else {
                c.result(sig, exp);
            }
            return;
        }
        Wide x = c.t0.set(negative, e, Float80.normalized(sig), 0);
        x.mul(x, WideConstants.LN2);
        // each term gains at least -e bits and the factorials 100 more over the whole series
        int last = Math.min(WideConstants.EXP_TERMS - 1, 1 + 120 / -x.exp);
        Wide w = c.wide.polynomial(x, WideConstants.EXP, last);
        w.mul(w, x);
        Float80Pack.roundInexact(c);
    }
}
