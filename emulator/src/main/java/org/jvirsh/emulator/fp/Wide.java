package org.jvirsh.emulator.fp;

import java.math.BigInteger;

/**
 * A mutable number with a 128-bit significand: where finite arithmetic leaves its result before rounding, and
 * what the transcendental functions compute with. The value is {@code (-1)^sign * 1.xxx * 2^exp} with the
 * leading one in bit 63 of {@code hi}; {@code hi == 0} means zero. Sums, products and quotients of 64-bit
 * significands are exact or carry a sticky bit 0; the 128-bit operations are good to about 2^-120.
 */
final class Wide {
    boolean negative;
    int exp;
    long hi;
    long lo;

    Wide set(boolean sign, int exponent, long high, long low) {
        negative = sign;
        exp = exponent;
        hi = high;
        lo = low;
        return this;
    }

    Wide set(Wide other) {
        return set(other.negative, other.exp, other.hi, other.lo);
    }

    /** The quotient of two integers, to 128 bits; for constants. */
    static Wide ratio(BigInteger numerator, BigInteger denominator) {
        boolean sign = numerator.signum() < 0;
        BigInteger n = numerator.abs();
        int shift = 130 + denominator.bitLength() - n.bitLength();
        BigInteger q = shift >= 0
            ? n.shiftLeft(shift).divide(denominator)
            : n.divide(denominator.shiftLeft(-shift));
        int drop = q.bitLength() - 128;
        BigInteger top = q.shiftRight(drop);
        return new Wide().set(sign, 127 + drop - shift, top.shiftRight(64).longValue(), top.longValue());
    }

    /** Sets this to the exact product of two 64-bit significands (leading one in bit 63). */
    Wide mul64(boolean sign, int expSum, long a, long b) {
        long high = Math.unsignedMultiplyHigh(a, b);
        long low = a * b;
        if (high < 0) {
            return set(sign, expSum + 1, high, low);
        }
        return set(sign, expSum, high << 1 | low >>> 63, low << 1);
    }

    /** Sets this to the quotient of two 64-bit significands, correct to 64 bits plus half and sticky. */
    Wide div64(boolean sign, int expDifference, long a, long b) {
        boolean less = Long.compareUnsigned(a, b) < 0;
        long high = less ? a : a >>> 1;
        long low = less ? 0 : a << 63;
        long q = divide(high, low, b);
        long rest = low - q * b;
        long half = b - rest;
        int order = Long.compareUnsigned(rest, half);
        long tail = rest == 0 ? 0 : order < 0 ? 1 : order == 0 ? Long.MIN_VALUE : Long.MIN_VALUE | 1;
        return set(sign, less ? expDifference - 1 : expDifference, q, tail);
    }

    /** Sets this to the sum of two 64-bit significands with signs; zero only if they cancel exactly. */
    Wide add64(boolean signA, int expA, long a, boolean signB, int expB, long b) {
        if (expA < expB || (expA == expB && Long.compareUnsigned(a, b) < 0)) {
            return add64(signB, expB, b, signA, expA, a);
        }
        int shift = expA - expB;
        long high;
        long low;
        if (shift == 0) {
            high = b;
            low = 0;
        } else if (shift < 64) {
            high = b >>> shift;
            low = b << (64 - shift);
        } else {
            high = 0;
            low = shift == 64 ? b : shift < 128 ? b >>> (shift - 64) | (b << (128 - shift) != 0 ? 1 : 0) : 1;
        }
        if (signA == signB) {
            long sum = a + high;
            if (Long.compareUnsigned(sum, a) < 0) {
                return set(signA, expA + 1, sum >>> 1 | Long.MIN_VALUE, sum << 63 | low >>> 1 | low & 1);
            }
            return set(signA, expA, sum, low);
        }
        long differenceLow = -low;
        long difference = a - high - (low != 0 ? 1 : 0);
        return set(signA, expA, difference, differenceLow).normalize();
    }

