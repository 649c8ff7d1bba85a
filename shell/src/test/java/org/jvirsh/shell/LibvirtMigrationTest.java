package org.jvirsh.shell;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.shell.LibvirtTour.Said;

import static org.assertj.core.api.Assertions.assertThat;

/** A running domain moves from one libvirtd to another, with its disk. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LibvirtMigrationTest {
    private static final int MIB = 1 << 20;

    /** The same path in both daemons' file systems, where it is not the same file. */
    private static final String DISK = "/var/lib/libvirt/images/d.raw";

    private static final String DOMAIN =
            """
            <domain type='qemu'><name>mover</name><memory>32768</memory>
            <os><type arch='x86_64' machine='pc'>hvm</type></os>
            <devices><disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='%s'/>
            <target dev='vda' bus='virtio'/></disk></devices></domain>
            """.formatted(DISK);

    @TempDir
    static Path home;

    private static LibvirtDaemon here;
    private static LibvirtDaemon there;

    @BeforeAll
    static void start() throws Exception {
        LibvirtDaemon.require();
        here = LibvirtDaemon.start(home.resolve("a"));
        there = LibvirtDaemon.start(home.resolve("b"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (there != null) {
            there.close();
        }
        if (here != null) {
            here.close();
        }
    }

    @BeforeEach
    void startTheDomain() throws Exception {
        byte[] content = new byte[16 * MIB];
        new Random(1).nextBytes(content);
        Files.write(disk(here), content);
        Files.write(disk(there), new byte[16 * MIB]);
        Files.writeString(home.resolve("mover.xml"), DOMAIN);
        assertThat(say(here, "define mover.xml; start mover").status()).isZero();
    }

    @AfterEach
    void endTheDomain() {
        for (LibvirtDaemon daemon : new LibvirtDaemon[] {here, there}) {
            say(daemon, "destroy mover; undefine mover");
        }
    }

    private static Path disk(LibvirtDaemon daemon) throws Exception {
        return Files.createDirectories(daemon.directory().resolve("lib/images")).resolve("d.raw");
    }

    private static Said say(LibvirtDaemon daemon, String line) {
        return LibvirtTour.jvirsh(home, daemon.overTcp(), line);
    }

    @Test
    void aDomainMovesWithItsDisk() throws Exception {
        Said moved = say(here, "migrate mover " + there.overTcp() + " --live --persistent --copy-storage-all --verbose");
        assertThat(moved.status()).as(moved.toString()).isZero();
        assertThat(moved.err()).endsWith("Migration: [100.00 %]");
        assertThat(say(here, "domstate mover").out().strip()).isEqualTo("shut off");
        assertThat(say(there, "domstate mover --reason; dominfo mover").out())
                .startsWith("running (migrated)\n").containsPattern("Persistent: +yes");
        assertThat(Files.mismatch(disk(here), disk(there))).isEqualTo(-1);
    }

    @Test
    void daemonsMoveItAmongThemselvesAndTakeTheDefinitionAlong() throws Exception {
        Said moved = say(here, "migrate mover " + there.overTcp()
                + " --live --p2p --persistent --undefinesource --copy-storage-all --bandwidth 64");
        assertThat(moved.status()).as(moved.toString()).isZero();
        assertThat(say(here, "list --all --name").out().strip()).isEmpty();
        assertThat(say(there, "domstate mover").out().strip()).isEqualTo("running");
    }

    @Test
    void ctrlCLeavesItWhereItWas() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-D" + Host.TERMINAL_PROPERTY + "=false",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp", System.getProperty("java.class.path"), Main.class.getName(), "-c", here.overTcp(),
                        "migrate mover " + there.overTcp() + " --live --copy-storage-all --verbose --bandwidth 1")
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            StringBuilder said = new StringBuilder();
            while (!said.toString().matches("(?s).*Migration: \\[ *[1-9].*")) {
                int c = lines.read();
                assertThat(c).as(said.toString()).isNotEqualTo(-1);
                said.append((char) c);
            }
            new ProcessBuilder("/bin/kill", "-INT", String.valueOf(process.pid())).start().waitFor();
            assertThat(process.waitFor()).isEqualTo(1);
            lines.lines().forEach(said::append);
            assertThat(said.toString()).contains("canceled by client");
        } finally {
            process.destroyForcibly();
        }
        assertThat(say(here, "domstate mover").out().strip()).isEqualTo("running");
        assertThat(say(there, "list --all --name").out().strip()).isEmpty();
        assertThat(say(here, "domjobinfo mover").out()).contains("None");
    }
}
