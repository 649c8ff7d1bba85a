package org.jvirsh.emulator.cpu.sem;

import java.util.Random;
import java.util.function.IntBinaryOperator;
import java.util.function.LongBinaryOperator;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.CpuModel;
import org.jvirsh.emulator.cpu.Ctl;
import org.jvirsh.emulator.cpu.GuestFault;
import org.jvirsh.emulator.cpu.Vectors;
import org.jvirsh.emulator.memory.PhysicalMemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Packed operations lane by lane against Java's arithmetic, which is exact in the default mode. */
class SsePackedTest {
    private static final int D = 1;
    private static final int S = 2;

    private final Cpu c = new Cpu(new CpuModel(), new PhysicalMemory(1 << 20), new IoPorts(), () -> 0);
    private final Random random = new Random(11);

    private interface Operation {
        void run(Cpu c, int d, int s);
    }

    @Test
    void singlesLaneByLane() {
        singles(SseArithmetic::addps, (a, b) -> bits(f(a) + f(b)));
        singles(SseArithmetic::subps, (a, b) -> bits(f(a) - f(b)));
        singles(SseArithmetic::mulps, (a, b) -> bits(f(a) * f(b)));
        singles(SseArithmetic::divps, (a, b) -> bits(f(a) / f(b)));
        singles(SseArithmetic::minps, (a, b) -> f(a) < f(b) ? a : b);
        singles(SseArithmetic::maxps, (a, b) -> f(a) > f(b) ? a : b);
        singles(SseArithmetic::sqrtps, (a, b) -> f(b) < 0 ? 0xFFC0_0000 : bits((float) Math.sqrt(f(b))));
        singles((c, d, s) -> SseComparisons.cmpps(c, d, s, 1), (a, b) -> f(a) < f(b) ? -1 : 0);
        singles((c, d, s) -> SseComparisons.cmpps(c, d, s, 5), (a, b) -> f(a) < f(b) ? 0 : -1);
        singles((c, d, s) -> SseRounding.roundps(c, d, s, 1), (a, b) -> bits((float) Math.floor(f(b))));
        singles(SseConversions::cvtdq2ps, (a, b) -> bits((float) b));
        singles(SseConversions::cvttps2dq, (a, b) -> (int) f(b));
    }

    @Test
    void doublesLaneByLane() {
        doubles(SseArithmetic::addpd, (a, b) -> bits(d(a) + d(b)));
        doubles(SseArithmetic::subpd, (a, b) -> bits(d(a) - d(b)));
        doubles(SseArithmetic::mulpd, (a, b) -> bits(d(a) * d(b)));
        doubles(SseArithmetic::divpd, (a, b) -> bits(d(a) / d(b)));
        doubles(SseArithmetic::minpd, (a, b) -> d(a) < d(b) ? a : b);
        doubles(SseArithmetic::maxpd, (a, b) -> d(a) > d(b) ? a : b);
        doubles(SseArithmetic::sqrtpd,
            (a, b) -> d(b) < 0 ? 0xFFF8_0000_0000_0000L : bits(Math.sqrt(d(b))));
        doubles((c, d, s) -> SseComparisons.cmppd(c, d, s, 2), (a, b) -> d(a) <= d(b) ? -1 : 0);
        doubles((c, d, s) -> SseRounding.roundpd(c, d, s, 2), (a, b) -> bits(Math.ceil(d(b))));
    }

    @Test
    void horizontalOperations() {
        int[] a = {bits(1f), bits(2f), bits(4f), bits(8f)};
        int[] b = {bits(16f), bits(32f), bits(64f), bits(128f)};
        assertThat(lanes(SseHorizontal::haddps, a, b)).containsExactly(3f, 12f, 48f, 192f);
        assertThat(lanes(SseHorizontal::hsubps, a, b)).containsExactly(-1f, -4f, -16f, -64f);
        assertThat(lanes(SseHorizontal::addsubps, a, b)).containsExactly(-15f, 34f, -60f, 136f);
        assertThat(lanes((c, d, s) -> SseHorizontal.dpps(c, d, s, 0xF5), a, b))
            .containsExactly(1360f, 0f, 1360f, 0f);
        assertThat(lanes((c, d, s) -> SseHorizontal.dpps(c, d, s, 0x6A), a, b))
            .containsExactly(0f, 320f, 0f, 320f);
    }

