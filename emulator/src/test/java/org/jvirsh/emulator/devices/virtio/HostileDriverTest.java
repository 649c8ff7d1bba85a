package org.jvirsh.emulator.devices.virtio;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jvirsh.emulator.devices.disk.MemoryImage;
import org.jvirsh.emulator.devices.disk.TimedIo;
import org.jvirsh.emulator.devices.serial.CharBackend;
import org.jvirsh.emulator.memory.PhysicalMemory;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;
import org.jvirsh.emulator.testing.Bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Drivers that write anything into rings, descriptors, registers, windows and configuration space: the card neither throws nor
 * hangs, its state can be saved, and after a reset it works.
 */
class HostileDriverTest {
    private static final int MOST_STEPS = 400;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Gives a letter now and then. */
    private static final class Chatter implements CharBackend {
        private int count;

        @Override
        public void start(Runnable wakeUp) {
            // The test asks itself.
        }

        @Override
        public void write(int value) {
            count++;
        }

        @Override
        public int read() {
            return ++count % 7 == 0 ? -1 : count & 0xFF;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    /** The devices behind the card. */
    enum Kind {
        BLOCK,
        RNG,
        CONSOLE,
        SERIAL,
        BALLOON
    }

    private static VirtioBench bench(Kind kind) {
        Bench bench = new Bench();
        PhysicalMemory memory = VirtioBench.memory();
        VirtioDevice device = switch (kind) {
            case BLOCK -> new VirtioBlock(
                    new MemoryImage(64 * 512), new TimedIo("disk-io", bench.events, bench.time), "serial");
            case RNG -> new VirtioRng(new SplittableRandom(1));
            case CONSOLE -> new VirtioConsole(new Chatter());
            case SERIAL -> serial(bench);
            case BALLOON -> balloon(bench, memory);
        };
        return new VirtioBench(bench, device, memory);
    }

    private static VirtioBalloon balloon(Bench bench, PhysicalMemory memory) {
        VirtioBalloon balloon =
                new VirtioBalloon(memory, VirtioBalloon.FREE_PAGE_REPORTING, bench.events, bench.time, () -> 0);
        balloon.period(1);
        return balloon;
    }

    /** Control messages come by chance, so the port is open from the beginning. */
    private static VirtioSerial serial(Bench bench) {
        ManualPeer peer = new ManualPeer();
        peer.connected = true;
        peer.waiting = "x".repeat(100);
        return new VirtioSerial(
                List.of(new SerialPort(1, "channel0", "org.example", peer)), bench.events, bench.time);
    }

    private static int size(SplittableRandom r) {
        return 1 << r.nextInt(4);
    }

    private static long value(SplittableRandom r) {
        return switch (r.nextInt(5)) {
            case 0 -> r.nextInt(20);
            case 1 -> -1;
            case 2 -> VirtioBench.DESCRIPTORS + r.nextInt(0x3000);
            case 3 -> VirtioBench.REGISTERS + r.nextInt(0x4000);
            default -> r.nextLong();
        };
    }

    private static long address(SplittableRandom r) {
        return switch (r.nextInt(8)) {
            case 0 -> r.nextLong();
            case 1 -> (1 << 20) - r.nextInt(64);
            case 2 -> VirtioBench.DESCRIPTORS + r.nextInt(0x3000);
            case 3 -> VirtioBench.REGISTERS + r.nextInt(0x4000);
            default -> VirtioBench.BUFFERS + 16 * r.nextInt(0x400);
        };
    }

    private static void descriptor(VirtioBench b, SplittableRandom r) {
        long table = r.nextInt(4) == 0 ? VirtioBench.BUFFERS : VirtioBench.DESCRIPTORS;
        int length = switch (r.nextInt(5)) {
            case 0 -> r.nextInt();
            case 1 -> 16 * r.nextInt(20);
            case 2 -> 1;
            default -> r.nextInt(0x2000);
        };
        int flags = r.nextInt(4) == 0 ? r.nextInt(0x10000) : r.nextInt(8);
        b.descriptorAt(table, r.nextInt(VirtioBench.SIZE), address(r), length, flags, r.nextInt(VirtioBench.SIZE + 2));
    }

    /** What a driver of the disk would ask for. */
    private static void header(VirtioBench b, SplittableRandom r) {
        long at = VirtioBench.BUFFERS + 16 * r.nextInt(0x40);
        int[] types = {0, 1, 4, 8, 11, 13, 14, 99};
        b.memory.write(at, types[r.nextInt(types.length)], 4);
        b.memory.write(at + 8, r.nextInt(4) == 0 ? r.nextLong() : r.nextInt(70), 8);
    }

    private static void step(VirtioBench b, SplittableRandom r) {
        switch (r.nextInt(16)) {
            case 0, 1, 2, 3 -> descriptor(b, r);
            case 4 -> header(b, r);
            case 5, 6, 7 -> b.offer(r.nextInt(VirtioBench.SIZE + 1));
            case 8 -> b.kick(r.nextInt(3));
            case 9 -> b.set(r.nextInt(0x4000), value(r), size(r));
            case 10 -> {
                if (r.nextInt(3) == 0) {
                    b.set(r.nextInt(0x40), value(r), size(r));
                } else {
                    assertThat(b.get(r.nextInt(0x4000), size(r))).isNotNull();
                }
            }
            case 11 -> b.memory.write(VirtioBench.MSIX + r.nextInt(0x1000), value(r), size(r));
            case 12 -> {
                if (r.nextInt(10) == 0) {
                    b.config(r.nextInt(256), (int) value(r), 1 << r.nextInt(3));
                } else {
                    b.config(r.nextInt(256), 1 << r.nextInt(3));
                }
            }
            case 13 -> b.memory.write(VirtioBench.AVAILABLE + r.nextInt(40), value(r), size(r));
            case 14 -> b.card.look(r.nextInt(2));
            default -> restart(b, r);
        }
    }

    /** The bus finds the card again, wherever it was put. */
    private static void restart(VirtioBench b, SplittableRandom r) {
        b.config(0x14, (int) VirtioBench.MSIX, 4);
        b.config(0x18, 0, 4);
        b.config(0x20, (int) VirtioBench.REGISTERS, 4);
        b.config(0x24, 0, 4);
        b.config(4, 6, 2);
        if (r.nextInt(3) == 0) {
            b.start(r.nextInt(2) == 0 ? 0 : 1L << 29 | 1L << 28);
        }
    }

    @Property
    void nothingADriverDoesThrowsOrHangs(
            @ForAll Kind kind, @ForAll long seed, @ForAll @IntRange(min = 1, max = MOST_STEPS) int steps) {
        assertTimeoutPreemptively(PATIENCE, () -> run(kind, seed, steps));
    }

    private static void run(Kind kind, long seed, int steps) {
        SplittableRandom r = new SplittableRandom(seed);
        VirtioBench b = bench(kind);
        b.start(0);
        for (int i = 0; i < steps; i++) {
            step(b, r);
        }
        b.bench.run(TimedIo.LATENCY_NANOS);
        StateWriter out = new StateWriter();
        b.card.save(out);
        VirtioBench copy = bench(kind);
        copy.card.restore(new StateReader(out.toByteArray()), b.card.version());
        StateWriter again = new StateWriter();
        copy.card.save(again);
        assertThat(again.toByteArray()).isEqualTo(out.toByteArray());
        restart(b, new SplittableRandom(0));
        b.start(0);
        b.memory.write(VirtioBench.BUFFERS, 4, 8);
        b.descriptor(0, VirtioBench.BUFFERS, 16, 1, 1);
        b.descriptor(1, VirtioBench.BUFFERS + 64, 1, 2, 0);
        b.offer(0);
        assertThat(b.status()).as("as good as new after a reset").isIn(0xF, 0x4F);
    }
}
