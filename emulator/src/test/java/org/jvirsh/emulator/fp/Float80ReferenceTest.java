package org.jvirsh.emulator.fp;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares 80-bit arithmetic with exact rational arithmetic rounded once, in every mode and precision. */
class Float80ReferenceTest {
    private static final int ROUNDS = 20_000;
    private static final int[] PRECISIONS = {24, 53, 64};

    private final FpContext c = new FpContext();
    private final Random random = new Random(42);

    /** A value and what rounding it must raise. */
    private record Expected(long sig, int exp, int flags) {
    }

    @Test
    void sumsAreExactlyRounded() {
        for (int i = 0; i < ROUNDS; i++) {
            control(i);
            long sa = sig();
            int ea = exp();
            long sb = sig();
            int eb = ea + random.nextInt(141) - 70 & Float80.EXP_MASK | random.nextInt(2) << 15;
            if ((eb & Float80.EXP_MASK) == 0 || (eb & Float80.EXP_MASK) == Float80.EXP_MASK) {
                continue;
            }
            Float80Arithmetic.add(c, sa, ea, sb, eb);
            int low = Math.min(ea & Float80.EXP_MASK, eb & Float80.EXP_MASK);
            BigInteger sum = scaled(sa, ea, low).add(scaled(sb, eb, low));
            check(sum, BigInteger.ONE, low - Float80.BIAS - 63);
        }
    }

    @Test
    void productsAreExactlyRounded() {
        for (int i = 0; i < ROUNDS; i++) {
            control(i);
            long sa = sig();
            int ea = exp();
            long sb = sig();
            int eb = exp();
            Float80Arithmetic.mul(c, sa, ea, sb, eb);
            check(signed(sa, ea).multiply(signed(sb, eb)), BigInteger.ONE,
                (ea & Float80.EXP_MASK) + (eb & Float80.EXP_MASK) - 2 * (Float80.BIAS + 63));
        }
    }

    @Test
    void quotientsAreExactlyRounded() {
        for (int i = 0; i < ROUNDS; i++) {
            control(i);
            long sa = sig();
            int ea = exp();
            long sb = sig();
            int eb = exp();
            Float80Arithmetic.div(c, sa, ea, sb, eb);
            BigInteger d = signed(sb, eb);
            BigInteger n = d.signum() < 0 ? signed(sa, ea).negate() : signed(sa, ea);
            check(n, d.abs(), (ea & Float80.EXP_MASK) - (eb & Float80.EXP_MASK));
        }
    }

    @Test
    void squareRootsAreExactlyRounded() {
        for (int i = 0; i < ROUNDS; i++) {
            control(i);
            long s = sig();
            int e = exp() & Float80.EXP_MASK;
            if (i % 4 == 0) {
                // perfect squares, and their neighbours
                long r = random.nextLong() >>> 32 | 1L << 31;
                s = r * r + (i % 8 == 0 ? 0 : 1);
                s <<= Long.numberOfLeadingZeros(s);
            }
            Float80Arithmetic.sqrt(c, s, e);
            int power = e - Float80.BIAS - 63;
            BigInteger n = unsigned(s);
            if ((power & 1) != 0) {
                n = n.shiftLeft(1);
                power--;
            }
            // 80 more bits than the result has, and whatever is left as a sticky bit
            BigInteger[] root = n.shiftLeft(200).sqrtAndRemainder();
            BigInteger r = root[0].shiftLeft(1).add(root[1].signum() == 0 ? BigInteger.ZERO : BigInteger.ONE);
            check(r, BigInteger.ONE, power / 2 - 101);
        }
    }

    @Test
    void integersSurviveTheRoundTrip() {
        for (int i = 0; i < ROUNDS; i++) {
            long value = random.nextLong() >> random.nextInt(64);
            c.setControl(FpContext.CONTROL_INIT);
            c.flags = 0;
            Float80Convert.fromInteger(c, value);
            assertThat(Float80Convert.toInteger(c, c.sig, c.exp, 64, c.rounding)).isEqualTo(value);
            assertThat(c.flags).isZero();
        }
    }