    @Test
    void conversionsBetweenWidths() {
        set(D, -1, -1);
        set(S, bits(2.5), bits(-3.5));
        SseConversions.cvtpd2ps(c, D, S);
        assertThat(c.xmm[2 * D]).isEqualTo(Sse.pair(bits(2.5f), bits(-3.5f)));
        assertThat(c.xmm[2 * D + 1]).isZero();
        SseConversions.cvtpd2dq(c, D, S);
        assertThat(c.xmm[2 * D]).isEqualTo(Sse.pair(2, -4));
        SseConversions.cvttpd2dq(c, D, S);
        assertThat(c.xmm[2 * D]).isEqualTo(Sse.pair(2, -3));
        set(S, Sse.pair(bits(0.5f), bits(1e10f)), 0);
        SseConversions.cvtps2pd(c, D, S);
        assertThat(c.xmm[2 * D]).isEqualTo(bits(0.5));
        assertThat(c.xmm[2 * D + 1]).isEqualTo(bits(1e10));
        SseMmxConversions.cvtps2pi(c, 3, S);
        assertThat(c.fpSig[3]).isEqualTo(Sse.pair(0, Integer.MIN_VALUE));
        c.fpSig[4] = Sse.pair(7, -9);
        SseMmxConversions.cvtpi2pd(c, D, 4);
        assertThat(c.xmm[2 * D]).isEqualTo(bits(7.0));
        assertThat(c.xmm[2 * D + 1]).isEqualTo(bits(-9.0));
        assertThat(SseConversions.cvttsd2si(c, 32, D)).isEqualTo(7);
        c.xmm[2 * D] = bits(-1.0);
        assertThat(SseConversions.cvttsd2si(c, 32, D)).isEqualTo(0xFFFF_FFFFL);
        assertThat(SseConversions.cvttsd2si(c, 64, D)).isEqualTo(-1L);
    }

    @Test
    void anUnmaskedZeroDivideHidesTheOtherLanesRounding() {
        c.cr4 |= Ctl.CR4_OSXMMEXCPT;
        c.mxcsr = 0x1D80;
        set(D, bits(1.0), bits(1.0));
        set(S, bits(0.0), bits(3.0));
        GuestFault fault = catchThrowableOfType(GuestFault.class, () -> SseArithmetic.divpd(c, D, S));
        assertThat(fault.vector()).isEqualTo(Vectors.XM);
        assertThat(c.mxcsr).isEqualTo(0x1D84);
        assertThat(c.xmm[2 * D]).isEqualTo(bits(1.0));
        c.cr4 = 0;
        fault = catchThrowableOfType(GuestFault.class, () -> SseArithmetic.divpd(c, D, S));
        assertThat(fault.vector()).isEqualTo(Vectors.UD);
    }

    private void singles(Operation op, IntBinaryOperator lane) {
        for (int n = 0; n < 500; n++) {
            int[] a = new int[4];
            int[] b = new int[4];
            for (int k = 0; k < 4; k++) {
                a[k] = bits((random.nextInt(2001) - 1000) / 8f);
                b[k] = bits((random.nextInt(2000) + 1) / 8f * (random.nextBoolean() ? 1 : -1));
            }
            int[] r = apply(op, a, b);
            for (int k = 0; k < 4; k++) {
                assertThat(r[k]).isEqualTo(lane.applyAsInt(a[k], b[k]));
            }
        }
    }

    private void doubles(Operation op, LongBinaryOperator lane) {
        for (int n = 0; n < 500; n++) {
            long a0 = bits(random.nextGaussian());
            long a1 = bits(random.nextGaussian() * 1e300);
            long b0 = bits(random.nextGaussian());
            long b1 = bits(random.nextGaussian() * 1e-3);
            set(D, a0, a1);
            set(S, b0, b1);
            op.run(c, D, S);
            assertThat(c.xmm[2 * D]).isEqualTo(lane.applyAsLong(a0, b0));
            assertThat(c.xmm[2 * D + 1]).isEqualTo(lane.applyAsLong(a1, b1));
        }
    }

    private float[] lanes(Operation op, int[] a, int[] b) {
        int[] r = apply(op, a, b);
        return new float[] {f(r[0]), f(r[1]), f(r[2]), f(r[3])};
    }

    private int[] apply(Operation op, int[] a, int[] b) {
        set(D, Sse.pair(a[0], a[1]), Sse.pair(a[2], a[3]));
        set(S, Sse.pair(b[0], b[1]), Sse.pair(b[2], b[3]));
        op.run(c, D, S);
        long low = c.xmm[2 * D];
        long high = c.xmm[2 * D + 1];
        return new int[] {(int) low, Sse.upper(low), (int) high, Sse.upper(high)};
    }

    private void set(int register, long low, long high) {
        c.xmm[2 * register] = low;
        c.xmm[2 * register + 1] = high;
    }

    private static float f(int bits) {
        return Float.intBitsToFloat(bits);
    }

    private static double d(long bits) {
        return Double.longBitsToDouble(bits);
    }

    private static int bits(float v) {
        return Float.floatToRawIntBits(v);
    }

    private static long bits(double v) {
        return Double.doubleToRawLongBits(v);
    }
}
