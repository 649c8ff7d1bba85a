package org.jvirsh.emulator.snapshot;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Maps against a plain array of places. */
class RamMapTest {
    private static final int PAGES = 40;

    private static long[] places(RamMap map) {
        long[] all = new long[PAGES];
        for (RamMap.Run r : map.runs()) {
            for (int i = 0; i < r.count(); i++) {
                assertThat(all[r.page() + i]).as("one place for a page").isZero();
                all[r.page() + i] = r.file() << 32 | r.slot() + i + 1;
            }
        }
        return all;
    }

    private static RamMap random(SplittableRandom random, BitSet within, long file) {
        RamMap.Builder b = new RamMap.Builder();
        int slot = random.nextInt(3);
        for (int p = within.nextSetBit(0); p >= 0; p = within.nextSetBit(p + 1)) {
            if (random.nextInt(5) > 0) {
                b.add(new RamMap.Run(p, 1, file, slot++));
            } else {
                slot += random.nextInt(2);
            }
        }
        return b.build();
    }

    private static BitSet set(SplittableRandom random) {
        BitSet b = new BitSet();
        int density = random.nextInt(1, 6);
        for (int p = 0; p < PAGES; p++) {
            b.set(p, random.nextInt(density) == 0);
        }
        return b;
    }

    @Test
    void agreesWithAnArrayOfPlaces() {
        SplittableRandom random = new SplittableRandom(3);
        for (int k = 0; k < 5000; k++) {
            RamMap base = random(random, set(random), 1 + random.nextInt(2));
            BitSet changed = set(random);
            RamMap news = random(random, changed, 3);
            RamMap both = base.with(changed, news);
            long[] old = places(base);
            long[] fresh = places(news);
            long[] result = places(both);
            BitSet different = new BitSet();
            for (int p = 0; p < PAGES; p++) {
                assertThat(result[p]).isEqualTo(changed.get(p) ? fresh[p] : old[p]);
                different.set(p, result[p] != old[p]);
            }
            assertThat(base.differences(both)).isEqualTo(different);
            assertThat(both.differences(base)).isEqualTo(different);
            assertThat(both.differences(both).isEmpty()).isTrue();
            BitSet some = set(random);
            long[] part = places(both.only(some));
            for (int p = 0; p < PAGES; p++) {
                assertThat(part[p]).isEqualTo(some.get(p) ? result[p] : 0);
            }
            assertThat(both.count()).isEqualTo(both.pages().cardinality());
        }
    }
}
