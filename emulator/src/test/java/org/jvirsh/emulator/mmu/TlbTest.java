package org.jvirsh.emulator.mmu;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvirsh.emulator.cpu.Platform;

import static org.assertj.core.api.Assertions.assertThat;

/** Which pages the translation cache has room for at the same time. */
class TlbTest {
    private static final long PAGE = 4096;
    private static final int SLOTS = 4096;
    private static final long HOST = 1L << 40;

    private static void fill(Platform p, long linear) {
        p.c.tlb.fill(Tlb.SUPERVISOR, linear, HOST + linear, true, true, true, p.c.tlb.walker(p.c));
    }

    @Test
    void nothingIsInAnEmptyCache() {
        try (Platform p = Platform.long64()) {
            p.c.tlb.flushAll();
            for (long page = 0; page < 4 * SLOTS; page++) {
                for (long high : new long[] {0, 1L << 40, -1L << 47}) {
                    long linear = page * PAGE + high;
                    // An empty entry has an addend of zero.
                    assertThat(p.c.tlb.fetches(linear, linear)).as("%x", linear).isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1L << 31, 0x5555_5540_0000L, -1L << 31})
    void sixteenMebibytesInARowAreKept(long base) {
        try (Platform p = Platform.long64()) {
            long first = base & -(SLOTS * PAGE);
            for (int k = 0; k < SLOTS; k++) {
                fill(p, first + k * PAGE);
            }
            for (int k = 0; k < SLOTS; k++) {
                assertThat(p.c.tlb.fetches(first + k * PAGE, HOST + first + k * PAGE)).as("page %d", k).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 24, 1L << 25, 3L << 24})
    void pagesAtADistanceOfSixteenMebibytesDoNotMeet(long distance) {
        try (Platform p = Platform.long64()) {
            for (int k = 0; k < 8; k++) {
                fill(p, k * PAGE);
                fill(p, k * PAGE + distance);
            }
            for (int k = 0; k < 8; k++) {
                assertThat(p.c.tlb.fetches(k * PAGE, HOST + k * PAGE)).isTrue();
                assertThat(p.c.tlb.fetches(k * PAGE + distance, HOST + k * PAGE + distance)).isTrue();
            }
        }
    }
}