    @Test
    void doublesSurviveTheRoundTrip() {
        for (int i = 0; i < ROUNDS; i++) {
            long bits = random.nextLong();
            if (Double.isNaN(Double.longBitsToDouble(bits))) {
                continue;
            }
            c.setControl(FpContext.CONTROL_INIT);
            c.flags = 0;
            Float80Convert.fromDouble(c, bits);
            assertThat(Float80Convert.toDouble(c, c.sig, c.exp)).isEqualTo(bits);
            assertThat(c.flags & ~FpContext.DE).isZero();
        }
    }

    @Test
    void transcendentalsAgreeWithTheirSeries() {
        MathContext mc = new MathContext(60, RoundingMode.HALF_EVEN);
        c.setControl(FpContext.CONTROL_INIT);
        for (int i = 0; i < 300; i++) {
            long s = sig();
            int e = Float80.BIAS - 1 - random.nextInt(20);
            BigDecimal x = new BigDecimal(unsigned(s)).divide(new BigDecimal(BigInteger.ONE.shiftLeft(
                Float80.BIAS + 63 - e)), mc);
            BigDecimal x2 = x.multiply(x, mc);
            // sine and e^(x ln 2) - 1 by their defining series
            BigDecimal term = x;
            BigDecimal sine = x;
            for (int n = 2; n < 60; n += 2) {
                term = term.multiply(x2, mc).divide(BigDecimal.valueOf(-n * (n + 1L)), mc);
                sine = sine.add(term, mc);
            }
            if (x.compareTo(new BigDecimal("0.78")) < 0) {
                Float80Trigonometry.sine(c, s, e);
                assertThat(error(sine, mc)).as("sine of %s", x).isLessThan(0.501);
            }
            BigDecimal t = x.multiply(new BigDecimal(
                "0.693147180559945309417232121458176568075500134360255254120680009"), mc);
            BigDecimal power = t;
            BigDecimal sum = t;
            for (int n = 2; n < 60; n++) {
                power = power.multiply(t, mc).divide(BigDecimal.valueOf(n), mc);
                sum = sum.add(power, mc);
            }
            Float80Exponential.twoToXMinusOne(c, s, e);
            assertThat(error(sum, mc)).as("2^x - 1 of %s", x).isLessThan(0.501);
            // ... and its inverse: log2((2^x - 1) + 1) = x, up to the error of the argument
            Float80Logarithm.yLog2XPlusOne(c, c.sig, c.exp, Float80.INTEGER_BIT, Float80.BIAS);
            assertThat(error(x, mc)).as("log2 back to %s", x).isLessThan(1.5);
            // tangent and arctangent are inverses too
            Float80Trigonometry.tangent(c, s, e);
            Float80Trigonometry.arctangent(c, c.sig, c.exp, Float80.INTEGER_BIT, Float80.BIAS);
            assertThat(error(x, mc)).as("arctangent back to %s", x).isLessThan(1.5);
        }
    }

    /** The distance of the result from a value in (0, 1), in units of the result's last place. */
    private double error(BigDecimal exact, MathContext mc) {
        BigDecimal scale = new BigDecimal(BigInteger.ONE.shiftLeft(Float80.BIAS + 63 - c.exp));
        return exact.multiply(scale, mc).subtract(new BigDecimal(unsigned(c.sig)), mc).abs().doubleValue();
    }

    private void control(int i) {
        c.setControl(FpContext.CONTROL_INIT);
        c.precision = PRECISIONS[i % 3];
        c.rounding = i / 3 % 4;
        c.flags = 0;
    }

    /** Random significands, with and without long runs of zeros or ones. */
    private long sig() {
        long s = random.nextLong();
        return Long.MIN_VALUE | switch (random.nextInt(4)) {
            case 0 -> s & -1L << random.nextInt(64);
            case 1 -> s | -1L >>> random.nextInt(64);
            default -> s;
        };
    }

    /** Exponent fields of normal numbers: near one, near the limits, or anywhere; either sign. */
    private int exp() {
        int field = switch (random.nextInt(4)) {
            case 0 -> 1 + random.nextInt(80);
            case 1 -> 0x7FFE - random.nextInt(80);
            case 2 -> 1 + random.nextInt(0x7FFD);
            default -> Float80.BIAS - 40 + random.nextInt(80);
        };
        return field | random.nextInt(2) << 15;
    }

