package org.jvirsh.emulator.devices.virtio;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.memory.HostAllocation;
import org.jvirsh.emulator.memory.PhysicalMemory;
import org.jvirsh.emulator.memory.RawMemory;
import org.jvirsh.emulator.snapshot.FrozenRam;
import org.jvirsh.emulator.snapshot.RamTracker;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;
import org.jvirsh.emulator.testing.Bench;

import static org.assertj.core.api.Assertions.assertThat;

class VirtioBalloonTest {
    private static final int PAGE = 4096;
    private static final int CONFIG = 0x2000;
    private static final int STATS = 2;
    private static final int REPORTING = 3;
    private static final long SECOND = 1_000_000_000;

    private final Bench bench = new Bench();
    private final PhysicalMemory memory = VirtioBench.memory();
    private final VirtioBalloon balloon =
            new VirtioBalloon(memory, VirtioBalloon.FREE_PAGE_REPORTING, bench.events, bench.time, () -> 1234);
    private final VirtioBench b = new VirtioBench(bench, balloon, memory);
    private final List<Long> changes = new ArrayList<>();

    VirtioBalloonTest() {
        balloon.onChange(changes::add);
    }

    private void mark(int... pages) {
        for (int page : pages) {
            memory.write((long) page * PAGE, 0x5A5A, 4);
        }
    }

    private long seen(int page) {
        return memory.read((long) page * PAGE, 4);
    }

    private void inflate(int... pages) {
        for (int i = 0; i < pages.length; i++) {
            memory.write(VirtioBench.BUFFERS + 4L * i, pages[i], 4);
        }
        b.descriptor(0, VirtioBench.BUFFERS, 4 * pages.length, 0, 0);
        b.offer(0);
    }

    private boolean mapped() {
        return System.getProperty("os.name").equals("Linux");
    }

    @Test
    void pagesInTheBalloonReadAsZeroes() {
        b.start(0);
        mark(0x80, 0x81, 0x82, 0x90, 0xA0);
        inflate(0x82, 0x80, 0x81, 0x90, 0x90);
        assertThat(b.used()).isEqualTo(1);
        long given = mapped() ? 0 : 0x5A5A;
        assertThat(List.of(seen(0x80), seen(0x81), seen(0x82), seen(0x90))).containsOnly(given);
        assertThat(seen(0xA0)).isEqualTo(0x5A5A);
        mark(0x80);
        assertThat(seen(0x80)).isEqualTo(0x5A5A);
    }

    @Test
    void pagesThatAreNoMemoryChangeNothing() {
        b.start(0);
        mark(0x80, 0xFF);
        inflate(0x100, 0xF0000, -1, 0x7FFF_FFFF, 0xFF, 0xF0010);
        assertThat(b.needsReset()).isFalse();
        assertThat(b.used()).isEqualTo(1);
        assertThat(seen(0x80)).isEqualTo(0x5A5A);
        assertThat(seen(0xFF)).isEqualTo(mapped() ? 0 : 0x5A5A);
        assertThat(b.get(0, 4)).isZero();
    }

    @Test
    void theGuestIsToldAndTells() {
        b.start(0);
        assertThat(balloon.actual()).isEqualTo(1 << 20);
        balloon.target(0xC0000);
        assertThat(b.get(CONFIG, 4)).isEqualTo(0x40);
        balloon.target(Long.MAX_VALUE);
        assertThat(b.get(CONFIG, 4)).isZero();
        b.set(CONFIG + 4, 0x40, 4);
        assertThat(b.get(CONFIG + 4, 4)).isEqualTo(0x40);
        b.set(CONFIG, 0x33, 4);
        assertThat(b.get(CONFIG, 4)).as("the driver's to read only").isZero();
        assertThat(balloon.actual()).isEqualTo(0xC0000);
        assertThat(changes).containsExactly(0xC0000L);
        b.set(CONFIG + 4, 0x41, 4);
        b.set(CONFIG + 4, 0x42, 4);
        assertThat(changes).as("once a second").hasSize(1);
        bench.run(SECOND);
        assertThat(changes).containsExactly(0xC0000L, 0xBE000L);
        b.set(CONFIG + 4, -1, 4);
        assertThat(balloon.actual()).isZero();
        bench.run(SECOND);
        assertThat(changes).endsWith(0L);
    }

    @Test
    void statisticsComeWhenTheyAreWanted() {
        b.start(0);
        b.place(STATS);
        statistic(0, 4, 1111);
        statistic(1, 5, 2222);
        statistic(2, 99, 3333);
        b.descriptor(0, VirtioBench.BUFFERS, 35, 0, 0);
        b.offer(STATS, 0);
        assertThat(b.used()).as("the buffer stays with the device").isZero();
        assertThat(balloon.statistics()).containsExactly(-1, -1, -1, -1, 1111, 2222, -1, -1, -1, -1);
        assertThat(balloon.lastUpdate()).isEqualTo(1234);
        balloon.period(5);
        bench.run(4 * SECOND);
        assertThat(b.used()).isZero();
        bench.run(2 * SECOND);
        assertThat(b.used()).isEqualTo(1);
        statistic(0, 4, 4444);
        b.offer(STATS, 0);
        assertThat(balloon.statistics()[4]).isEqualTo(4444);
        bench.run(6 * SECOND);
        assertThat(b.used()).isEqualTo(2);
        b.offer(STATS, 0);
        balloon.period(0);
        bench.run(20 * SECOND);
        assertThat(b.used()).isEqualTo(2);
    }

    private void statistic(int index, int kind, long value) {
        memory.write(VirtioBench.BUFFERS + 10L * index, kind, 2);
        memory.write(VirtioBench.BUFFERS + 10L * index + 2, value, 8);
    }

    @Test
    void wholePagesOfReportsGoBack() {
        b.start(0);
        b.place(REPORTING);
        mark(0x80, 0x81, 0x82, 0x83);
        b.descriptor(0, 0x8_0800, 3 * PAGE, 2, 0);
        b.offer(REPORTING, 0);
        long given = mapped() ? 0 : 0x5A5A;
        assertThat(List.of(seen(0x81), seen(0x82))).containsOnly(given);
        assertThat(List.of(seen(0x80), seen(0x83))).containsOnly(0x5A5AL);
    }

    @Test
    void aSnapshotHasWhatWasThereBefore() throws InterruptedException {
        RamTracker tracker = new RamTracker(memory, () -> {});
        b.start(0);
        mark(0x80);
        BitSet pages = new BitSet();
        pages.set(0x80);
        try (FrozenRam frozen = tracker.freeze(pages);
                HostAllocation to = HostAllocation.of(PAGE)) {
            inflate(0x80);
            assertThat(tracker.dirty().get(0x80)).isTrue();
            assertThat(frozen.read(to.address())).isEqualTo(0x80);
            assertThat(RawMemory.get32(to.address())).isEqualTo(0x5A5A);
        }
    }

    @Test
    void whatTheHostWantsOutlivesAReset() {
        b.start(0);
        StateWriter before = new StateWriter();
        b.card.save(before);
        balloon.target(0x80000);
        balloon.period(7);
        b.set(CONFIG + 4, 0x80, 4);
        balloon.powerOn(() -> b.card.restore(new StateReader(before.toByteArray()), b.card.version()));
        assertThat(b.get(CONFIG, 4)).isEqualTo(0x80);
        assertThat(balloon.actual()).isEqualTo(1 << 20);
        assertThat(balloon.period()).isEqualTo(7);
    }
}
