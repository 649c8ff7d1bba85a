package org.jvirsh.shell;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.ConsoleChannel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The whole way from a command to a guest that answers, with the emulator of this build where it has been packaged. */
@Timeout(300)
class RealEmulatorTest {
    private static final Path JAR = Path.of("../emulator/target/jvirsh-emulator.jar").toAbsolutePath().normalize();

    @TempDir
    Path home;

    private TestHost host;
    private Map<String, String> environment;

    @BeforeEach
    void needsTheEmulator() {
        assumeTrue(Files.isReadable(JAR), "the emulator has not been packaged");
        host = new TestHost(home);
        environment = Map.of("HOME", home.toString());
    }

    @AfterEach
    void stop() {
        if (host != null) {
            host.run("", environment, "destroy demo");
            host.run("", environment, "destroy copy");
        }
    }

    private String run(String... words) {
        int status = host.run("", environment, words);
        assertThat(status).as(host.err()).isZero();
        return host.out();
    }

    @Test
    void aGuestIsStartedTalkedToAndStopped() throws Exception {
        run("quickstart", "--tiny");
        assertThat(run("list --name")).isEqualTo("demo\n\n");
        assertThat(run("suspend demo; domstate demo --reason; resume demo; domstate demo --reason"))
                .isEqualTo(
                        """
                        Domain 'demo' suspended

                        paused (user)

                        Domain 'demo' resumed

                        running (unpaused)

                        """);
        Drivers drivers = Drivers.of(new Host(
                environment, home, false, home, InputStream.nullInputStream(), System.out, System.err, false, false));
        try (Connection connection = drivers.open("emu:///session", Access.READ_WRITE);
                ConsoleChannel console = connection.domainByName("demo").openConsole(null, Set.of())) {
            awaitText(console, "> ");
            byte[] question = "6*7\r".getBytes(StandardCharsets.US_ASCII);
            console.write(question, 0, question.length);
            awaitText(console, "42");
            byte[] end = "poweroff\r".getBytes(StandardCharsets.US_ASCII);
            console.write(end, 0, end.length);
            awaitEnd();
        }
        assertThat(run("domstate demo --reason")).isEqualTo("shut off (shutdown)\n\n");
    }

    @Test
    void aCopyOfARunningGuestGoesOnBesideIt() throws Exception {
        run("quickstart", "--tiny", "--no-console");
        Drivers drivers = Drivers.of(new Host(
                environment, home, false, home, InputStream.nullInputStream(), System.out, System.err, false, false));
        try (Connection connection = drivers.open("emu:///session", Access.READ_WRITE)) {
            try (ConsoleChannel console = connection.domainByName("demo").openConsole(null, Set.of())) {
                awaitText(console, "> ");
            }
            assertThat(run("fork demo copy")).isEqualTo("Domain 'demo' copied to 'copy'\n\n");
            for (String name : List.of("copy", "demo")) {
                assertThat(run("domstate", name)).isEqualTo("running\n\n");
                try (ConsoleChannel console = connection.domainByName(name).openConsole(null, Set.of())) {
                    type(console, "6*7\r");
                    awaitText(console, "42");
                }
            }
        }
        try (var files = Files.list(home.resolve(".local/state/jvirsh/emu/fork"))) {
            assertThat(files).isEmpty();
        }
    }

    /** Overlays are written down and removed while the guest runs; a shell that dies in the middle is made good for. */
    @Test
    void aDiskGoesOverToAnotherImageWhileTheGuestRuns() throws Exception {
        Path base = Files.write(home.resolve("base.img"), new byte[1 << 20]);
        Path middle = home.resolve("middle.qcow2");
        Path top = home.resolve("top.qcow2");
        run("quickstart", "--tiny", "--no-console");
        String xml = run("destroy demo; dumpxml demo");
        Path definition = Files.writeString(
                home.resolve("d.xml"),
                xml.substring(xml.indexOf("<domain"))
                        .replace(
                                "<devices>",
                                "<devices><disk type='file'><driver name='qemu' type='raw'/><source file='" + base
                                        + "'/><target dev='vda' bus='virtio'/></disk>"));
        run("define " + definition + "; start demo");
        for (Path overlay : new Path[] {middle, top}) {
            run("snapshot-create-as demo --no-metadata --disk-only --diskspec vda,file=" + overlay);
        }
        assertThat(run("blockcommit demo vda --top " + middle + " --delete --wait")).isEqualTo("\nCommit complete\n");
        assertThat(middle).doesNotExist();
        assertThat(run("blockcommit demo vda --active --delete --wait"))
                .isEqualTo("\nNow in synchronized phase\n");

        // As if the shell had died just before the machine went over, with the guest held.
        Path record = home.resolve(".local/state/jvirsh/emu/block/demo.xml");
        Path status = home.resolve(".local/state/jvirsh/emu/run/demo.xml");
        Path config = home.resolve(".config/jvirsh/emu/demo.xml");
        String pivoting = Files.readString(record).replace("WORKING", "PIVOTING");
        String statusBefore = Files.readString(status);
        String configBefore = Files.readString(config);
        Files.writeString(record, pivoting);
        assertThat(run("domblklist demo")).contains(" vda      " + base + "\n");
        assertThat(top).doesNotExist();
        assertThat(record).doesNotExist();

        // As if it had died just after that, before the definitions were written.
        Files.writeString(record, pivoting);
        Files.writeString(status, statusBefore);
        Files.writeString(config, configBefore);
        assertThat(run("domblklist demo; domblklist demo --inactive; domstate demo"))
                .doesNotContain(top.toString())
                .contains("running");
        assertThat(record).doesNotExist();

        Path copy = home.resolve("copy.qcow2");
        run("blockcopy demo vda " + copy + " --format qcow2 --transient-job --pivot");
        run("blockresize demo vda 2M");
        assertThat(run("domblkinfo demo vda")).contains("Capacity:       2097152\n");
        assertThat(run("blockpull demo vda --wait")).isEqualTo("\nPull complete\n");
        assertThat(run("domblklist demo --inactive")).contains(copy.toString());
    }

