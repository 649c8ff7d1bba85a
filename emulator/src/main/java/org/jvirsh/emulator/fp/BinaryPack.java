package org.jvirsh.emulator.fp;

/** Rounds a {@link Wide} into single or double precision with the x86's masked responses. */
final class BinaryPack {
    private BinaryPack() {
    }

    /**
     * Rounds {@code c.wide}, which is not zero. Tininess is detected after rounding (SDM vol. 1, section
     * 4.9.1.5). With an unmasked overflow or underflow the returned bits are not to be stored.
     */
    static long round(FpContext c, BinaryFormat f) {
        Wide w = c.wide;
        int precision = f.precision();
        long sign = w.negative ? f.sign() : 0;
        int field = w.exp + f.bias();
        long sticky = w.lo != 0 ? 1 : 0;
        long dropped = w.hi << precision | sticky;
        long kept = w.hi >>> (64 - precision);
        boolean up = FpContext.increments(c.rounding, w.negative, (kept & 1) != 0, dropped);
        long rounded = up ? kept + 1 : kept;
        boolean carry = rounded >>> precision != 0;
        if (field <= 0) {
            boolean tiny = field < 0 || !carry;
            return denormal(c, f, tiny, dropped != 0);
        }
        if (carry) {
            field++;
        }
        if (field > 2 * f.bias()) {
            c.flags |= FpContext.OE;
            if ((c.masks & FpContext.OE) == 0) {
                c.flags |= dropped != 0 ? FpContext.PE : 0;
                return sign;
            }
            c.flags |= FpContext.PE;
            c.roundedUp = FpContext.increments(c.rounding, w.negative, true, Long.MIN_VALUE);
            return sign | (c.roundedUp ? f.infinity() : f.infinity() - 1);
        }
        if (dropped != 0) {
            c.flags |= FpContext.PE;
        }
        c.roundedUp = up;
        return sign | (long) field << (precision - 1) | rounded & f.quietBit() * 2 - 1;
    }

    private static long denormal(FpContext c, BinaryFormat f, boolean tiny, boolean inexact) {
        Wide w = c.wide;
        long sign = w.negative ? f.sign() : 0;
        if (tiny) {
            if ((c.masks & FpContext.UE) == 0) {
                c.flags |= inexact ? FpContext.UE | FpContext.PE : FpContext.UE;
                return sign;
            }
            if (c.flushToZero) {
                c.flags |= FpContext.UE | FpContext.PE;
                return sign;
            }
        }
        int shift = 64 - f.precision() + 1 - (w.exp + f.bias());
        long sticky = w.lo != 0 ? 1 : 0;
        long kept;
        long dropped;
        if (shift < 64) {
            kept = w.hi >>> shift;
            dropped = w.hi << (64 - shift) | sticky;
        } else {
            kept = 0;
            dropped = shift == 64 ? w.hi | sticky : 1;
        }
        boolean up = FpContext.increments(c.rounding, w.negative, (kept & 1) != 0, dropped);
        if (dropped != 0) {
            c.flags |= tiny ? FpContext.UE | FpContext.PE : FpContext.PE;
        }
        c.roundedUp = up;
        return sign | (up ? kept + 1 : kept);
    }
}
