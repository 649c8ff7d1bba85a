package org.jvirsh.emulator.snapshot;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LzTest {
    private static byte[] sample(SplittableRandom random, int n) {
        byte[] b = new byte[n];
        int at = 0;
        while (at < n) {
            int run = Math.min(n - at, random.nextInt(1, 400));
            switch (random.nextInt(4)) {
                case 0 -> Arrays.fill(b, at, at + run, (byte) random.nextInt());
                case 1 -> {
                    for (int i = 0; i < run; i++) {
                        b[at + i] = (byte) random.nextInt();
                    }
                }
                case 2 -> {
                    for (int i = 0; i < run; i++) {
                        b[at + i] = (byte) (i % 7);
                    }
                }
                default -> {
                    int from = random.nextInt(at + 1);
                    for (int i = 0; i < run; i++) {
                        b[at + i] = from + i < at + i ? b[from + i] : 0;
                    }
                }
            }
            at += run;
        }
        return b;
    }

    @Test
    void expandsWhatItCompressed() {
        SplittableRandom random = new SplittableRandom(1);
        LzCompressor c = new LzCompressor();
        for (int n : new int[] {0, 1, 4, 11, 12, 13, 17, 255, 4096, 65_600, 200_000}) {
            for (int k = 0; k < 20; k++) {
                byte[] in = sample(random, n);
                byte[] packed = new byte[LzCompressor.bound(n) + 3];
                int length = c.compress(in, n, packed, 3);
                byte[] out = new byte[n + 8];
                LzExpander.expand(packed, 3, length, out, n);
                assertThat(Arrays.copyOf(out, n)).isEqualTo(in);
                assertThat(Arrays.copyOfRange(out, n, n + 8)).containsOnly(0);
            }
        }
    }

    @Test
    void makesZeroesAndRepetitionsSmall() {
        byte[] in = new byte[1 << 20];
        for (int i = 0; i < in.length; i++) {
            in[i] = (byte) (i % 1000);
        }
        byte[] packed = new byte[LzCompressor.bound(in.length)];
        assertThat(new LzCompressor().compress(in, in.length, packed, 0)).isLessThan(in.length / 100);
    }

    @Test
    void refusesDamagedInputAndStaysInside() {
        SplittableRandom random = new SplittableRandom(2);
        LzCompressor c = new LzCompressor();
        int refused = 0;
        for (int k = 0; k < 3000; k++) {
            int n = random.nextInt(1, 3000);
            byte[] packed = new byte[LzCompressor.bound(n)];
            int length = c.compress(sample(random, n), n, packed, 0);
            for (int i = random.nextInt(1, 5); i > 0; i--) {
                packed[random.nextInt(length)] = (byte) random.nextInt();
            }
            int used = random.nextInt(4) == 0 ? random.nextInt(length) : length;
            try {
                LzExpander.expand(packed, 0, used, new byte[n], n);
            } catch (StateFormatException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
        assertThatThrownBy(() -> LzExpander.expand(new byte[0], 0, 0, new byte[1], 1))
                .isInstanceOf(StateFormatException.class);
        assertThatCode(() -> LzExpander.expand(new byte[] {0}, 0, 1, new byte[0], 0)).doesNotThrowAnyException();
    }
}