    /** Back in place in the same process, back in a new one, and saved from there. */
    @Test
    void aGuestGoesBackToItsSnapshotAndIsSavedFromThere() {
        run("quickstart", "--tiny");
        run("snapshot-create-as demo a");
        String id = run("domid demo");
        run("snapshot-revert demo a");
        assertThat(run("domid demo")).isEqualTo(id);
        run("destroy demo; snapshot-revert demo a");
        assertThat(run("domstate demo --reason")).isEqualTo("running (from snapshot)\n\n");
        assertThat(run("domid demo")).isNotEqualTo(id);
        Path file = home.resolve("demo.save");
        run("save demo " + file + "; restore " + file);
        assertThat(run("domstate demo --reason")).isEqualTo("running (restored)\n\n");
        run("snapshot-delete demo a");
        assertThat(run("snapshot-list demo --name").strip()).isEmpty();
    }

    /** The main job: a Debian kernel, from the package archive or the user's cache, up to its shell's prompt. */
    @Test
    @Timeout(1200)
    void aDebianKernelBootsToItsShell() throws Exception {
        Map<String, String> user = new HashMap<>(System.getenv());
        user.put("HOME", home.toString());
        user.putIfAbsent("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
        user.keySet().removeIf(name -> name.startsWith("XDG_") && !name.equals("XDG_CACHE_HOME")
                || name.startsWith("VIRSH_") || name.startsWith("LIBVIRT_"));
        LinuxGuest.images(user);
        environment = Map.copyOf(user);
        run("quickstart", "--no-console");
        Drivers drivers = Drivers.of(new Host(
                environment, home, false, home, InputStream.nullInputStream(), System.out, System.err, false, false));
        try (Connection connection = drivers.open("emu:///session", Access.READ_WRITE);
                ConsoleChannel console = connection.domainByName("demo").openConsole(null, Set.of())) {
            awaitText(console, "Linux version ");
            awaitText(console, "/ # ");
            type(console, "echo $((6*7))\r");
            awaitText(console, "\r\n42\r\n");
            type(console, "uname -m; grep -c ^processor /proc/cpuinfo\r");
            awaitText(console, "\r\nx86_64\r\n1\r\n");
            type(console, "poweroff\r");
            awaitEnd();
        }
        assertThat(run("domstate demo --reason")).isEqualTo("shut off (shutdown)\n\n");
    }

    private static void type(ConsoleChannel console, String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        console.write(bytes, 0, bytes.length);
    }

    private static void awaitText(ConsoleChannel console, String end) throws Exception {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[256];
        while (text.indexOf(end) < 0) {
            int count = console.read(buffer);
            assertThat(count).as(text.toString()).isPositive();
            text.append(new String(buffer, 0, count, StandardCharsets.US_ASCII));
        }
    }

    private void awaitEnd() throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (run("list --name").contains("demo")) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    @Test
    void whatTheEmulatorRefusesIsReportedAndNothingStays() throws Exception {
        Path kernel = Files.writeString(home.resolve("kernel"), "no kernel at all");
        Files.writeString(
                home.resolve("d.xml"),
                "<domain type='emu'><name>demo</name><memory unit='MiB'>64</memory><os><type>hvm</type><kernel>"
                        + kernel + "</kernel></os></domain>");
        run("define", "d.xml");
        assertThat(host.run("", environment, "start", "demo")).isEqualTo(1);
        assertThat(host.err())
                .startsWith(
                        """
                        error: Failed to start domain 'demo'
                        error: internal error: process exited while connecting to monitor: \
                        """);
        assertThat(run("domstate demo --reason")).isEqualTo("shut off (failed)\n\n");
        try (var files = Files.list(home.resolve(".local/state/jvirsh/emu/run"))) {
            assertThat(files).isEmpty();
        }
    }
}
