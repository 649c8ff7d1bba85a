package org.jvirsh.driver.emu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.statistics.StatsGroup;
import org.jvirsh.hypervisor.tuning.CpuSet;
import org.jvirsh.hypervisor.tuning.IoThreadInfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Threads that serve disks of the real emulator; what is refused, in the words of libvirt's qemu driver. */
@Timeout(180)
class RealThreadsTest {
    @TempDir
    Path root;

    private Connection connection;
    private Domain domain;

    @BeforeEach
    void define() throws IOException {
        assumeTrue(
                getClass().getClassLoader().getResource("org/jvirsh/emulator/Main.class") != null
                        || System.getProperty(EmulatorProgram.JAR_PROPERTY) != null,
                "the emulator is not on the class path");
        connection = new EmuDriver(Map.of(), root.resolve("home"), RealBackupTest::program)
                .open(ConnectionUri.parse("emu:///embed?root=" + root), Access.READ_WRITE);
        domain = connection.defineDomain(
                "<domain type='emu'><name>w</name><memory unit='MiB'>16</memory><iothreads>2</iothreads>"
                        + "<cputune><iothreadpin iothread='2' cpuset='0'/></cputune><os><type>hvm</type><kernel>"
                        + WritingGuest.write(root.resolve("guest")) + "</kernel></os><devices>" + disk("vda", " iothread='1'")
                        + "<serial type='pty'/></devices></domain>",
                Set.of());
    }

    private String disk(String target, String thread) throws IOException {
        Path file = root.resolve(target);
        Files.deleteIfExists(file);
        Qcow2Creator.create(file, 16 << 20, "", ImageFormat.QCOW2);
        return "<disk type='file'><driver name='qemu' type='qcow2'" + thread + "/><source file='" + file
                + "'/><target dev='" + target + "' bus='virtio'/></disk>";
    }

    @AfterEach
    void stop() {
        if (connection != null) {
            if (domain.state().active()) {
                domain.destroy(Set.of());
            }
            connection.close();
        }
    }

    private static Set<Affect> config() {
        return EnumSet.of(Affect.CONFIG);
    }

    private List<String> threads(Set<Affect> affect) {
        return domain.tuning().ioThreads(affect).stream()
                .map(info -> info.id() + ":" + info.affinity())
                .toList();
    }

    private static void refused(String message, Runnable call) {
        assertThatExceptionOfType(VirException.class)
                .isThrownBy(call::run)
                .withMessage(message);
    }

    private static List<TypedParameter> one(String field, TypedValue value) {
        return List.of(new TypedParameter(field, value));
    }

    /** The names of the emulator's threads that serve disks. */
    private Set<String> hostThreads() throws IOException {
        Path status;
        try (var files = Files.walk(root)) {
            status = files.filter(f -> f.endsWith("run/w.xml")).findFirst().orElseThrow();
        }
        String process = Files.readString(status).replaceAll("(?s).* pid='([0-9]+)'.*", "$1");
        try (var tasks = Files.list(Path.of("/proc/" + process + "/task"))) {
            return tasks.map(RealThreadsTest::name).filter(n -> n.startsWith("IO ")).collect(Collectors.toSet());
        }
    }