    /** Sets this to the square root of a 64-bit significand, correct to 64 bits plus half and sticky. */
    Wide sqrt64(int exponent, long a) {
        boolean even = (exponent & 1) == 0;
        long high = even ? a >>> 1 : a;
        long low = even ? a << 63 : 0;
        // Two digits of 32 bits (P. Zimmermann, "Karatsuba Square Root", INRIA RR-3805).
        long s1 = (long) Math.sqrt(unsignedToDouble(high));
        if (s1 > 0xFFFFFFFFL) {
            s1 = 0xFFFFFFFFL;
        }
        while (Long.compareUnsigned(s1 * s1, high) > 0) {
            s1--;
        }
        while (s1 < 0xFFFFFFFFL && Long.compareUnsigned((s1 + 1) * (s1 + 1), high) <= 0) {
            s1++;
        }
        long r1 = high - s1 * s1;
        long dividend = r1 << 31 | low >>> 33;
        long q = Long.divideUnsigned(dividend, s1);
        if (q > 0xFFFFFFFFL) {
            q = 0xFFFFFFFFL;
        }
        long root = (s1 << 32) + q;
        // remainder = (high:low) - root^2, at most 2 * root once the root is right
        long squareLow = root * root;
        long restLow = low - squareLow;
        long restHigh = high - Math.unsignedMultiplyHigh(root, root)
            - (Long.compareUnsigned(low, squareLow) < 0 ? 1 : 0);
        while (restHigh < 0) {
            root--;
            long add = root << 1 | 1;
            restLow += add;
            restHigh += (root < 0 ? 1 : 0) + (Long.compareUnsigned(restLow, add) < 0 ? 1 : 0);
        }
        boolean overHalf = restHigh > 0 || Long.compareUnsigned(restLow, root) > 0;
        long tail = overHalf ? Long.MIN_VALUE | 1 : restLow != 0 ? 1 : 0;
        return set(false, exponent >> 1, root, tail);
    }

    /** Sets this to a * b. */
    Wide mul(Wide a, Wide b) {
        if (a.hi == 0 || b.hi == 0) {
            return set(a.negative != b.negative, 0, 0, 0);
        }
        long c1 = Math.unsignedMultiplyHigh(a.hi, b.lo);
        long c1Low = a.hi * b.lo;
        long c2 = Math.unsignedMultiplyHigh(a.lo, b.hi);
        long c2Low = a.lo * b.hi;
        long high = Math.unsignedMultiplyHigh(a.hi, b.hi);
        long low = a.hi * b.hi;
        long tail = c1Low + c2Low;
        long carry = Long.compareUnsigned(tail, c1Low) < 0 ? 1 : 0;
        low += c1;
        if (Long.compareUnsigned(low, c1) < 0) {
            high++;
        }
        low += c2;
        if (Long.compareUnsigned(low, c2) < 0) {
            high++;
        }
        low += carry;
        if (low == 0 && carry != 0) {
            high++;
        }
        boolean sign = a.negative != b.negative;
        int exponent = a.exp + b.exp;
        if (high < 0) {
            return set(sign, exponent + 1, high, low);
        }
        return set(sign, exponent, high << 1 | low >>> 63, low << 1 | tail >>> 63);
    }

