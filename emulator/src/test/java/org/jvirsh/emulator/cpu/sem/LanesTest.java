package org.jvirsh.emulator.cpu.sem;

import java.util.SplittableRandom;
import java.util.function.LongBinaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The arithmetic on packed lanes against the same arithmetic on one lane at a time. */
class LanesTest {
    private interface PackedOperation {
        long apply(long a, long b, long signs);
    }

    private static long signs(int bits) {
        return switch (bits) {
            case 8 -> Lanes.BYTES;
            case 16 -> Lanes.WORDS;
            default -> Lanes.DWORDS;
        };
    }

    private static long signed(long v, int bits) {
        return v << 64 - bits >> 64 - bits;
    }

    /** The operation takes and gives sign-extended lanes, or zero-extended ones. */
    private static void check(int bits, boolean signed, PackedOperation packed, LongBinaryOperator single) {
        SplittableRandom random = new SplittableRandom(bits);
        long mask = (1L << bits) - 1;
        for (int run = 0; run < 20_000; run++) {
            long a = contents(random, bits);
            long b = run % 5 == 0 ? a : contents(random, bits);
            long expected = 0;
            for (int s = 0; s < 64; s += bits) {
                long x = a >>> s & mask;
                long y = b >>> s & mask;
                long r = signed
                        ? single.applyAsLong(signed(x, bits), signed(y, bits))
                        : single.applyAsLong(x, y);
                expected |= (r & mask) << s;
            }
            assertThat(packed.apply(a, b, signs(bits))).as("%x, %x", a, b).isEqualTo(expected);
        }
    }

    private static long contents(SplittableRandom random, int bits) {
        if (random.nextBoolean()) {
            return random.nextLong();
        }
        long top = 1L << bits - 1;
        long[] edges = {0, 1, top - 1, top, top + 1, (1L << bits) - 1};
        long v = 0;
        for (int s = 0; s < 64; s += bits) {
            v |= edges[random.nextInt(edges.length)] << s;
        }
        return v;
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32})
    void wrappingSumsAndDifferences(int bits) {
        check(bits, false, Lanes::add, (x, y) -> x + y);
        check(bits, false, Lanes::sub, (x, y) -> x - y);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32})
    void saturatingSumsAndDifferences(int bits) {
        long top = 1L << bits - 1;
        check(bits, true, Lanes::addSigned, (x, y) -> Math.clamp(x + y, -top, top - 1));
        check(bits, true, Lanes::subSigned, (x, y) -> Math.clamp(x - y, -top, top - 1));
        check(bits, false, Lanes::addUnsigned, (x, y) -> Math.min(x + y, (1L << bits) - 1));
        check(bits, false, Lanes::subUnsigned, (x, y) -> Math.max(x - y, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32})
    void comparisons(int bits) {
        check(bits, true, Lanes::greater, (x, y) -> x > y ? -1 : 0);
        check(bits, false, Lanes::above, (x, y) -> x > y ? -1 : 0);
        check(bits, false, Lanes::equal, (x, y) -> x == y ? -1 : 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32})
    void averageAndNegation(int bits) {
        check(bits, false, Lanes::average, (x, y) -> x + y + 1 >>> 1);
        check(bits, true, (a, b, h) -> Lanes.negate(a, Lanes.spread(b & h, h), h), (x, y) -> y < 0 ? -x : x);
    }
}
