package org.jvirsh.emulator.fp;

import java.math.BigInteger;

/** Constants and series coefficients of the transcendental functions, to 128 bits. */
final class WideConstants {
    private static final int BITS = 192;
    private static final BigInteger UNIT = BigInteger.ONE.shiftLeft(BITS);
    /** Terms that give a series on the reduced argument 100 bits. */
    static final int EXP_TERMS = 28;
    static final int LOG_TERMS = 22;
    static final int SIN_TERMS = 15;
    static final int ATAN_TERMS = 10;
    /** Arctangents are tabulated at multiples of 1/ATAN_STEPS. */
    static final int ATAN_STEPS = 32;

    /** pi * 2^192 (hexadecimal expansion of pi, truncated). */
    private static final BigInteger PI_SCALED =
        new BigInteger("3243F6A8885A308D313198A2E03707344A4093822299F31D0", 16);
    /** ln 2 * 2^192 (hexadecimal expansion of ln 2, truncated). */
    private static final BigInteger LN2_SCALED =
        new BigInteger("B17217F7D1CF79ABC9E3B39803F2F6AF40F343267298B62D", 16);

    static final Wide ONE = Wide.ratio(BigInteger.ONE, BigInteger.ONE);
    static final Wide TWO = Wide.ratio(BigInteger.TWO, BigInteger.ONE);
    static final Wide PI = Wide.ratio(PI_SCALED, UNIT);
    static final Wide PI_HALF = Wide.ratio(PI_SCALED, UNIT.shiftLeft(1));
    static final Wide LN2 = Wide.ratio(LN2_SCALED, UNIT);
    /** 2 / ln 2: log2(m) is this times artanh((m - 1) / (m + 1)). */
    static final Wide TWO_LOG2E = Wide.ratio(UNIT.shiftLeft(1), LN2_SCALED);

    /** e^x - 1 = x * sum x^n / (n + 1)!. */
    static final Wide[] EXP = new Wide[EXP_TERMS];
    /** artanh z = z * sum z^2n / (2n + 1). */
    static final Wide[] LOG = new Wide[LOG_TERMS];
    /** sin x = x * sum (-1)^n x^2n / (2n + 1)!. */
    static final Wide[] SIN = new Wide[SIN_TERMS];
    /** cos x = sum (-1)^n x^2n / (2n)!. */
    static final Wide[] COS = new Wide[SIN_TERMS];
    /** arctan z = z * sum (-1)^n z^2n / (2n + 1). */
    static final Wide[] ATAN = new Wide[ATAN_TERMS];
    /** arctan(k / 32). */
    static final Wide[] ATAN_TABLE = new Wide[ATAN_STEPS + 1];
    /** k / 32. */
    static final Wide[] ATAN_POINTS = new Wide[ATAN_STEPS + 1];

    static {
        BigInteger factorial = BigInteger.ONE;
        for (int n = 1; n <= 2 * SIN_TERMS + 1; n++) {
            // factorial is (n - 1)!
            int half = (n - 1) / 2;
            BigInteger sign = half % 2 == 0 ? BigInteger.ONE : BigInteger.ONE.negate();
            if (half < SIN_TERMS) {
                (n % 2 == 1 ? COS : SIN)[half] = Wide.ratio(sign, factorial);
            }
            if (n >= 2 && n - 2 < EXP_TERMS) {
                EXP[n - 2] = Wide.ratio(BigInteger.ONE, factorial);
            }
            factorial = factorial.multiply(BigInteger.valueOf(n));
        }
        for (int n = 0; n < LOG_TERMS; n++) {
            LOG[n] = Wide.ratio(BigInteger.ONE, BigInteger.valueOf(2L * n + 1));
        }
        for (int n = 0; n < ATAN_TERMS; n++) {
            ATAN[n] = Wide.ratio(BigInteger.valueOf(n % 2 == 0 ? 1 : -1), BigInteger.valueOf(2L * n + 1));
        }
        BigInteger sum = BigInteger.ZERO;
        ATAN_TABLE[0] = new Wide();
        ATAN_POINTS[0] = new Wide();
        for (int k = 1; k <= ATAN_STEPS; k++) {
            // arctan(k/32) - arctan((k-1)/32) = arctan(32 / (1024 + k (k-1)))
            sum = sum.add(arctangent(BigInteger.valueOf(ATAN_STEPS),
                BigInteger.valueOf(ATAN_STEPS * ATAN_STEPS + (long) k * (k - 1))));
            ATAN_TABLE[k] = Wide.ratio(sum, UNIT);
            ATAN_POINTS[k] = Wide.ratio(BigInteger.valueOf(k), BigInteger.valueOf(ATAN_STEPS));
        }
    }

    private WideConstants() {
    }

    /** arctan(n / d) * 2^192 for a small quotient, by its series. */
    private static BigInteger arctangent(BigInteger n, BigInteger d) {
        BigInteger power = UNIT.multiply(n).divide(d);
        BigInteger square = n.multiply(n);
        BigInteger divisor = d.multiply(d);
        BigInteger sum = BigInteger.ZERO;
        for (int i = 1; power.signum() != 0; i += 2) {
            BigInteger term = power.divide(BigInteger.valueOf(i));
            sum = i % 4 == 1 ? sum.add(term) : sum.subtract(term);
            power = power.multiply(square).divide(divisor);
        }
        return sum;
    }
}
