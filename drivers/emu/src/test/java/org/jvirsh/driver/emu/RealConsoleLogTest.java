package org.jvirsh.driver.emu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvirsh.driver.emu.process.EmulatorProgram;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.qcow2.Qcow2Creator;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.ConnectionUri;
import org.jvirsh.hypervisor.ConsoleChannel;
import org.jvirsh.hypervisor.Domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What a guest of the real emulator says is also in the log that its definition names. */
@Timeout(180)
class RealConsoleLogTest {
    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            textBlock =
                    """
            "", a
            append='off', a
            append='on', old a""")
    void whatTheGuestSaysIsInTheLog(String append, String expected) throws IOException {
        assumeTrue(
                getClass().getClassLoader().getResource("org/jvirsh/emulator/Main.class") != null
                        || System.getProperty(EmulatorProgram.JAR_PROPERTY) != null,
                "the emulator is not on the class path");
        Path log = root.resolve("console.txt");
        Files.writeString(log, "old ");
        Path disk = root.resolve("disk");
        Qcow2Creator.create(disk, 16 << 20, "", ImageFormat.QCOW2);
        try (Connection connection = new EmuDriver(Map.of(), root.resolve("home"), RealBackupTest::program)
                .open(ConnectionUri.parse("emu:///embed?root=" + root), Access.READ_WRITE)) {
            Domain domain = connection.createDomain(
                    "<domain type='emu'><name>w</name><memory unit='MiB'>16</memory><os><type>hvm</type><kernel>"
                            + WritingGuest.write(root.resolve("guest"))
                            + "</kernel></os><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='"
                            + disk + "'/><target dev='hda' bus='ide'/></disk><serial type='pty'><log file='" + log + "' "
                            + append + "/></serial></devices></domain>",
                    Set.of());
            try (ConsoleChannel console = domain.openConsole(null, Set.of())) {
                console.write(new byte[] {'a'}, 0, 1);
                byte[] answer = new byte[16];
                int count = console.read(answer);
                assertThat(new String(answer, 0, count, StandardCharsets.US_ASCII)).isEqualTo("a");
            } finally {
                domain.destroy(Set.of());
            }
        }
        assertThat(log).hasContent(expected);
    }
}
