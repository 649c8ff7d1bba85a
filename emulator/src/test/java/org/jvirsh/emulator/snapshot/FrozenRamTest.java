package org.jvirsh.emulator.snapshot;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.jvirsh.emulator.memory.HostAllocation;
import org.jvirsh.emulator.memory.PhysicalMemory;
import org.jvirsh.emulator.memory.RawMemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class FrozenRamTest {
    private static final int PAGE = RamMap.PAGE;
    private static final int PAGES = 64;

    private int dropped;

    private static void write(PhysicalMemory m, int page, int value) {
        m.write((long) page * PAGE + 8, value, 4);
    }

    @Test
    void knowsWhichPagesWereWritten() {
        try (PhysicalMemory m = new PhysicalMemory(PAGES * PAGE)) {
            RamTracker t = new RamTracker(m, () -> dropped++);
            assertThat(t.dirty().isEmpty()).isTrue();
            write(m, 3, 1);
            m.write(5L * PAGE + 4000, new byte[200], 0, 200);
            assertThat(m.writable(7L * PAGE)).as("not without a claim").isZero();
            m.claim(7L * PAGE);
            assertThat(m.writable(7L * PAGE)).isNotZero();
            assertThat(t.dirty()).hasToString("{3, 5, 6, 7}");
            BitSet none = t.nextRound();
            assertThat(none.isEmpty()).isTrue();
            assertThat(dropped).isEqualTo(1);
            assertThat(m.writable(7L * PAGE)).isZero();
            write(m, 3, 2);
            write(m, 9, 2);
            assertThat(t.nextRound()).hasToString("{3, 9}");
            assertThat(t.dirty()).hasToString("{3, 5, 6, 7, 9}");
            t.endRounds();
            t.nonZero(t.dirty());
            assertThat(t.used()).hasToString("{3, 5, 6, 7, 9}");
        }
    }

    @Test
    void writesToCodeAreStillNoticed() {
        try (PhysicalMemory m = new PhysicalMemory(PAGES * PAGE)) {
            RamTracker t = new RamTracker(m, () -> dropped++);
            int[] told = new int[1];
            m.setCodeWatch((p, n) -> told[0]++);
            m.watchPage(PAGE, true);
            write(m, 1, 1);
            write(m, 1, 2);
            assertThat(told[0]).isEqualTo(2);
            assertThat(m.writable(PAGE)).isZero();
            m.unwatchAll();
            assertThat(m.writable(PAGE)).isNotZero();
            assertThat(t.dirty()).hasToString("{1}");
        }
    }

    @Test
    void pagesStayAsTheyWereWhileTheGuestWrites() throws Exception {
        SplittableRandom random = new SplittableRandom(4);
        for (int k = 0; k < 200; k++) {
            try (PhysicalMemory m = new PhysicalMemory(PAGES * PAGE);
                    HostAllocation to = HostAllocation.of(PAGE)) {
                RamTracker t = new RamTracker(m, () -> dropped++);
                int[] content = new int[PAGES];
                for (int p = 0; p < PAGES; p++) {
                    content[p] = random.nextInt(3) == 0 ? 0 : random.nextInt() | 1;
                    if (content[p] != 0) {
                        write(m, p, content[p]);
                    }
                }
                BitSet frozenPages = t.dirty();
                BitSet seen = new BitSet();
                try (FrozenRam f = t.freeze(frozenPages)) {
                    assertThatThrownBy(() -> t.freeze(frozenPages)).isInstanceOf(IllegalStateException.class);
                    BitSet written = new BitSet();
                    for (int page = 0; page >= 0; ) {
                        for (int w = random.nextInt(4); w > 0; w--) {
                            int p = random.nextInt(PAGES);
                            write(m, p, random.nextInt());
                            written.set(p);
                        }
                        page = f.read(to.address());
                        if (page >= 0) {
                            assertThat(seen.get(page)).isFalse();
                            seen.set(page);
                            assertThat(RawMemory.get32(to.address() + 8)).isEqualTo(content[page]);
                        }
                    }
                    assertThat(t.dirty()).isEqualTo(written);
                    t.thaw(frozenPages);
                    written.or(frozenPages);
                    assertThat(t.dirty()).isEqualTo(written);
                }
                assertThat(seen).isEqualTo(frozenPages);
            }
        }
    }

    @Test
    void anotherThreadReadsWhileTheGuestWrites() throws Exception {
        int pages = 4096;
        try (PhysicalMemory m = new PhysicalMemory((long) pages * PAGE)) {
            RamTracker t = new RamTracker(m, () -> {});
            for (int p = 0; p < pages; p++) {
                write(m, p, p + 1);
            }
            FrozenRam f = t.freeze(t.dirty());
            int[] read = new int[pages];
            Thread reader = Thread.ofPlatform().start(() -> {
                try (HostAllocation to = HostAllocation.of(PAGE)) {
                    for (int page = f.read(to.address()); page >= 0; page = f.read(to.address())) {
                        read[page] += RawMemory.get32(to.address() + 8);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            for (int p = pages - 1; p >= 0; p--) {
                write(m, p, -1);
            }
            reader.join();
            f.close();
            int[] expected = new int[pages];
            Arrays.setAll(expected, p -> p + 1);
            assertThat(read).isEqualTo(expected);
        }
    }
}
