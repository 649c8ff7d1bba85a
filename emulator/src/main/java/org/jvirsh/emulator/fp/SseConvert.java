package org.jvirsh.emulator.fp;

/**
 * Conversions of SSE between integers, single and double precision, and ROUNDSS/ROUNDSD, on raw bits. Out of
 * range conversions to integers raise IE and give the most negative integer.
 */
public final class SseConvert {
    private static final long LOW = 0xFFFF_FFFFL;

    private SseConvert() {
    }

    /** CVTSI2SS, from 32 or, with a REX prefix, 64 bits. */
    public static int integerToSingle(FpContext c, long value) {
        return (int) fromInteger(c, BinaryFormat.SINGLE, value);
    }

    /** CVTSI2SD, from 32 or, with a REX prefix, 64 bits. */
    public static long integerToDouble(FpContext c, long value) {
        if (value == (int) value) {
            return Double.doubleToRawLongBits((double) value);
        }
        return fromInteger(c, BinaryFormat.DOUBLE, value);
    }

    private static long fromInteger(FpContext c, BinaryFormat f, long value) {
        if (value == 0) {
            return 0;
        }
        long magnitude = Math.abs(value);
        int zeros = Long.numberOfLeadingZeros(magnitude);
        c.wide.set(value < 0, 63 - zeros, magnitude << zeros, 0);
        return BinaryPack.round(c, f);
    }

    /** CVTSS2SI and CVTPS2DQ: to a signed integer of 32 or 64 bits in the rounding mode of MXCSR. */
    public static long singleToInteger(FpContext c, int a, int bits) {
        return toInteger(c, BinaryFormat.SINGLE, a & LOW, bits, c.rounding);
    }

    /** CVTTSS2SI and CVTTPS2DQ: to a signed integer of 32 or 64 bits, truncated. */
    public static long singleToIntegerTruncated(FpContext c, int a, int bits) {
        return toInteger(c, BinaryFormat.SINGLE, a & LOW, bits, FpContext.ZERO);
    }

    /** CVTSD2SI and CVTPD2DQ: to a signed integer of 32 or 64 bits in the rounding mode of MXCSR. */
    public static long doubleToInteger(FpContext c, long a, int bits) {
        return toInteger(c, BinaryFormat.DOUBLE, a, bits, c.rounding);
    }

    /** CVTTSD2SI and CVTTPD2DQ: to a signed integer of 32 or 64 bits, truncated. */
    public static long doubleToIntegerTruncated(FpContext c, long a, int bits) {
        return toInteger(c, BinaryFormat.DOUBLE, a, bits, FpContext.ZERO);
    }

    private static long toInteger(FpContext c, BinaryFormat f, long value, int bits, int rounding) {
        if ((value & f.infinity()) == f.infinity()) {
            c.flags |= FpContext.IE;
            return -1L << (bits - 1);
        }
        long a = SoftBinary.operand(c, f, value);
        if (f.isZero(a)) {
            return 0;
        }
        return Integral.round(c, f.isNegative(a), f.exponent(a), f.significand(a), bits, rounding);
    }

    /** CVTSS2SD. */
    public static long singleToDouble(FpContext c, int a) {
        int magnitude = a & 0x7FFF_FFFF;
        if (magnitude == 0 || magnitude >= 0x0080_0000 && magnitude < 0x7F80_0000) {
            return Double.doubleToRawLongBits(Float.intBitsToFloat(a));
        }
        return resize(c, BinaryFormat.SINGLE, BinaryFormat.DOUBLE, a & LOW);
    }

    /** CVTSD2SS. */
    public static int doubleToSingle(FpContext c, long a) {
        double x = Double.longBitsToDouble(a);
        float narrow = (float) x;
        int magnitude = Float.floatToRawIntBits(narrow) & 0x7FFF_FFFF;
        if (SseMode.fast(c.mxcsr) && magnitude >= 0x0100_0000 && magnitude < 0x7F80_0000
                && (SseMode.inexactSticky(c.mxcsr) || narrow == x)) {
            return Float.floatToRawIntBits(narrow);
        }
        return (int) resize(c, BinaryFormat.DOUBLE, BinaryFormat.SINGLE, a);
    }

    private static long resize(FpContext c, BinaryFormat from, BinaryFormat to, long value) {
        long a = SoftBinary.operand(c, from, value);
        long sign = from.isNegative(a) ? to.sign() : 0;
        if (from.isNan(a)) {
            if (from.isSignaling(a)) {
                c.flags |= FpContext.IE;
            }
            long payload = a << (65 - from.precision()) >>> (65 - to.precision());
            return sign | to.infinity() | to.quietBit() | payload;
        }
        if (from.isInfinite(a)) {
            return sign | to.infinity();
        }
        if (from.isZero(a)) {
            return sign;
        }
        SoftBinary.denormal(c, from, a, a);
        c.wide.set(sign != 0, from.exponent(a), from.significand(a), 0);
        return BinaryPack.round(c, to);
    }

    /** ROUNDSS: {@code mode} is the immediate byte (bits 1..0 rounding, 2 use MXCSR, 3 no PE). */
    public static int roundSingle(FpContext c, int a, int mode) {
        boolean quiet = (mode & 8) != 0;
        return (int) SoftBinary.toIntegral(c, BinaryFormat.SINGLE, a & LOW, rounding(c, mode), quiet);
    }

    /** ROUNDSD: {@code mode} is the immediate byte (bits 1..0 rounding, 2 use MXCSR, 3 no PE). */
    public static long roundDouble(FpContext c, long a, int mode) {
        return SoftBinary.toIntegral(c, BinaryFormat.DOUBLE, a, rounding(c, mode), (mode & 8) != 0);
    }

    private static int rounding(FpContext c, int mode) {
        return (mode & 4) != 0 ? c.rounding : mode & 3;
    }
}
