package org.jvirsh.shell;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.quickstart.guest.GuestImages;
import org.jvirsh.quickstart.tiny.TinyGuest;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(host.err()).isEqualTo("""
                no copy: 'life' can be copied only while it is shut off
                this function is not supported by the connection driver: virDomainFork
                """);
    }

    /** Data goes up and comes down; a copy of a domain has its own disks, UUID and MAC address, and both run at once. */
    @Test
    void aDomainThatIsShutOffIsCopiedWithItsDisks() throws Exception {
        Path pool = Files.createDirectory(home.resolve("pool"));
        byte[] data = new byte[3_000_000];
        new Random(1).nextBytes(data);
        Path file = Files.write(home.resolve("data"), data);
        Path script = Files.writeString(home.resolve("copy.groovy"), """
                def (poolPath, file, image) = args
                lab {
                    def p = storage.define("<pool type='dir'><name>p</name><target><path>${poolPath}</path></target></pool>")
                    p.start()
                    def raw = p.createVolume('first.img', 4.MiB).upload(file)
                    def cow = p.createVolume('second.qcow2', 8.MiB, 'qcow2')
                    def one = define {
                        name 'one'
                        memory 64.MiB
                        kernel image
                        disk raw
                        disk cow
                        nic user: true
                    }
                    def two = one.fork('two')
                    println p.volumes
                    p.volume('two-vda.img').download file + '.down'
                    def mac = { (it.inactiveXml =~ /mac address='(.{17})'/)[0][1] }
                    println one.uuid != two.uuid
                    println mac(one) != mac(two)
                    println((two.inactiveXml =~ /source file='(.*?)'/).collect { new File(it[1]).name })
                    [one, two]*.start()
                    println([one, two]*.state)
                    try {
                        one.fork('three')
                    } catch (e) {
                        println e.message.readLines().first()
                    }
                    one.destroy()
                    define(one.inactiveXml.replace(cow.path, '/dev/null'))
                    try {
                        one.fork('four')
                    } catch (e) {
                        println e.message.readLines().first()
                    }
                    println "$domains $p.volumes"
                    try {
                        two.waitForIp(1.second)
                    } catch (e) {
                        println e.message
                    }
                }
                """);
        assertThat(jvirsh("run", script.toString(), pool.toString(), file.toString(), kernel)).isEqualTo("""
                [first.img, second.qcow2, two-vda.img, two-vdb.qcow2]
                true
                true
                [two-vda.img, two-vdb.qcow2]
                [running, running]
                'one' can be copied only while it is shut off
                disk 'vdb', /dev/null, can be copied only as a volume of an active pool
                [one, two] [first.img, second.qcow2, two-vda.img, two-vdb.qcow2]
                'two' has no address after 1 s
                """);
        byte[] down = Files.readAllBytes(home.resolve("data.down"));
        assertThat(down).hasSize(4 << 20).startsWith(data);
        try (Stream<Path> left = Files.list(pool)) {
            assertThat(left).isEmpty();
        }
        assertThat(jvirsh("list", "--all", "--name").strip()).isEmpty();
    }

    /** With Debian's kernel and busybox, from the package archive or the user's cache. */
    @Test
    void aSystemIsInstalledOntoAnEmptyDisk() throws Exception {
        GuestImages linux = LinuxGuest.images(home);
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
