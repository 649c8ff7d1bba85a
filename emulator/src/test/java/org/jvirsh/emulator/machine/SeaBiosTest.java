package org.jvirsh.emulator.machine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.firmware.BootDevice;
import org.jvirsh.emulator.firmware.BootOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** SeaBIOS as it is installed on the host boots media that a test made. */
@Timeout(300)
class SeaBiosTest {
    private static final Path SEABIOS = Path.of("/usr/share/seabios/bios-256k.bin");
    private static final long ENOUGH = 30_000_000;

    @TempDir
    private Path directory;

    @BeforeEach
    void needsSeaBios() {
        if (!Files.isReadable(SEABIOS)) {
            String why = SEABIOS + " is not there (Debian package seabios)";
            assertThat(System.getenv("JVIRSH_REQUIRE_GUESTS")).as(why).isNull();
            assumeTrue(false, why);
        }
    }

    private static MachineSpec spec(CardSpecs cards, BootDevice... order) {
        BootOptions options = new BootOptions(
                List.of(order), "cad", false, BootOptions.USUAL.menuWait(), -1, true);
        return MachineSpec.of(new MachineSpec.Firmware(Optional.of(SEABIOS), options))
                .withMemory(16 << 20)
                .withCards(cards);
    }

    private DiskSpec image(String name, byte[] content) throws Exception {
        return new DiskSpec(Files.write(directory.resolve(name), content), ImageFormat.RAW, false, false, "", "", true);
    }

    private IdeSpec ide(int position, String text) throws Exception {
        return new IdeSpec(position, false, Optional.of(image("ide" + position, BootMedium.disk(text))));
    }

    private static CardSpecs ideDrives(IdeSpec... drives) {
        return new CardSpecs(List.of(), false, List.of(), List.of(drives));
    }

    private static String boot(MachineSpec spec) throws Exception {
        try (BoardRun run = new BoardRun(spec)) {
            run.untilStopped(ENOUGH);
            assertThat(run.output()).contains("SeaBIOS (version ");
            return run.output();
        }
    }

    @Test
    void bootsAnIdeDisk() throws Exception {
        assertThat(boot(spec(ideDrives(ide(0, "<master>"))))).contains("Booting from Hard Disk").endsWith("<master>");
    }

    @Test
    void bootsAVirtioDisk() throws Exception {
        CardSpecs cards = new CardSpecs(List.of(image("v", BootMedium.disk("<virtio>"))), false, List.of());
        assertThat(boot(spec(cards))).contains("Booting from Hard Disk").endsWith("<virtio>");
    }

    @Test
    void bootsACdrom() throws Exception {
        IdeSpec drive = new IdeSpec(2, true, Optional.of(image("cd", BootMedium.cdrom("<cdrom>"))));
        assertThat(boot(spec(ideDrives(drive)))).contains("Booting from DVD/CD").endsWith("<cdrom>");
    }

    @Test
    void followsTheBootOrder() throws Exception {
        CardSpecs cards = new CardSpecs(
                List.of(image("v", BootMedium.disk("<v0>")), image("w", BootMedium.disk("<v1>"))), false, List.of(),
                List.of(ide(0, "<ide0>"), ide(3, "<ide3>"),
                        new IdeSpec(2, true, Optional.of(image("cd", BootMedium.cdrom("<cdrom>"))))));
        assertThat(boot(spec(cards, new BootDevice.Virtio(1), new BootDevice.Ide(3)))).endsWith("<v1>");
        assertThat(boot(spec(cards, new BootDevice.Ide(3), new BootDevice.Virtio(1)))).endsWith("<ide3>");
        assertThat(boot(spec(cards, new BootDevice.Ide(2)))).endsWith("<cdrom>");
    }

    @Test
    void withoutAMediumItSaysSoAndWaits() throws Exception {
        try (BoardRun run = new BoardRun(spec(CardSpecs.NONE))) {
            run.until(() -> run.output().contains("No bootable device."), ENOUGH);
            long before = run.board.engine.instructions();
            long start = run.board.clock.nanos();
            run.until(() -> run.board.clock.nanos() > start + 1_000_000_000L, ENOUGH);
            assertThat(run.board.engine.instructions() - before).as("idle but for the timer").isLessThan(100_000);
        }
    }

    /** Saved in the middle of the power-on self test, with shadow RAM and a file half read. */
    @Test
    void goesOnAfterARestore() throws Exception {
        MachineSpec spec = spec(ideDrives(ide(0, "<master>")));
        String whole = boot(spec);
        for (long after : new long[] {500_000, 2_000_000, 4_000_000}) {
            String text;
            try (BoardRun first = new BoardRun(spec);
                    BoardRun second = new BoardRun(spec.withCards(ideDrives(ide(0, "<master>"))))) {
                first.until(() -> first.board.engine.instructions() >= after, after + 1);
                second.become(first);
                second.untilStopped(ENOUGH);
                text = first.output() + second.output();
            }
            assertThat(text).as("saved after %d instructions", after).isEqualTo(whole);
        }
    }

    @Test
    void aRunRepeatsExactly() throws Exception {
        long[] counts = new long[2];
        for (int i = 0; i < counts.length; i++) {
            try (BoardRun run = new BoardRun(spec(ideDrives(ide(0, "<master>"))))) {
                run.untilStopped(ENOUGH);
                counts[i] = run.board.engine.instructions();
            }
        }
        assertThat(counts[0]).isEqualTo(counts[1]);
    }
}
