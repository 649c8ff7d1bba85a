package org.jvirsh.emulator.fp;

/**
 * An IEEE 754 interchange format with an implicit integer bit, its bit patterns right-aligned in a long.
 *
 * @param precision significant bits including the implicit one
 * @param bias exponent bias
 * @param sign the sign bit
 * @param infinity the bits of plus infinity, which is also the mask of the exponent field
 * @param quietBit the fraction bit that makes a NaN quiet
 */
record BinaryFormat(int precision, int bias, long sign, long infinity, long quietBit) {
    static final BinaryFormat SINGLE = new BinaryFormat(24, 127, 1L << 31, 0xFFL << 23, 1L << 22);
    static final BinaryFormat DOUBLE = new BinaryFormat(53, 1023, 1L << 63, 0x7FFL << 52, 1L << 51);

    /** The default NaN, "QNaN floating-point indefinite". */
    long defaultNan() {
        return sign | infinity | quietBit;
    }

    boolean isNan(long bits) {
        return (bits & ~sign) > infinity;
    }

    boolean isSignaling(long bits) {
        return isNan(bits) && (bits & quietBit) == 0;
    }

    boolean isInfinite(long bits) {
        return (bits & ~sign) == infinity;
    }

    boolean isZero(long bits) {
        return (bits & ~sign) == 0;
    }

    boolean isDenormal(long bits) {
        return (bits & infinity) == 0 && (bits & ~sign) != 0;
    }

    boolean isNegative(long bits) {
        return (bits & sign) != 0;
    }

    /** The unbiased exponent of a finite nonzero value once its significand is normalized. */
    int exponent(long bits) {
        int field = (int) ((bits & infinity) >>> (precision - 1));
        if (field != 0) {
            return field - bias;
        }
        return 1 - bias - (Long.numberOfLeadingZeros(bits & ~sign) - (64 - precision));
    }

    /** The significand of a finite nonzero value with its leading one in bit 63. */
    long significand(long bits) {
        if ((bits & infinity) != 0) {
            return Long.MIN_VALUE | bits << (64 - precision);
        }
        long fraction = bits & ~sign;
        return fraction << Long.numberOfLeadingZeros(fraction);
    }
}
