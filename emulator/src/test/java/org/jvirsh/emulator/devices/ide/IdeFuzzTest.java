package org.jvirsh.emulator.devices.ide;

import java.time.Duration;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jvirsh.emulator.devices.disk.MemoryImage;
import org.jvirsh.emulator.snapshot.StateFormatException;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;
import org.jvirsh.emulator.testing.Bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** A guest that means ill: whatever it writes where, the controller neither throws nor hangs, and its state can be saved. */
class IdeFuzzTest {
    private static final int MOST_STEPS = 600;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int[] COMMANDS = {
        0x06, 0x08, 0x10, 0x20, 0x24, 0x25, 0x29, 0x30, 0x34, 0x35, 0x39, 0x40, 0x42, 0x90, 0x91, 0xA0, 0xA0, 0xA0, 0xA1,
        0xB0, 0xC4, 0xC5, 0xC6, 0xC8, 0xCA, 0xE7, 0xEC, 0xEF, 0xF8,
    };
    private static final int[] PACKETS = {
        0x00, 0x03, 0x12, 0x1B, 0x1E, 0x25, 0x28, 0x28, 0x2B, 0x43, 0x46, 0x4A, 0x51, 0x5A, 0xA8, 0xBD, 0xBE,
    };

    private static IdeBench machine(SplittableRandom r) {
        IdeBench b = new IdeBench(new Bench());
        MemoryImage image = new MemoryImage(2048 * 512);
        image.readOnly = r.nextInt(4) == 0;
        b.controller.insert(0, new AtaDisk(image, b.queue, "fuzz"));
        b.controller.insert(1, new AtapiDrive(new CdTray(new MemoryImage(64 * 2048)), b.queue, "fuzz"));
        b.controller.insert(2, new AtapiDrive(new CdTray(null), b.queue, "fuzz"));
        b.controller.insert(3, new AtaDisk(new MemoryImage(r.nextInt(2) * 512), b.queue, "fuzz"));
        b.switchOn();
        return b;
    }

    private static int size(SplittableRandom r) {
        return 1 << r.nextInt(3);
    }

    /** A value that is often a sensible one. */
    private static int value(SplittableRandom r) {
        return switch (r.nextInt(4)) {
            case 0 -> r.nextInt(4);
            case 1 -> 0xFFFF_FFFF;
            default -> r.nextInt();
        };
    }

    private static void descriptors(IdeBench b, SplittableRandom r) {
        long at = r.nextInt(4) == 0 ? r.nextInt(0x10_0000) & ~3 : IdeBench.TABLE;
        int n = 1 + r.nextInt(6);
        for (int i = 0; i < n; i++) {
            long address = r.nextInt(4) == 0 ? r.nextInt() : IdeBench.BUFFER + r.nextInt(0x8000);
            b.memory.write(at + 8L * i, address, 4);
            int end = i == n - 1 && r.nextInt(8) != 0 ? 0x8000_0000 : 0;
            b.memory.write(at + 8L * i + 4, r.nextInt(0x1_0000) | end, 4);
        }
        b.bench.ports.out(IdeBench.BUS_MASTER + 4 + 8 * r.nextInt(2), (int) at, 4);
    }

