package org.jvirsh.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A real kernel, interpreted and translated: the processors hold the same all the way to the end of its start. */
@Timeout(900)
class LockStepGuestTest {
    private static final Path LIBRARY = Path.of("../emulator/target/jvirsh-emulator.jar").toAbsolutePath().normalize();
    private static final Path OPTIONS = Path.of("../bin/lib/emulator-options").toAbsolutePath().normalize();
    private static final int FEWEST = 1_000_000;

    @TempDir
    Path directory;

    @Test
    void bothEnginesStartADebianKernel() throws Exception {
        assumeTrue(Files.isReadable(LIBRARY), "the emulator has not been packaged");
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
        command.addAll(Files.readAllLines(OPTIONS));
        // Without a program to begin with the kernel panics when it is up, and resets.
        command.addAll(List.of(
                "-jar", LIBRARY.toString(), "--engine", "lockstep", "--stats", "--memory", "128", "--no-reboot", "--serial", "stdio",
                "--kernel", LinuxGuest.images(System.getenv()).kernel().toString(), "--append", "console=ttyS0 panic=-1 root=/dev/none"));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        Process p = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(p.waitFor(800, TimeUnit.SECONDS)).isTrue();
        } finally {
            p.destroyForcibly();
        }
        assertThat(p.exitValue()).as(Files.readString(err)).isZero();
        assertThat(Files.readString(out)).contains("Linux version ", "Kernel panic - not syncing: VFS");
        String compared = Files.readAllLines(err).stream()
                .filter(line -> line.startsWith("processors compared")).findFirst().orElseThrow();
        assertThat(Long.parseLong(compared.replaceAll("\\D", ""))).isGreaterThan(FEWEST);
    }
}
