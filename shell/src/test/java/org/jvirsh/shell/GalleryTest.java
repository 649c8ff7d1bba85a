package org.jvirsh.shell;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.quickstart.guest.GuestImages;
import org.jvirsh.quickstart.tiny.TinyGuest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Runs each script of the gallery: on the test driver, or with guests of the emulator where it has been packaged. */
@Timeout(300)
class GalleryTest {
    private static final Path GALLERY = Path.of("../docs/gallery").toAbsolutePath().normalize();
    private static final Path JAR = Path.of("../emulator/target/jvirsh-emulator.jar").toAbsolutePath().normalize();
    private static final String LIBVIRT = "test:///default?driver=libvirt";
    private static final String NO_COPY = """
            no copy: 'life' can be copied only while it is shut off
            this function is not supported by the connection driver: virDomainFork
            """;
    private static final String FAKE = "test:///default";

    @TempDir
    Path home;

    private TestHost host;
    private String kernel;
    private String emulated;

    @BeforeEach
    void open() throws IOException {
        host = new TestHost(home);
        kernel = Files.write(home.resolve("kernel"), TinyGuest.kernelImage()).toString();
        emulated = "emu:///embed?root=" + home.resolve("root");
    }

    @AfterEach
    void nothingKeepsRunning() {
        if (Files.exists(home.resolve("root"))) {
            host.run("-c", emulated, "eval", "domains.findAll { it.active }.each { it.destroy() }");
        }
    }

    private String run(String uri, String script, String... arguments) {
        String[] words = new String[arguments.length + 4];
        words[0] = "-c";
        words[1] = uri;
        words[2] = "run";
        words[3] = GALLERY.resolve(script).toString();
        System.arraycopy(arguments, 0, words, 4, arguments.length);
        int status = host.run("", Map.of("HOME", home.toString()), words);
        assertThat(status).as(host.out() + host.err()).isZero();
        return host.out();
    }

    private static void needsTheEmulator() {
        assumeTrue(Files.isReadable(JAR), "the emulator has not been packaged");
    }

    @Test
    void everyScriptHasATest() throws IOException {
        try (Stream<Path> files = Files.list(GALLERY)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(List.of(
                            "bisect-cmdline.groovy", "chaos.groovy", "ci-job.groovy", "debian.groovy", "install.groovy",
                            "life.groovy", "nightly-backup.groovy",
                            "provision.groovy", "rolling-reboot.groovy", "ten-from-one.groovy"));
        }
    }

    @Test
    void aGuestIsProvisioned() {
        needsTheEmulator();
        assertThat(run(emulated, "provision.groovy", kernel, "mine")).isEqualTo("mine: running\n");
    }

    @Test
    void manyGoOnFromOne() {
        needsTheEmulator();
        assertThat(run(emulated, "ten-from-one.groovy", kernel, "3")).isEqualTo("14\nfirst: running\n");
        host.run("-c", emulated, "list", "--all", "--name");
        assertThat(host.out().strip()).isEmpty();
    }

    @Test
    void theGuiltyWordIsFound() {
        needsTheEmulator();
        assertThat(run(emulated, "bisect-cmdline.groovy", kernel, "nosmp", "quiet", "a=b", "nosmp", "debug"))
                .isEqualTo("nosmp\n");
    }

    @Test
    void aJobRunsInAGuest() {
        needsTheEmulator();
        assertThat(run(emulated, "ci-job.groovy", kernel, "6*7", "42")).isEqualTo("passed\n");
    }

    @Test
    void aFleetIsRestarted() {
        assertThat(run(FAKE, "rolling-reboot.groovy")).isEqualTo("back: test\n");
    }

    @Test
    void disksAreCopiedEveryNight() throws IOException {
        needsTheEmulator();
        Path pool = home.resolve("pool");
        Path copies = Files.createDirectory(home.resolve("copies"));
        host.run("-c", emulated, "pool-create-as p dir --target " + pool + " --build; vol-create-as p d 4M --format qcow2");
        host.run("-c", emulated, "eval", "define { name 'web'; memory 64.MiB; kernel '" + kernel + "'; disk file: '"
                + pool.resolve("d") + "', format: 'qcow2' }.start()");
        assertThat(host.err()).isEmpty();
        assertThat(run(emulated, "nightly-backup.groovy", copies.toString(), "2")).isEqualTo("web: all, 0 forgotten\n");
        String second = run(emulated, "nightly-backup.groovy", copies.toString(), "2");
        assertThat(second).startsWith("web: changes since nightly-").endsWith(", 0 forgotten\n");
        assertThat(run(emulated, "nightly-backup.groovy", copies.toString(), "2")).endsWith(", 1 forgotten\n");
        try (Stream<Path> files = Files.list(copies)) {
            assertThat(files.map(file -> file.getFileName().toString())).hasSize(3).allMatch(
                    name -> name.matches("web-nightly-[-0-9]+-vda\\.qcow2"));
        }
        host.run("-c", emulated, "checkpoint-list", "web", "--name");
        assertThat(host.out().strip().lines()).hasSize(2);
    }

    private static final String LIFE = """
            running, 1 of that name
            paused
            running after the way back to [one]
            %sshut off
            gone
            """;

    @Test
    void oneLifeOnTheTestHypervisor() {
        assertThat(run(FAKE, "life.groovy")).isEqualTo(LIFE.formatted(""));
        assertThat(host.err()).isEqualTo(NO_COPY);
    }

    @Test
    void theSameLifeOnLibvirt() {
        boolean there = host.run("-c", LIBVIRT, "version") == 0;
        if (System.getenv("JVIRSH_REQUIRE_GUESTS") != null) {
            assertThat(there).as(host.err()).isTrue();
        }
        assumeTrue(there, host.err());
        assertThat(run(LIBVIRT, "life.groovy")).isEqualTo(LIFE.formatted(""));
        assertThat(host.err()).isEqualTo(NO_COPY);
    }

    @Test
    void theSameLifeInTheEmulator() {
        needsTheEmulator();
        assertThat(run(emulated, "life.groovy", kernel)).isEqualTo(LIFE.formatted("a copy went on beside it\n"));
    }

    /** With Debian's kernel and busybox, from the package archive or the user's cache. */
    @Test
    @Timeout(1200)
    void aSystemIsInstalledOntoAnEmptyDisk() throws Exception {
        needsTheEmulator();
        GuestImages linux = LinuxGuest.images(home);
        Path disk = home.resolve("disk.img");
        try (FileChannel file = FileChannel.open(disk, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(1), (16 << 20) - 1);
        }
        assertThat(run(emulated, "install.groovy", linux.kernel().toString(), linux.initrd().orElseThrow().toString(),
                        disk.toString()))
                .isEqualTo("installed\n1\ncomplete\n");
        assertThat(host.err()).contains("> mke2fs -L root /dev/vda\n");
        host.run("-c", emulated, "list", "--all", "--name");
        assertThat(host.out().strip()).isEmpty();
    }

    @Test
    void whatIsHurtComesBack() {
        assertThat(run(FAKE, "chaos.groovy", "5")).isEqualTo("all 1 are back after 5 rounds\n");
    }
}