    private static void step(IdeBench b, SplittableRandom r) {
        int channel = r.nextInt(3) == 0 ? 0x170 : 0x1F0;
        switch (r.nextInt(16)) {
            case 0, 1 -> b.bench.ports.out(channel + 7, COMMANDS[r.nextInt(COMMANDS.length)], 1);
            case 2 -> b.bench.ports.out(channel + r.nextInt(8), value(r), size(r));
            case 3 -> b.bench.ports.in(channel + r.nextInt(8), size(r));
            case 4 -> b.bench.ports.out(channel + 1 + r.nextInt(6), r.nextInt(256), 1);
            case 5 -> {
                for (int i = r.nextInt(300); i > 0; i--) {
                    b.bench.ports.in(channel, 2);
                }
            }
            case 6 -> {
                for (int i = r.nextInt(300); i > 0; i--) {
                    b.bench.ports.out(channel, value(r), 2);
                }
            }
            case 7 -> {
                b.bench.ports.out(channel, PACKETS[r.nextInt(PACKETS.length)] | r.nextInt(2) << 8, 2);
                for (int i = 0; i < 5; i++) {
                    b.bench.ports.out(channel, r.nextInt(3) == 0 ? value(r) : r.nextInt(4) << 8, 2);
                }
            }
            case 8 -> b.bench.ports.out(channel + 0x206, r.nextInt(8) == 0 ? value(r) : 0, 1);
            case 9 -> descriptors(b, r);
            case 10, 11 -> b.bench.ports.out(IdeBench.BUS_MASTER + 8 * r.nextInt(2), r.nextInt(16), 1);
            case 12 -> b.bench.ports.out(IdeBench.BUS_MASTER + r.nextInt(16), value(r), size(r));
            case 13 -> b.bench.ports.in(IdeBench.BUS_MASTER + r.nextInt(16), size(r));
            case 14 -> {
                if (r.nextInt(20) == 0) {
                    b.config(r.nextInt(64) << 2, value(r), 4);
                    b.switchOn();
                } else {
                    b.config(r.nextInt(256), 1);
                }
            }
            default -> b.bench.run(r.nextInt(60_000));
        }
    }

    @Property
    void nothingAGuestDoesThrowsOrHangs(@ForAll long seed, @ForAll @IntRange(min = 1, max = MOST_STEPS) int steps) {
        assertTimeoutPreemptively(PATIENCE, () -> run(seed, steps));
    }

    private static void run(long seed, int steps) {
        SplittableRandom r = new SplittableRandom(seed);
        IdeBench b = machine(r);
        for (int i = 0; i < steps; i++) {
            step(b, r);
        }
        restores(b, seed);
        b.settle();
        b.queue.drain();
        b.out(IdeBench.CONTROL, 4);
        b.out(IdeBench.CONTROL, 0);
        b.out(IdeBench.DEVICE, 0xE0);
        assertThat(b.in(IdeBench.CONTROL)).as("as good as new after a reset").isEqualTo(0x50);
    }

    /** What the guest left can be saved, and means the same in another machine. */
    private static void restores(IdeBench b, long seed) {
        b.queue.drain();
        StateWriter out = new StateWriter();
        b.controller.save(out);
        byte[] state = out.toByteArray();
        IdeBench copy = machine(new SplittableRandom(seed));
        assertThatCode(() -> copy.controller.restore(new StateReader(state), 1)).doesNotThrowAnyException();
        StateWriter again = new StateWriter();
        copy.controller.save(again);
        assertThat(again.toByteArray()).isEqualTo(state);
    }

    @Property
    void damagedStatesAreRefusedOrHarmless(@ForAll long seed, @ForAll @IntRange(max = MOST_STEPS) int steps) {
        assertTimeoutPreemptively(PATIENCE, () -> damage(seed, steps));
    }

    /** A state that says that the host gives one sector, and that sixteen are written. */
    @Example
    void aTransferOfMoreThanWasAskedForIsHarmless() {
        damage(1145, 99);
    }

    private static void damage(long seed, int steps) {
        SplittableRandom r = new SplittableRandom(seed);
        IdeBench b = machine(r);
        for (int i = 0; i < steps; i++) {
            step(b, r);
        }
        b.queue.drain();
        StateWriter out = new StateWriter();
        b.controller.save(out);
        byte[] damaged = out.toByteArray();
        for (int i = 0; i < 3; i++) {
            damaged[r.nextInt(damaged.length)] = (byte) r.nextInt();
        }
        IdeBench copy = machine(new SplittableRandom(seed));
        try {
            copy.controller.restore(new StateReader(damaged), 1);
        } catch (StateFormatException e) {
            return;
        }
        copy.switchOn();
        for (int i = 0; i < 100; i++) {
            step(copy, r);
        }
        copy.queue.drain();
    }
}
