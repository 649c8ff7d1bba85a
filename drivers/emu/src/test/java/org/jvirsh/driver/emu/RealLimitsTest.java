package org.jvirsh.driver.emu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.driver.emu.process.EmulatorProgram;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.qcow2.Qcow2Creator;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.ConnectionUri;
import org.jvirsh.hypervisor.ConsoleChannel;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.DomainEvent;
import org.jvirsh.hypervisor.event.EventRegistration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Limits and marks of a disk to which a guest of the real emulator writes. */
@Timeout(180)
class RealLimitsTest {
    @TempDir
    Path root;

    private Path disk;
    private Connection connection;
    private Domain domain;
    private ConsoleChannel console;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(
                getClass().getClassLoader().getResource("org/jvirsh/emulator/Main.class") != null
                        || System.getProperty(EmulatorProgram.JAR_PROPERTY) != null,
                "the emulator is not on the class path");
        disk = root.resolve("disk.qcow2");
        Qcow2Creator.create(disk, 16 << 20, "", ImageFormat.QCOW2);
        connection = new EmuDriver(Map.of(), root.resolve("home"), RealBackupTest::program)
                .open(ConnectionUri.parse("emu:///embed?root=" + root), Access.READ_WRITE);
        domain = connection.defineDomain(
                "<domain type='emu'><name>w</name><memory unit='MiB'>16</memory><os><type>hvm</type><kernel>"
                        + WritingGuest.write(root.resolve("guest"))
                        + "</kernel></os><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='"
                        + disk + "'/><target dev='hda' bus='ide'/><iotune><write_iops_sec>2</write_iops_sec></iotune>"
                        + "</disk><serial type='pty'/></devices></domain>",
                Set.of());
        domain.start(Set.of());
        console = domain.openConsole(null, Set.of());
    }

    @AfterEach
    void stop() throws IOException {
        if (connection != null) {
            console.close();
            domain.destroy(Set.of());
            connection.close();
        }
    }

    /** Has the guest write; it has flushed its disk when this returns. */
    private void write(char letter) throws IOException {
        console.write(new byte[] {(byte) letter}, 0, 1);
        byte[] answer = new byte[16];
        int count = console.read(answer);
        assertThat(new String(answer, 0, count, StandardCharsets.US_ASCII)).isEqualTo(String.valueOf(letter));
    }

    private long limit(String name, Affect affect) {
        for (TypedParameter parameter : domain.tuning().blockIoTune("hda", Set.of(affect))) {
            if (parameter.field().equals(name) && parameter.value() instanceof TypedValue.ULLong(long value)) {
                return value;
            }
        }
        throw new AssertionError(name);
    }

    private void limit(String name, long value) {
        domain.tuning().setBlockIoTune(
                "hda", List.of(new TypedParameter(name, new TypedValue.ULLong(value))), Set.of(Affect.LIVE));
    }

    @Test
    void writesComeNoFasterThanTheLimit() throws Exception {
        assertThat(limit("write_iops_sec", Affect.LIVE)).isEqualTo(2);
        long start = System.nanoTime();
        for (char letter = 'A'; letter <= 'D'; letter++) {
            write(letter);
        }
        assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(1300));

        limit("total_bytes_sec", 1 << 20);
        limit("total_bytes_sec_max", 2 << 20);
        assertThat(limit("write_iops_sec", Affect.LIVE)).isEqualTo(2);
        assertThat(limit("total_bytes_sec", Affect.LIVE)).isEqualTo(1 << 20);
        assertThat(limit("total_bytes_sec_max", Affect.LIVE)).isEqualTo(2 << 20);
        assertThat(limit("total_bytes_sec_max_length", Affect.LIVE)).isEqualTo(1);
        assertThat(limit("total_bytes_sec", Affect.CONFIG)).isZero();
        assertThatExceptionOfType(VirException.class)
                .isThrownBy(() -> limit("total_bytes_sec", 0))
                .withMessageContaining("cannot reset 'total_bytes_sec' when 'total_bytes_sec_max' is set");

        // One of a family sets them all.
        limit("total_bytes_sec_max", 0);
        limit("total_bytes_sec", 0);
        limit("total_iops_sec", 0);
        assertThat(limit("write_iops_sec", Affect.LIVE)).isZero();
        assertThat(limit("write_iops_sec", Affect.CONFIG)).isEqualTo(2);
        write('E');
    }

    @Test
    void aMarkIsToldOnce() throws Exception {
        BlockingQueue<DomainEvent> events = new LinkedBlockingQueue<>();
        try (EventRegistration _ = connection.events().onDomain(DomainEvent.Kind.BLOCK_THRESHOLD, null, events::add)) {
            domain.tuning().setBlockThreshold("hda", 200_000);
            write('A');
            assertThat(events.poll(60, TimeUnit.SECONDS)).isInstanceOfSatisfying(
                    DomainEvent.BlockThreshold.class, event -> {
                        assertThat(event.domain().name()).isEqualTo("w");
                        assertThat(event.device()).isEqualTo("hda");
                        assertThat(event.path()).isEqualTo(disk.toString());
                        assertThat(event.threshold()).isEqualTo(200_000);
                        assertThat(event.excess()).isPositive();
                    });
            write('B');
            assertThat(events).isEmpty();
        }
        assertThatExceptionOfType(VirException.class)
                .isThrownBy(() -> domain.tuning().setBlockThreshold("hda[x]", 1))
                .withMessageContaining("failed to parse block device 'hda[x]'");
        assertThatExceptionOfType(VirException.class)
                .isThrownBy(() -> domain.tuning().setBlockThreshold("hdb[1]", 1))
                .withMessageContaining("failed to find disk 'hdb'");
        assertThatExceptionOfType(VirException.class)
                .isThrownBy(() -> domain.tuning().setBlockThreshold("hda[7]", 1))
                .withMessageContaining("failed to find disk 'hda[7]'");
    }
}
