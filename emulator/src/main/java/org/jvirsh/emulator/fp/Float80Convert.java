package org.jvirsh.emulator.fp;

/**
 * Conversions between 80-bit values and integers, packed decimals, single and double precision. A loading
 * conversion leaves its value in {@link FpContext#sig} and {@link FpContext#exp}; a storing one returns it.
 * An unmasked IE, or for the floating-point formats an unmasked OE or UE, means that nothing is stored.
 */
public final class Float80Convert {
    /** The packed decimal "indefinite": its upper 16 bits; the lower 64 are 0xC000000000000000. */
    public static final int BCD_INDEFINITE_HIGH = 0xFFFF;
    /** The packed decimal "indefinite": its lower 64 bits. */
    public static final long BCD_INDEFINITE_LOW = 0xC000_0000_0000_0000L;

    private static final long BCD_LIMIT = 1_000_000_000_000_000_000L;

    private Float80Convert() {
    }

    /** Loads a signed integer. */
    public static void fromInteger(FpContext c, long value) {
        if (value == 0) {
            c.result(0, 0);
            return;
        }
        long magnitude = Math.abs(value);
        int zeros = Long.numberOfLeadingZeros(magnitude);
        c.result(magnitude << zeros, (value < 0 ? Float80.SIGN : 0) | Float80.BIAS + 63 - zeros);
    }

    /** Loads single precision from its 32 bits; raises IE for a signalling NaN and DE for a denormal. */
    public static void fromSingle(FpContext c, int bits) {
        fromBinary(c, (long) bits << 32, 8, (bits & 0x8000_0000) != 0);
    }

    /** Loads double precision from its 64 bits; raises IE for a signalling NaN and DE for a denormal. */
    public static void fromDouble(FpContext c, long bits) {
        fromBinary(c, bits, 11, bits < 0);
    }

    /** Widens single precision as an arithmetic operand: signalling NaNs stay so, and nothing is raised. */
    public static void widenSingle(FpContext c, int bits) {
        widen(c, (long) bits << 32, 8, (bits & 0x8000_0000) != 0);
    }

    /** Widens double precision as an arithmetic operand: signalling NaNs stay so, and nothing is raised. */
    public static void widenDouble(FpContext c, long bits) {
        widen(c, bits, 11, bits < 0);
    }

    private static void fromBinary(FpContext c, long bits, int exponentBits, boolean negative) {
        if (bits << 1 != 0 && bits << 1 >>> (64 - exponentBits) == 0) {
            c.flags |= FpContext.DE;
        }
        widen(c, bits, exponentBits, negative);
        if (Float80.isSignaling(c.sig, c.exp)) {
            c.flags |= FpContext.IE;
            c.sig |= Float80.QUIET_BIT;
        }
    }

    private static void widen(FpContext c, long bits, int exponentBits, boolean negative) {
        int sign = negative ? Float80.SIGN : 0;
        int bias = (1 << (exponentBits - 1)) - 1;
        int field = (int) (bits << 1 >>> (64 - exponentBits));
        long fraction = bits << (1 + exponentBits);
        if (field == 0) {
            if (fraction == 0) {
                c.result(0, sign);
                return;
            }
            int zeros = Long.numberOfLeadingZeros(fraction);
            c.result(fraction << zeros, sign | Float80.BIAS - bias - zeros);
            return;
        }
        long sig = Float80.INTEGER_BIT | fraction >>> 1;
        if (field != 2 * bias + 1) {
            c.result(sig, sign | field - bias + Float80.BIAS);
            return;
        }
        c.result(sig, sign | Float80.EXP_MASK);
    }

    /** The 32 bits of the value in single precision. */
    public static int toSingle(FpContext c, long sig, int exp) {
        return (int) toBinary(c, BinaryFormat.SINGLE, sig, exp);
    }

    /** The 64 bits of the value in double precision. */
    public static long toDouble(FpContext c, long sig, int exp) {
        return toBinary(c, BinaryFormat.DOUBLE, sig, exp);
    }

    private static long toBinary(FpContext c, BinaryFormat f, long sig, int exp) {
        c.roundedUp = false;
        boolean negative = (exp & Float80.SIGN) != 0;
        long sign = negative ? f.sign() : 0;
        if (Float80.isUnsupported(sig, exp)) {
            c.flags |= FpContext.IE;
            return f.defaultNan();
        }
        if ((exp & Float80.EXP_MASK) == Float80.EXP_MASK) {
            if (sig == Float80.INTEGER_BIT) {
                return sign | f.infinity();
            }
            if ((sig & Float80.QUIET_BIT) == 0) {
                c.flags |= FpContext.IE;
            }
            return sign | f.infinity() | f.quietBit() | sig << 1 >>> (65 - f.precision());
        }
        if (sig == 0) {
            return sign;
        }
        c.wide.set(negative, Float80.exponent(sig, exp), Float80.normalized(sig), 0);
        long bits = BinaryPack.round(c, f);
        if ((c.flags & ~c.masks & (FpContext.OE | FpContext.UE)) != 0) {
            // nothing was rounded for the destination, hence nothing was inexact (unlike in SSE)
            c.flags &= ~FpContext.PE;
        }
        return bits;
    }

    /**
     * The value rounded to a signed integer; out of range, a NaN or an infinity gives IE and the most
     * negative integer ("integer indefinite").
     *
     * @param bits width of the integer: 16, 32 or 64
     * @param rounding rounding control to apply; FISTTP passes {@link FpContext#ZERO}
     */
    public static long toInteger(FpContext c, long sig, int exp, int bits, int rounding) {
        c.roundedUp = false;
        long indefinite = -1L << (bits - 1);
        if (!Float80.isFinite(sig, exp)) {
            c.flags |= FpContext.IE;
            return indefinite;
        }
        if (sig == 0) {
            return 0;
        }
        boolean negative = (exp & Float80.SIGN) != 0;
        int exponent = Float80.exponent(sig, exp);
        return Integral.round(c, negative, exponent, Float80.normalized(sig), bits, rounding);
    }

    /** Loads a packed decimal: 18 digits in {@code low} and bits 7..0 of {@code high}, the sign in bit 15. */
    public static void fromBcd(FpContext c, long low, int high) {
        long value = 0;
        for (int i = 4; i >= 0; i -= 4) {
            value = value * 10 + (high >>> i & 15);
        }
        for (int i = 60; i >= 0; i -= 4) {
            value = value * 10 + (low >>> i & 15);
        }
        fromInteger(c, value);
        c.exp |= high & Float80.SIGN;
    }

    /**
     * The value rounded to a packed decimal: returns the lower 64 bits, the upper 16 go to
     * {@link FpContext#exp2}. Raises IE and gives the decimal indefinite when 18 digits do not hold it.
     */
    public static long toBcd(FpContext c, long sig, int exp) {
        int before = c.flags;
        c.flags = 0;
        long value = toInteger(c, sig, exp, 64, c.rounding);
        boolean outside = (c.flags & FpContext.IE) != 0 || value <= -BCD_LIMIT || value >= BCD_LIMIT;
        if (outside) {
            c.flags = before | FpContext.IE;
            c.roundedUp = false;
            c.exp2 = BCD_INDEFINITE_HIGH;
            return BCD_INDEFINITE_LOW;
        }
        c.flags |= before;
        long rest = Math.abs(value);
        long low = 0;
        for (int i = 0; i < 64; i += 4) {
            low |= rest % 10 << i;
            rest /= 10;
        }
        c.exp2 = (int) (rest % 10 | rest / 10 << 4) | exp & Float80.SIGN;
        return low;
    }
}