    private static String name(Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private String everywhere() {
        return CpuSet.below(Runtime.getRuntime().availableProcessors()).toString();
    }

    @Test
    void threadsOfARunningMachineComeAndGo() throws IOException {
        domain.start(Set.of());
        assertThat(hostThreads()).containsExactlyInAnyOrder("IO iothread1", "IO iothread2");
        assertThat(threads(Set.of())).containsExactly("1:" + everywhere(), "2:0");
        domain.tuning().addIoThread(5, Set.of());
        assertThat(hostThreads()).contains("IO iothread5");
        refused("invalid argument: an IOThread is already using iothread_id '5'",
                () -> domain.tuning().addIoThread(5, Set.of()));
        domain.tuning().pinIoThread(5, CpuSet.parse("0", 1024), Set.of());
        assertThat(threads(Set.of())).containsExactly("1:" + everywhere(), "2:0", "5:0");
        assertThat(threads(config())).containsExactly("1:" + everywhere(), "2:0");
        refused("invalid argument: iothread 9 not found",
                () -> domain.tuning().pinIoThread(9, CpuSet.below(1), Set.of()));
        refused("invalid argument: cannot remove IOThread 1 since it is being used by disk 'vda'",
                () -> domain.tuning().removeIoThread(1, Set.of()));
        refused("invalid argument: cannot find IOThread '5' in iothreadids list",
                () -> domain.tuning().removeIoThread(5, EnumSet.of(Affect.LIVE, Affect.CONFIG)));
        domain.tuning().removeIoThread(5, Set.of());
        assertThat(hostThreads()).doesNotContain("IO iothread5");
        assertThat(domain.xml(Set.of())).contains("<iothreads>2</iothreads>").doesNotContain("iothreadpin iothread='5'");
    }

    @Test
    void aDiskThatIsPluggedUsesAThread() throws IOException {
        domain.start(Set.of());
        refused("unsupported configuration: Disk iothread '7' not defined in iothreadid",
                () -> domain.devices().attach(plugged("vdb", "7"), Set.of()));
        domain.tuning().addIoThread(7, Set.of());
        domain.devices().attach(plugged("vdb", "7"), Set.of());
        refused("invalid argument: cannot remove IOThread 7 since it is being used by disk 'vdb'",
                () -> domain.tuning().removeIoThread(7, Set.of()));
    }

    private String plugged(String target, String thread) {
        try {
            return disk(target, " iothread='" + thread + "'");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void pollingIsOfTheMachineAndPoolsAreOfTheDefinition() {
        domain.start(Set.of());
        domain.tuning().setIoThreadParameters(2, one("poll_max_ns", new TypedValue.ULLong(1000)), Set.of());
        domain.tuning().setIoThreadParameters(2, one("poll_grow", new TypedValue.UInt(4)), Set.of());
        assertThat(connection
                        .domainStats(List.of(domain), EnumSet.of(StatsGroup.IOTHREAD), Set.of())
                        .getFirst()
                        .parameters())
                .extracting(p -> p.field() + "=" + p.value().number())
                .containsExactly(
                        "iothread.count=2",
                        "iothread.1.poll-max-ns=32768",
                        "iothread.1.poll-grow=0",
                        "iothread.1.poll-shrink=0",
                        "iothread.2.poll-max-ns=1000",
                        "iothread.2.poll-grow=4",
                        "iothread.2.poll-shrink=0");
        refused("unsupported configuration: poll-grow (4294967295) must be less than or equal to 2147483647",
                () -> domain.tuning()
                        .setIoThreadParameters(2, one("poll_grow", new TypedValue.UInt(0xFFFF_FFFFL)), Set.of()));
        refused("Operation not supported: configuring persistent polling values is not supported",
                () -> domain.tuning().setIoThreadParameters(2, one("poll_max_ns", new TypedValue.ULLong(1)), config()));
        refused("invalid argument: cannot find IOThread '9' in iothreadids",
                () -> domain.tuning().setIoThreadParameters(9, one("poll_max_ns", new TypedValue.ULLong(1)), Set.of()));
        domain.tuning().setIoThreadParameters(2, one("thread_pool_max", new TypedValue.Int(4)), config());
        refused("Requested operation is not valid: thread_pool_min (8) can't be greater than thread_pool_max (4)",
                () -> domain.tuning().setIoThreadParameters(2, one("thread_pool_min", new TypedValue.Int(8)), config()));
        domain.tuning().addIoThread(3, config());
        domain.destroy(Set.of());
        assertThat(domain.xml(Set.of()))
                .contains("<iothread id='2' thread_pool_max='4'/>")
                .contains("<iothread id='3'/>");
    }

    @Test
    void aThreadOfAStoppedDomainIsOfItsDefinition() {
        refused("Requested operation is not valid: domain is not running",
                () -> domain.tuning().addIoThread(5, EnumSet.of(Affect.LIVE)));
        refused("invalid argument: iothreadid 9 not found",
                () -> domain.tuning().pinIoThread(9, CpuSet.below(1), Set.of()));
        domain.tuning().removeIoThread(2, Set.of());
        List<IoThreadInfo> left = domain.tuning().ioThreads(Set.of());
        assertThat(left).extracting(IoThreadInfo::id).containsExactly(1);
        assertThat(domain.xml(Set.of())).doesNotContain("iothreadpin").contains("<iothreads>1</iothreads>");
    }
}
