package org.jvirsh.emulator.machine;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.boot.EntryChoice;
import org.jvirsh.emulator.cpu.CpuModel;
import org.jvirsh.emulator.firmware.BootOptions;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.StateWriter;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * A guest that writes anything to every port, every register in memory and all of configuration space of a whole PC: chipset,
 * interrupt controllers, power management, firmware's configuration, disks, cards. Nothing throws or hangs, and the state can
 * be saved.
 */
class HostileGuestTest {
    private static final int MOST_STEPS = 800;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** First port and count of what is on the board. */
    private static final int[][] PORTS = {
        {0x00, 0x10}, {0x20, 2}, {0x40, 4}, {0x60, 5}, {0x70, 4}, {0x80, 0x10}, {0x92, 1}, {0xA0, 2}, {0xB2, 2}, {0xC0, 0x20},
        {0xF0, 2}, {0x170, 8}, {0x1F0, 8}, {0x2F8, 8}, {0x376, 1}, {0x3F6, 1}, {0x3F8, 8}, {0x402, 1}, {0x4D0, 2}, {0x510, 12},
        {0x600, 0x40}, {0x700, 0x40}, {0xCF8, 8}, {0xAE00, 0x20}, {0xAFE0, 8}, {0xB000, 0x40}, {0xC000, 0x40},
    };

    /** Places in memory where something listens, or may. */
    private static final long[] PLACES = {
        0xFEC0_0000L, 0xFEE0_0000L, 0xFED0_0000L, 0xF000_0000L, 0xFEB0_0000L, 0xA_0000, 0xC_0000, 0xF_0000, 0xFFFC_0000L,
        1L << 32, 0xE000_0000L, 0x10_0000, 0x40_0000 - 8,
    };

    private static Path directory;

    @BeforeContainer
    static void prepare() throws IOException {
        directory = Files.createTempDirectory("hostile");
        Files.write(directory.resolve("virtio"), new byte[1 << 16]);
        try (RandomAccessFile disk = new RandomAccessFile(directory.resolve("ide").toFile(), "rw")) {
            disk.setLength(1 << 20);
        }
        Files.write(directory.resolve("cd"), new byte[64 << 10]);
    }

    @AfterContainer
    static void tidy() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static DiskSpec disk(String name) {
        return new DiskSpec(directory.resolve(name), ImageFormat.RAW, false, true, "");
    }

    private static MachineSpec spec(boolean firmware) throws IOException {
        MachineSpec.Boot boot = firmware
                ? new MachineSpec.Firmware(Optional.empty(), BootOptions.USUAL)
                : new MachineSpec.Kernel(
                        new GuestProgram().spin().write(directory.resolve("guest")), Optional.empty(), "",
                        EntryChoice.AUTO);
        return MachineSpec.of(boot)
                .withMemory(4 << 20)
                .withInstructionClock(true)
                .withSerials(List.of(new SerialTarget.None()))
                .withCards(new CardSpecs(
                        List.of(disk("virtio")), true, List.of(new SerialTarget.None()),
                        List.of(new IdeSpec(0, false, Optional.of(disk("ide"))),
                                new IdeSpec(2, true, Optional.of(disk("cd"))))));
    }

    private static int port(SplittableRandom r) {
        if (r.nextInt(12) == 0) {
            return r.nextInt(0x10000);
        }
        int[] range = PORTS[r.nextInt(PORTS.length)];
        return range[0] + r.nextInt(range[1]);
    }

    private static long value(SplittableRandom r) {
        return switch (r.nextInt(4)) {
            case 0 -> r.nextInt(8);
            case 1 -> -1;
            case 2 -> 1L << r.nextInt(32);
            default -> r.nextLong();
        };
    }

    private static void step(PcBoard board, SplittableRandom r) {
        switch (r.nextInt(10)) {
            case 0, 1, 2 -> board.ports.out(port(r), (int) value(r), 1 << r.nextInt(3));
            case 3, 4 -> board.ports.in(port(r), 1 << r.nextInt(3));
            case 5, 6 -> {
                int where = r.nextInt(7) << 11 | r.nextInt(4) << 8 | r.nextInt(256);
                board.ports.out(0xCF8, 1 << 31 | where & ~3, 4);
                if (r.nextBoolean()) {
                    board.ports.out(0xCFC + (where & 3), (int) value(r), 1 << r.nextInt(3));
                } else {
                    board.ports.in(0xCFC + (where & 3), 1 << r.nextInt(3));
                }
            }
            case 7 -> board.memory.write(place(r), value(r), 1 << r.nextInt(4));
            case 8 -> board.memory.read(place(r), 1 << r.nextInt(4));
            default -> {
                board.clock.warpTo(board.clock.nanos() + r.nextInt(1_000_000_000));
                board.events.runDue(board.clock.nanos());
            }
        }
    }

    private static long place(SplittableRandom r) {
        return r.nextInt(20) == 0 ? r.nextLong() & (1L << 40) - 1 : PLACES[r.nextInt(PLACES.length)] + r.nextInt(0x1000);
    }

    @Property
    void nothingAGuestDoesThrowsOrHangs(
            @ForAll boolean firmware, @ForAll long seed, @ForAll @IntRange(min = 1, max = MOST_STEPS) int steps) {
        assertTimeoutPreemptively(PATIENCE, () -> run(firmware, seed, steps));
    }

    private static void run(boolean firmware, long seed, int steps) throws Exception {
        SplittableRandom r = new SplittableRandom(seed);
        MachineSpec spec = spec(firmware);
        Backends backends = Backends.open(spec);
        PcBoard board = null;
        try {
            GuestRequests requests = new GuestRequests();
            board = new PcBoard(spec, CpuModel.parse("qemu64", true), TinyEngine::new, backends, requests, 0);
            board.reset();
            board.clock.start();
            for (int i = 0; i < steps; i++) {
                step(board, r);
                if (requests.take() instanceof GuestRequest.Reset) {
                    board.reset();
                }
            }
            for (Persistent part : board.state()) {
                part.save(new StateWriter());
            }
        } finally {
            backends.close();
            if (board != null) {
                board.close();
            }
        }
    }
}
