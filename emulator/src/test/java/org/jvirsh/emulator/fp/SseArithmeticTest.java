package org.jvirsh.emulator.fp;

import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** SSE arithmetic against Java's, the fast path against the slow one, and the approximations' error bound. */
class SseArithmeticTest {
    private static final int ROUNDS = 200_000;
    private static final long[] SPECIAL = {
        0, Long.MIN_VALUE, 1, 0x000F_FFFF_FFFF_FFFFL, 0x0010_0000_0000_0000L, 0x0010_0000_0000_0001L,
        0x0020_0000_0000_0000L, 0x3FF0_0000_0000_0000L, 0xBFF0_0000_0000_0000L, 0x3FF0_0000_0000_0001L,
        0x4000_0000_0000_0000L, 0x7FEF_FFFF_FFFF_FFFFL, 0x7FF0_0000_0000_0000L, 0xFFF0_0000_0000_0000L,
        0x3CA0_0000_0000_0000L, 0x1FF0_0000_0000_0000L, 0x5FE0_0000_0000_0000L, 0x4340_0000_0000_0001L,
    };

    private final Random random = new Random(7);
    private final FpContext fast = new FpContext();
    private final FpContext fresh = new FpContext();

    SseArithmeticTest() {
        fast.setMxcsr(FpContext.MXCSR_RESET | FpContext.ALL);
        fresh.setMxcsr(FpContext.MXCSR_RESET);
    }

    @Test
    void doublesMatchJavaAndTheSlowPath() {
        for (int i = 0; i < ROUNDS; i++) {
            long a = bits();
            long b = bits();
            double x = Double.longBitsToDouble(a);
            double y = Double.longBitsToDouble(b);
            BinaryFormat f = BinaryFormat.DOUBLE;
            check(x + y, SseDouble.add(fast, a, b), SseDouble.add(fresh, a, b));
            assertFlags(() -> SoftBinary.add(fast, f, a, b, false));
            check(x - y, SseDouble.sub(fast, a, b), SseDouble.sub(fresh, a, b));
            assertFlags(() -> SoftBinary.add(fast, f, a, b, true));
            check(x * y, SseDouble.mul(fast, a, b), SseDouble.mul(fresh, a, b));
            assertFlags(() -> SoftBinary.mul(fast, f, a, b));
            check(x / y, SseDouble.div(fast, a, b), SseDouble.div(fresh, a, b));
            assertFlags(() -> SoftBinary.div(fast, f, a, b));
            check(Math.sqrt(x), SseDouble.sqrt(fast, a), SseDouble.sqrt(fresh, a));
            assertFlags(() -> SoftBinary.sqrt(fast, f, a));
        }
    }

    @Test
    void singlesMatchJavaAndTheSlowPath() {
        for (int i = 0; i < ROUNDS; i++) {
            int a = Float.floatToRawIntBits((float) Double.longBitsToDouble(bits()));
            int b = Float.floatToRawIntBits((float) Double.longBitsToDouble(bits()));
            long la = Integer.toUnsignedLong(a);
            long lb = Integer.toUnsignedLong(b);
            float x = Float.intBitsToFloat(a);
            float y = Float.intBitsToFloat(b);
            BinaryFormat f = BinaryFormat.SINGLE;
            check(x + y, SseSingle.add(fast, a, b), SseSingle.add(fresh, a, b));
            assertFlags(() -> SoftBinary.add(fast, f, la, lb, false));
            check(x - y, SseSingle.sub(fast, a, b), SseSingle.sub(fresh, a, b));
            assertFlags(() -> SoftBinary.add(fast, f, la, lb, true));
            check(x * y, SseSingle.mul(fast, a, b), SseSingle.mul(fresh, a, b));
            assertFlags(() -> SoftBinary.mul(fast, f, la, lb));
            check(x / y, SseSingle.div(fast, a, b), SseSingle.div(fresh, a, b));
            assertFlags(() -> SoftBinary.div(fast, f, la, lb));
            check((float) Math.sqrt(x), SseSingle.sqrt(fast, a), SseSingle.sqrt(fresh, a));
            assertFlags(() -> SoftBinary.sqrt(fast, f, la));
        }
    }

    @Test
    void conversionsMatchJava() {
        for (int i = 0; i < ROUNDS; i++) {
            long a = bits();
            double x = Double.longBitsToDouble(a);
            check((float) x, SseConvert.doubleToSingle(fast, a), SseConvert.doubleToSingle(fresh, a));
            long n = random.nextLong() >> random.nextInt(64);
            assertThat(Double.longBitsToDouble(SseConvert.integerToDouble(fast, n))).isEqualTo((double) n);
            assertThat(Float.intBitsToFloat(SseConvert.integerToSingle(fast, n))).isEqualTo((float) n);
            long truncated = SseConvert.doubleToIntegerTruncated(fast, a, 64);
            boolean fits = x >= -0x1p63 && x < 0x1p63;
            assertThat(truncated).isEqualTo(fits ? (long) x : Long.MIN_VALUE);
        }
    }

    @Test
    void approximationsKeepTheirBound() {
        double bound = 1.5 * 0x1p-12;
        for (int i = 0; i < ROUNDS; i++) {
            int bits = 0x0100_0000 + random.nextInt(0x7D00_0000);
            double x = Float.intBitsToFloat(bits);
            double r = Float.intBitsToFloat(SseApproximation.reciprocal(bits));
            assertThat(Math.abs(r * x - 1)).isLessThan(bound);
            double s = Float.intBitsToFloat(SseApproximation.reciprocalSquareRoot(bits));
            assertThat(Math.abs(s * Math.sqrt(x) - 1)).isLessThan(bound);
        }
        assertThat(SseApproximation.reciprocal(0x8000_0000)).isEqualTo(0xFF80_0000);
        assertThat(SseApproximation.reciprocal(0x7F80_0000)).isZero();
        assertThat(SseApproximation.reciprocalSquareRoot(0xBF80_0000)).isEqualTo(0xFFC0_0000);
        assertThat(SseApproximation.reciprocalSquareRoot(0x7F80_0001)).isEqualTo(0x7FC0_0001);
    }

    private void check(double java, long fastBits, long freshBits) {
        // a boxed expectation makes NaN equal to NaN
        assertThat(Double.longBitsToDouble(fastBits)).isEqualTo(Double.valueOf(java));
        assertThat(freshBits).isEqualTo(fastBits);
    }

    private void check(float java, int fastBits, int freshBits) {
        assertThat(Float.intBitsToFloat(fastBits)).isEqualTo(Float.valueOf(java));
        assertThat(freshBits).isEqualTo(fastBits);
    }

    /** The context without sticky flags must have raised exactly what the slow path raises. */
    private void assertFlags(Runnable slow) {
        fast.flags = 0;
        slow.run();
        assertThat(fresh.flags).isEqualTo(fast.flags);
        fresh.flags = 0;
    }

    private long bits() {
        return switch (random.nextInt(5)) {
            case 0 -> SPECIAL[random.nextInt(SPECIAL.length)];
            case 1 -> Double.doubleToRawLongBits(random.nextInt(2001) - 1000);
            case 2 -> random.nextLong() & 0xBFFF_FFFF_FFFF_FFFFL | 0x3000_0000_0000_0000L;
            case 3 -> Double.doubleToRawLongBits(random.nextInt(100_000) / 64.0);
            default -> nonNan(random.nextLong());
        };
    }

    private static long nonNan(long bits) {
        return Double.isNaN(Double.longBitsToDouble(bits)) ? bits & 0x800F_FFFF_FFFF_FFFFL : bits;
    }
}
