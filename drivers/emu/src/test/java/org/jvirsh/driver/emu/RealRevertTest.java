package org.jvirsh.driver.emu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.driver.emu.process.EmulatorProgram;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.disk.Images;
import org.jvirsh.emulator.block.qcow2.Qcow2Creator;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.ConnectionUri;
import org.jvirsh.hypervisor.ConsoleChannel;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.block.ResizeFlag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Reverts of a running guest of the real emulator whose machine is not the one that was kept. */
@Timeout(180)
class RealRevertTest {
    private static final long SIZE = 16 << 20;

    @TempDir
    Path root;

    private Path disk;
    private Connection connection;
    private Domain domain;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(
                getClass().getClassLoader().getResource("org/jvirsh/emulator/Main.class") != null
                        || System.getProperty(EmulatorProgram.JAR_PROPERTY) != null,
                "the emulator is not on the class path");
        disk = root.resolve("disk.qcow2");
        Qcow2Creator.create(disk, SIZE, "", ImageFormat.QCOW2);
        connection = new EmuDriver(Map.of(), root.resolve("home"), RealBackupTest::program)
                .open(ConnectionUri.parse("emu:///embed?root=" + root), Access.READ_WRITE);
        domain = connection.defineDomain(
                "<domain type='emu'><name>w</name><memory unit='MiB'>16</memory><os><type>hvm</type><kernel>"
                        + WritingGuest.write(root.resolve("guest"))
                        + "</kernel></os><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='"
                        + disk + "'/><target dev='hda' bus='ide'/></disk><serial type='pty'/></devices></domain>",
                Set.of());
        domain.start(Set.of());
    }

    @AfterEach
    void stop() {
        if (connection != null) {
            domain.destroy(Set.of());
            connection.close();
        }
    }

    /** Has the guest write; it has flushed its disk when this returns. */
    private void write(char letter) throws IOException {
        try (ConsoleChannel console = domain.openConsole(null, Set.of())) {
            console.write(new byte[] {(byte) letter}, 0, 1);
            byte[] answer = new byte[16];
            int count = console.read(answer);
            assertThat(new String(answer, 0, count, StandardCharsets.US_ASCII)).isEqualTo(String.valueOf(letter));
        }
    }

    @Test
    void aDiskThatHasGrownSinceHasItsOldSize() throws IOException {
        write('A');
        domain.snapshots().createSnapshot("<domainsnapshot><name>s</name></domainsnapshot>", Set.of());
        domain.blockJobs().resize("hda", 2 * SIZE, Set.of(ResizeFlag.BYTES));
        assertThat(Images.info(disk, ImageFormat.QCOW2).size()).isEqualTo(2 * SIZE);

        domain.snapshots().snapshotByName("s").revert(Set.of());

        assertThat(domain.state().describe()).isEqualTo("running (from snapshot)");
        assertThat(Images.info(disk, ImageFormat.QCOW2).size()).isEqualTo(SIZE);
        write('B');
    }
}