    private static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }

    private static BigInteger signed(long sig, int exp) {
        return (exp & Float80.SIGN) != 0 ? unsigned(sig).negate() : unsigned(sig);
    }

    private static BigInteger scaled(long sig, int exp, int low) {
        return signed(sig, exp).shiftLeft((exp & Float80.EXP_MASK) - low);
    }

    private void check(BigInteger numerator, BigInteger denominator, int power) {
        Expected want = round(numerator, denominator, power);
        assertThat(new Expected(c.sig, c.exp, c.flags))
            .as("%s / %s * 2^%s at %s bits, mode %s", numerator, denominator, power, c.precision, c.rounding)
            .isEqualTo(want);
    }

    /** Rounds numerator / denominator * 2^power as IEEE 754 says, with masked responses. */
    private Expected round(BigInteger numerator, BigInteger denominator, int power) {
        boolean negative = numerator.signum() < 0;
        if (numerator.signum() == 0) {
            return new Expected(0, c.rounding == FpContext.DOWN ? Float80.SIGN : 0, 0);
        }
        int sign = negative ? Float80.SIGN : 0;
        BigInteger n = numerator.abs();
        int e = n.bitLength() - denominator.bitLength();
        if (compareScaled(n, denominator, e) < 0) {
            e--;
        }
        // n / d is in [2^e, 2^(e+1)); the last place of a normal result is 2^(e + power - precision + 1)
        int exponent = e + power;
        BigInteger[] normal = quotient(n, denominator, c.precision - 1 - e);
        BigInteger rounded = apply(normal, denominator, c.precision - 1 - e, negative);
        boolean carried = rounded.bitLength() > c.precision;
        int rounding = carried ? exponent + 1 : exponent;
        int flags;
        int field;
        BigInteger result;
        if (rounding < 1 - Float80.BIAS) {
            int shift = c.precision - 1 - e - (1 - Float80.BIAS - exponent);
            BigInteger[] tiny = quotient(n, denominator, shift);
            result = apply(tiny, denominator, shift, negative);
            boolean inexact = tiny[1].signum() != 0;
            flags = inexact ? FpContext.UE | FpContext.PE : 0;
            field = result.bitLength() == c.precision ? 1 : 0;
        } else {
            result = carried ? rounded.shiftRight(1) : rounded;
            boolean inexact = normal[1].signum() != 0;
            flags = inexact ? FpContext.PE : 0;
            field = rounding + Float80.BIAS;
        }
        if (field > 0x7FFE) {
            boolean infinite = c.rounding == FpContext.NEAREST || c.rounding == (negative ? 1 : 2);
            return infinite
                ? new Expected(Long.MIN_VALUE, sign | Float80.EXP_MASK, FpContext.OE | FpContext.PE)
                : new Expected(-1L << (64 - c.precision), sign | 0x7FFE, FpContext.OE | FpContext.PE);
        }
        return new Expected(result.shiftLeft(64 - c.precision).longValue(), sign | field, flags);
    }

    private static int compareScaled(BigInteger n, BigInteger d, int e) {
        return e >= 0 ? n.compareTo(d.shiftLeft(e)) : n.shiftLeft(-e).compareTo(d);
    }

    private static BigInteger[] quotient(BigInteger n, BigInteger d, int shift) {
        return shift >= 0
            ? n.shiftLeft(shift).divideAndRemainder(d)
            : n.divideAndRemainder(d.shiftLeft(-shift));
    }

    private BigInteger apply(BigInteger[] q, BigInteger d, int shift, boolean negative) {
        BigInteger divisor = shift >= 0 ? d : d.shiftLeft(-shift);
        int half = q[1].shiftLeft(1).compareTo(divisor);
        boolean up = switch (c.rounding) {
            case FpContext.NEAREST -> half > 0 || (half == 0 && q[0].testBit(0));
            case FpContext.DOWN -> negative && q[1].signum() != 0;
            case FpContext.UP -> !negative && q[1].signum() != 0;
            default -> false;
        };
        return up ? q[0].add(BigInteger.ONE) : q[0];
    }
}
