package org.jvirsh.shell;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.quickstart.guest.GuestException;
import org.jvirsh.quickstart.guest.GuestImages;
import org.jvirsh.quickstart.tiny.TinyGuest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

/** Runs scripts of the gallery with guests of QEMU under a real libvirtd: the same files that run in the emulator. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GalleryOnLibvirtTest {
    private static final Path GALLERY = Path.of("../docs/gallery").toAbsolutePath().normalize();

    @TempDir
    static Path home;

    private static LibvirtDaemon daemon;
    private static String kernel;

    private final TestHost host = new TestHost(home);

    @BeforeAll
    static void start() throws Exception {
        LibvirtDaemon.require();
        daemon = LibvirtDaemon.start(home.resolve("d"));
        kernel = Files.write(home.resolve("kernel"), TinyGuest.kernelImage()).toString();
    }

    @AfterAll
    static void stop() throws Exception {
        if (daemon != null) {
            daemon.close();
        }
    }

    private String jvirsh(String... words) {
        String[] all = new String[words.length + 2];
        all[0] = "-c";
        all[1] = daemon.overTcp();
        System.arraycopy(words, 0, all, 2, words.length);
        assertThat(host.run("", Map.of("HOME", home.toString()), all)).as(host.out() + host.err()).isZero();
        return host.out();
    }

    private static String script(String name) {
        return GALLERY.resolve(name).toString();
    }

    @Test
    void aGuestIsProvisioned() {
        assertThat(jvirsh("run", script("provision.groovy"), kernel, "mine")).isEqualTo("mine: running\n");
        jvirsh("destroy", "mine");
        jvirsh("undefine", "mine");
    }

    @Test
    void theSameLifeUnderQemu() throws Exception {
        String disk = home.resolve("life.qcow2").toString();
        DebianImage.run(List.of("qemu-img", "create", "-q", "-f", "qcow2", disk, "16M"));
        assertThat(jvirsh("run", script("life.groovy"), kernel, disk)).isEqualTo("""
                running, 1 of that name
                paused
                running after the way back to [one]
                shut off
                gone
                """);
        assertThat(host.err()).startsWith("no copy: ");
    }

    /** With Debian's kernel and busybox, from the package archive or the user's cache. */
    @Test
    void aSystemIsInstalledOntoAnEmptyDisk() throws Exception {
        GuestImages linux;
        try {
            linux = LinuxGuest.images(home);
        } catch (GuestException e) {
            assertThat(System.getenv("JVIRSH_REQUIRE_GUESTS")).as("no Debian kernel: " + e.getMessage()).isNull();
            abort("no Debian kernel to be had: " + e.getMessage());
            return;
        }
        Path disk = home.resolve("disk.img");
        try (RandomAccessFile file = new RandomAccessFile(disk.toFile(), "rw")) {
            file.setLength(16 << 20);
        }
        assertThat(jvirsh("run", script("install.groovy"), linux.kernel().toString(),
                        linux.initrd().orElseThrow().toString(), disk.toString()))
                .isEqualTo("installed\n1\ncomplete\n");
        assertThat(jvirsh("list", "--all", "--name").strip()).isEmpty();
    }

    /** What a definition says that names no kind: KVM on a processor that can, QEMU's own translation elsewhere. */
    @Test
    void theKindOfADomainIsWhatTheHostCan() throws Exception {
        boolean device = Files.exists(Path.of("/dev/kvm"));
        String flags = Files.lines(Path.of("/proc/cpuinfo")).filter(line -> line.startsWith("flags")).findFirst().orElse("");
        boolean helped = flags.matches(".*\\b(vmx|svm)\\b.*");
        assertThat(jvirsh("eval", "lab { print define { name 'kind' }.xml.readLines().first() }"))
                .isEqualTo("<domain type='" + (device && helped ? "kvm" : "qemu") + "'>");
        assertThat(jvirsh("eval", "lab { print define { name 'kind'; type 'qemu' }.xml.readLines().first() }"))
                .isEqualTo("<domain type='qemu'>");
    }
}
