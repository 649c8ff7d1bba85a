package org.jvirsh.driver.emu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.driver.emu.process.EmulatorProgram;
import org.jvirsh.emulator.block.CheckReport;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.ImageLayer;
import org.jvirsh.emulator.block.disk.ImageOpener;
import org.jvirsh.emulator.block.disk.Images;
import org.jvirsh.emulator.block.disk.OpenOptions;
import org.jvirsh.emulator.block.qcow2.Qcow2Creator;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.ConnectionUri;
import org.jvirsh.hypervisor.ConsoleChannel;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.snapshot.CheckpointXmlFlag;
import org.jvirsh.hypervisor.snapshot.DomainCheckpoint;
import org.jvirsh.hypervisor.statistics.JobInfo;
import org.jvirsh.hypervisor.statistics.JobStatsFlag;
import org.jvirsh.hypervisor.statistics.JobType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Backups and checkpoints of a guest of the real emulator that writes before, between and after them. */
@Timeout(180)
class RealBackupTest {
    private static final long SIZE = 16 << 20;

    @TempDir
    Path root;

    private Path disk;
    private Connection connection;
    private Domain domain;
    private ConsoleChannel console;

    @BeforeEach
    void start() throws IOException {
        String emulator = "org/jvirsh/emulator/Main.class";
        assumeTrue(
                getClass().getClassLoader().getResource(emulator) != null
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
        console = domain.openConsole(null, Set.of());
    }

    /** The emulator as the test finds it. */
    static EmulatorProgram program() {
        if (System.getProperty(EmulatorProgram.JAR_PROPERTY) != null) {
            return EmulatorProgram.locate();
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(EmulatorProgram.VM_OPTIONS);
        command.addAll(List.of(
                "--add-exports", "java.base/jdk.internal.misc=ALL-UNNAMED", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), "org.jvirsh.emulator.Main"));
        return new EmulatorProgram(command);
    }

    @AfterEach
    void stop() throws IOException {
        if (connection != null) {
            console.close();
            if (domain.id().isPresent()) {
                domain.destroy(Set.of());
            }
            connection.close();
        }
    }

    /** Has the guest write; it has flushed its disk when this returns. */
    private void write(char letter) throws IOException {
        console.write(new byte[] {(byte) letter}, 0, 1);
        byte[] answer = new byte[16];
        int count = console.read(answer);
        assertThat(new String(answer, 0, count, StandardCharsets.US_ASCII))
                .isEqualTo(String.valueOf(letter));
    }

    private void backUp(Path target, String incremental, String checkpoint) throws InterruptedException {
        domain.snapshots()
                .beginBackup(
                        "<domainbackup mode='push'>"
                                + (incremental.isEmpty() ? "" : "<incremental>" + incremental + "</incremental>")
                                + "<disks><disk name='hda' type='file'><target file='" + target
                                + "'/><driver type='qcow2'/></disk></disks></domainbackup>",
                        "<domaincheckpoint><name>" + checkpoint + "</name></domaincheckpoint>",
                        Set.of());
        EmuFixture.await(() -> domain.statistics().jobInfo().equals(JobInfo.NONE));
        assertThat(domain.statistics()
                        .jobStats(Set.of(JobStatsFlag.COMPLETED))
                        .type())
                .isEqualTo(JobType.COMPLETED);
    }

    /** Which of the letters an image holds. */
    private static String letters(Path image) throws IOException {
        StringBuilder found = new StringBuilder();
        try (ImageLayer layer = ImageOpener.open(image, ImageFormat.QCOW2, OpenOptions.READ)) {
            for (char letter = 'A'; letter <= 'F'; letter++) {
                byte[] sector = new byte[512];
                layer.read(WritingGuest.offset(letter), sector, 0, sector.length);
                byte[] full = new byte[512];
                Arrays.fill(full, (byte) letter);
                if (Arrays.equals(sector, full)) {
                    found.append(letter);
                } else {
                    assertThat(sector).containsOnly(0);
                }
            }
        }
        CheckReport report = Images.check(image, ImageFormat.QCOW2);
        assertThat(report.corruptions()).isZero();
        return found.toString();
    }

    @Test
    void aBackupHoldsWhatWasWrittenBeforeItAndAnIncrementWhatWasWrittenSince() throws Exception {
        Path full = root.resolve("full.qcow2");
        Path first = root.resolve("first.qcow2");
        Path second = root.resolve("second.qcow2");
        write('A');
        write('B');
        backUp(full, "", "one");
        write('C');
        backUp(first, "one", "two");
        write('D');
        write('A');
        backUp(second, "two", "three");
        write('E');
        assertThat(letters(full)).isEqualTo("AB");
        assertThat(letters(first)).isEqualTo("C");
        assertThat(letters(second)).isEqualTo("AD");
        console.close();
        domain.destroy(Set.of());
        assertThat(letters(disk)).isEqualTo("ABCDE");
        if (installed("qemu-img")) {
            tool("rebase", "-u", "-b", full.toString(), "-F", "qcow2", first.toString());
            tool("rebase", "-u", "-b", first.toString(), "-F", "qcow2", second.toString());
            tool("check", "-q", second.toString());
            // All three together are the disk without its last letter.
            try (ImageLayer live = ImageOpener.open(disk, ImageFormat.QCOW2, OpenOptions.WRITE)) {
                live.write(WritingGuest.offset('E'), new byte[512], 0, 512);
                live.flush();
            }
            tool("compare", "-q", second.toString(), disk.toString());
        }
    }

    @Test
    void checkpointsAreATreeThatKnowsItsSizes() throws Exception {
        write('A');
        checkpoint("one");
        write('B');
        write('C');
        DomainCheckpoint two = checkpoint("two");
        write('D');
        assertThat(names()).containsExactlyInAnyOrder("one", "two");
        assertThat(two.parent().name()).isEqualTo("one");
        assertThat(size("two")).isEqualTo(1 << 16);
        assertThat(two.xml(Set.of())).contains("<parent>").contains("<name>one</name>");
        domain.snapshots().checkpointByName("one").delete(Set.of());
        assertThat(names()).containsExactly("two");
        backUp(root.resolve("since.qcow2"), "two", "three");
        assertThat(letters(root.resolve("since.qcow2"))).isEqualTo("D");
    }

    private DomainCheckpoint checkpoint(String name) {
        return domain.snapshots()
                .createCheckpoint("<domaincheckpoint><name>" + name + "</name></domaincheckpoint>", Set.of());
    }

    private List<String> names() {
        return domain.snapshots().checkpoints(Set.of()).stream()
                .map(DomainCheckpoint::name)
                .toList();
    }

    private long size(String name) {
        String xml = domain.snapshots().checkpointByName(name).xml(Set.of(CheckpointXmlFlag.SIZE));
        assertThat(xml).contains("size='");
        int at = xml.indexOf("size='") + "size='".length();
        return Long.parseLong(xml.substring(at, xml.indexOf('\'', at)));
    }

    private static boolean installed(String program) {
        return Files.isExecutable(Path.of("/usr/bin", program));
    }

    private static void tool(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/usr/bin/qemu-img"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }
}
