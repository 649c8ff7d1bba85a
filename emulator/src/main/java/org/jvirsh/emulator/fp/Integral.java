package org.jvirsh.emulator.fp;

/** Rounds a finite value to a signed integer; shared by the x87 and SSE conversions. */
final class Integral {
    private Integral() {
    }

    /**
     * Rounds {@code sig * 2^(exponent - 63)} to a signed integer of the given width; IE and the most negative
     * integer if it does not fit, PE if it was not integral.
     */
    static long round(FpContext c, boolean negative, int exponent, long sig, int bits, int rounding) {
        long indefinite = -1L << (bits - 1);
        if (exponent > 63) {
            c.flags |= FpContext.IE;
            return indefinite;
        }
        long kept;
        long dropped;
        if (exponent < -1) {
            kept = 0;
            dropped = 1;
        } else if (exponent == -1) {
            kept = 0;
            dropped = sig;
        } else {
            kept = sig >>> (63 - exponent);
            dropped = exponent == 63 ? 0 : sig << (exponent + 1);
        }
        boolean up = FpContext.increments(rounding, negative, (kept & 1) != 0, dropped);
        if (up) {
            kept++;
        }
        long limit = 1L << (bits - 1);
        boolean wrapped = up && kept == 0;
        int order = Long.compareUnsigned(kept, limit);
        if (wrapped || order > 0 || (order == 0 && !negative)) {
            c.flags |= FpContext.IE;
            return indefinite;
        }
        if (dropped != 0) {
            c.flags |= FpContext.PE;
            c.roundedUp = up;
        }
        return negative ? -kept : kept;
    }
}