    /** Sets this to a + b. */
    Wide add(Wide a, Wide b) {
        if (b.hi == 0) {
            return set(a);
        }
        if (a.hi == 0) {
            return set(b);
        }
        if (a.exp < b.exp || (a.exp == b.exp && compareMagnitude(a, b) < 0)) {
            return add(b, a);
        }
        int shift = a.exp - b.exp;
        long high;
        long low;
        if (shift == 0) {
            high = b.hi;
            low = b.lo;
        } else if (shift < 64) {
            high = b.hi >>> shift;
            low = b.hi << (64 - shift) | b.lo >>> shift;
        } else {
            high = 0;
            low = shift < 128 ? b.hi >>> (shift - 64) : 1;
        }
        if (a.negative == b.negative) {
            long sumLow = a.lo + low;
            int carry = Long.compareUnsigned(sumLow, low) < 0 ? 1 : 0;
            long sum = a.hi + high + carry;
            int order = Long.compareUnsigned(sum, a.hi);
            if (order < 0 || (order == 0 && carry != 0 && high == -1L)) {
                return set(a.negative, a.exp + 1, sum >>> 1 | Long.MIN_VALUE, sum << 63 | sumLow >>> 1);
            }
            return set(a.negative, a.exp, sum, sumLow);
        }
        long differenceLow = a.lo - low;
        long difference = a.hi - high - (Long.compareUnsigned(a.lo, low) < 0 ? 1 : 0);
        return set(a.negative, a.exp, difference, differenceLow).normalize();
    }

    /** Sets this to a / b; {@code spare} and {@code inverse} are overwritten. */
    Wide div(Wide a, Wide b, Wide spare, Wide inverse) {
        // One step of Newton's iteration from a 63-bit reciprocal: q = a r, q += (a - q b) r.
        long r = divide(1L << 62, 0, b.hi);
        int zeros = Long.numberOfLeadingZeros(r);
        inverse.set(b.negative, -b.exp - zeros, r << zeros, 0);
        spare.mul(a, inverse);
        boolean qNegative = spare.negative;
        int qExp = spare.exp;
        long qHi = spare.hi;
        long qLo = spare.lo;
        spare.mul(spare, b);
        spare.negative = !spare.negative;
        add(a, spare);
        mul(this, inverse);
        spare.set(qNegative, qExp, qHi, qLo);
        return add(this, spare);
    }

    /** Sets this to the polynomial c[0] + c[1] x + ... + c[last] x^last. */
    Wide polynomial(Wide x, Wide[] c, int last) {
        set(c[last]);
        for (int i = last - 1; i >= 0; i--) {
            mul(this, x);
            add(this, c[i]);
        }
        return this;
    }

    static int compareMagnitude(Wide a, Wide b) {
        if (a.exp != b.exp) {
            return Integer.compare(a.exp, b.exp);
        }
        int order = Long.compareUnsigned(a.hi, b.hi);
        return order != 0 ? order : Long.compareUnsigned(a.lo, b.lo);
    }

    private Wide normalize() {
        if (hi == 0) {
            if (lo == 0) {
                exp = 0;
                return this;
            }
            hi = lo;
            lo = 0;
            exp -= 64;
        }
        int shift = Long.numberOfLeadingZeros(hi);
        if (shift != 0) {
            hi = hi << shift | lo >>> (64 - shift);
            lo <<= shift;
            exp -= shift;
        }
        return this;
    }

    /** The quotient of hi:lo by a divisor with bit 63 set; {@code hi} must be below the divisor. */
    static long divide(long hi, long lo, long divisor) {
        long dh = divisor >>> 32;
        long dl = divisor & 0xFFFFFFFFL;
        long q1 = digit(hi, lo >>> 32, dh, dl);
        long middle = (hi << 32) + (lo >>> 32) - q1 * divisor;
        long q0 = digit(middle, lo & 0xFFFFFFFFL, dh, dl);
        return (q1 << 32) + q0;
    }

    private static long digit(long dividend, long next, long dh, long dl) {
        long q = Long.divideUnsigned(dividend, dh);
        long rest = dividend - q * dh;
        while (q > 0xFFFFFFFFL || Long.compareUnsigned(q * dl, rest << 32 | next) > 0) {
            q--;
            rest += dh;
            if (rest > 0xFFFFFFFFL) {
                break;
            }
        }
        return q;
    }

    private static double unsignedToDouble(long value) {
        return value >= 0 ? (double) value : (double) (value >>> 1 | value & 1) * 2.0;
    }
}
