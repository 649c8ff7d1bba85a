package org.jvirsh.shell;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A Debian system from power-on to power-off with all that snapshots can do on the way. The images are looked at with QEMU's
 * and ext4's own tools, because ours would overlook what they themselves get wrong.
 */
@Timeout(value = 1800, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DebianTourTest {
    private static final Path JAR = Path.of("../emulator/target/jvirsh-emulator.jar").toAbsolutePath().normalize();

    private static final Path GALLERY = Path.of("../docs/gallery").toAbsolutePath().normalize();

    private static final String SCRIPT_SAYS = """
            debian x86_64
            status 7: to be seen
            changed: [second, second]
            reverted: [first, first]
            """;

    private static final String COMMAND_LINE = "root=/dev/vda rw console=ttyS0 quiet";

    @TempDir
    Path home;

    private DebianImage debian;
    private TestHost host;
    private Map<String, String> environment;
    private Connection connection;
    private GuestConsole guest;
    private boolean internal;

    @BeforeEach
    void needsAGuest() throws Exception {
        assumeTrue(Files.isReadable(JAR), "the emulator has not been packaged");
        Optional<String> missing = DebianImage.missing();
        if (missing.isPresent()) {
            assertThat(System.getenv("JVIRSH_REQUIRE_GUESTS")).as(missing.get()).isNull();
            abort(missing.get());
        }
        debian = DebianImage.get(Path.of("target/debian").toAbsolutePath());
        host = new TestHost(home);
        environment = Map.of("HOME", home.toString());
    }

    @AfterEach
    void stop() {
        if (host != null) {
            host.run("", environment, "destroy deb; destroy twin");
        }
    }

    private String run(String command) {
        int status = host.run("", environment, command);
        assertThat(status).as("%s%n%s", command, host.err()).isZero();
        return host.out().strip();
    }

    /** The gallery's script: it boots the guest, and at the end of the tour shuts it down. */
    private String script(Path disk, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "run", GALLERY.resolve("debian.groovy").toString(), disk.toString(), debian.kernel().toString(),
                debian.initrd().toString(), "root"));
        words.addAll(List.of(more));
        int status = host.run("", environment, words.toArray(String[]::new));
        assertThat(status).as(host.out() + host.err()).isZero();
        return host.out();
    }

    private GuestConsole console(String domain) {
        return new GuestConsole(connection.domainByName(domain).openConsole(null, Set.of()));
    }

    private String domain(Path disk, String format) {
        return """
                <domain type='emu'>
                  <name>deb</name>
                  <memory unit='MiB'>512</memory>
                  <os>
                    <type arch='x86_64'>hvm</type>
                    <kernel>%s</kernel>
                    <initrd>%s</initrd>
                    <cmdline>%s</cmdline>
                  </os>
                  <features><acpi/></features>
                  <devices>
                    <disk type='file' device='disk'>
                      <driver name='qemu' type='%s'/>
                      <source file='%s'/>
                      <target dev='vda' bus='virtio'/>
                    </disk>
                    <serial type='pty'/>
                    <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>
                    <rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>
                  </devices>
                </domain>
                """.formatted(debian.kernel(), debian.initrd(), COMMAND_LINE, format, disk);
    }

    /** With the internal snapshots of a qcow2 disk; with external ones of a raw one. */
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @ValueSource(strings = {"qcow2", "raw"})
    void snapshotsTakeAGuestBackAndForth(String format) throws Exception {
        Path disk = home.resolve("disk." + format);
        DebianImage.run(List.of(
                "qemu-img", "convert", "-f", "raw", "-O", format, debian.disk().toString(), disk.toString()));
        internal = format.equals("qcow2");
        if (internal) {
            assertThat(script(disk, "keep")).isEqualTo(SCRIPT_SAYS + "deb: running\n");
        } else {
            Files.writeString(home.resolve("deb.xml"), domain(disk, format));
            run("define " + home.resolve("deb.xml") + "; start deb");
        }
        Drivers drivers = Drivers.of(new Host(
                environment, home, false, home, InputStream.nullInputStream(), System.out, System.err, false, false));
        try (Connection opened = drivers.open("emu:///session", Access.READ_WRITE)) {
            connection = opened;
            guest = console("deb");
            if (internal) {
                guest.quieten();
            } else {
                guest.login();
            }
            if (!internal) {
                askTheAgent();
                aChannelComes();
                snapshotOfStillFileSystems(disk);
            }
            guest.run("echo first > /root/note; sync");
            guest.run("(i=0; while :; do i=$((i+1)); echo $i > /run/count; sleep 0.1; done >/dev/null 2>&1 &"
                    + " echo $! > /run/counter)");
            long counted = Long.parseLong(guest.run("sleep 1; cat /run/count").strip());
            snapshot("one");
            guest.run("echo second > /root/note; sync");
            assertThat(guest.run("cat /root/note")).isEqualTo("second\n");
            revert("one");
            assertThat(guest.run("cat /root/note")).isEqualTo("first\n");
            long later = Long.parseLong(guest.run("sleep 1; cat /run/count").strip());
            assertThat(later).as("the counter goes on from the snapshot").isBetween(counted, counted + 200);
            fork(later);
            branch();
            if (internal) {
                guest.close();
                assertThat(script(disk)).isEqualTo(SCRIPT_SAYS + "deb: shut off\n");
            } else {
                talkThroughTheChannel();
                theChannelGoes();
                // After all these ways back the agent is still there.
                assertThat(run("domhostname deb")).isEqualTo("guest");
                run("shutdown deb --mode agent");
                awaitEnd("deb");
            }
            checkImage("deb");
            bootElsewhere();
            run("snapshot-revert deb one --paused; destroy deb; snapshot-delete deb one --children");
            assertThat(run("snapshot-list deb --name")).isEmpty();
            checkImage("deb");
        }
    }

    private static final String PORT = "/dev/virtio-ports/org.example.late";

    /** It stays while the machine is saved, forked and brought back. */
    private void aChannelComes() throws Exception {
        Path xml = home.resolve("channel.xml");
        Files.writeString(xml, "<channel type='unix'><target type='virtio' name='org.example.late'/></channel>");
        run("attach-device deb " + xml);
        awaitPort("-e");
        assertThat(guest.run("cat /sys/class/virtio-ports/*/name | sort"))
                .isEqualTo("org.example.late\norg.qemu.guest_agent.0\n");
        talkThroughTheChannel();
        run("detach-device deb " + xml);
        awaitPort("! -e");
        assertThat(guest.run("cat /sys/class/virtio-ports/*/name")).isEqualTo("org.qemu.guest_agent.0\n");
        aTerminalComes();
        run("attach-device deb " + xml);
        awaitPort("-e");
        talkThroughTheChannel();
    }

    private void aTerminalComes() throws Exception {
        Path xml = home.resolve("terminal.xml");
        Files.writeString(xml, "<channel type='pty'><target type='virtio' name='org.example.late'/></channel>");
        run("attach-device deb " + xml);
        awaitPort("-e");
        Matcher terminal = Pattern.compile("<source path='([^']*)'/>\\s*<target type='virtio' name='org.example.late'")
                .matcher(run("dumpxml deb"));
        assertThat(terminal.find()).isTrue();
        try (FileInputStream in = new FileInputStream(terminal.group(1));
                FileOutputStream out = new FileOutputStream(terminal.group(1))) {
            guest.run("exec 9<>" + PORT + "; echo from the guest >&9");
            assertThat(in.readNBytes(15)).asString(StandardCharsets.US_ASCII).isEqualTo("from the guest\n");
            out.write("from the host\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(guest.run("read -r line <&9; echo $line; exec 9<&-")).isEqualTo("from the host\n");
        }
        run("detach-device deb " + xml);
        awaitPort("! -e");
    }

    private void awaitPort(String state) throws Exception {
        guest.run("until [ " + state + " " + PORT + " ]; do sleep 0.1; done");
    }

    private void talkThroughTheChannel() throws Exception {
        Matcher socket = Pattern.compile("path='([^']*)'/>\\s*<target type='virtio' name='org.example.late'")
                .matcher(run("dumpxml deb"));
        assertThat(socket.find()).isTrue();
        try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket.group(1)))) {
            guest.run("exec 9<>" + PORT + "; echo from the guest >&9");
            ByteBuffer heard = ByteBuffer.allocate("from the guest\n".length());
            while (heard.hasRemaining() && client.read(heard) >= 0) {
                // There is more to come.
            }
            assertThat(new String(heard.array(), StandardCharsets.US_ASCII)).isEqualTo("from the guest\n");
            int _ = client.write(ByteBuffer.wrap("from the host\n".getBytes(StandardCharsets.US_ASCII)));
            assertThat(guest.run("read -r line <&9; echo $line")).isEqualTo("from the host\n");
            assertThat(run("dumpxml deb")).contains("name='org.example.late' state='connected'");
        }
        guest.run("exec 9>&-");
    }

    /** While a program has it open. */
    private void theChannelGoes() throws Exception {
        guest.run("exec 9<>" + PORT);
        run("detach-device deb " + home.resolve("channel.xml"));
        awaitPort("! -e");
        assertThat(guest.run("echo lost >&9 || echo gone")).contains("gone");
        guest.run("exec 9>&-");
        assertThat(run("dumpxml deb")).doesNotContain("org.example.late");
    }

    /** What the commands that need an agent say of a guest with a real one. */
    private void askTheAgent() throws Exception {
        run("await deb --condition guest-agent-available --timeout 600");
        assertThat(run("dumpxml deb")).contains("name='org.qemu.guest_agent.0' state='connected'/>");
        assertThat(run("qemu-agent-command deb '{\"execute\":\"guest-ping\"}'")).isEqualTo("{\"return\":{}}");
        assertThat(run("domhostname deb --source agent")).isEqualTo("guest");
        assertThat(run("domfsinfo deb")).containsPattern("/ +vda +ext4 +vda");
        assertThat(run("guestinfo deb --os")).containsPattern("os\\.id +: debian\n");
        assertThat(run("vcpucount deb --guest")).isEqualTo("1");
        long now = Long.parseLong(run("domtime deb").replaceAll("[^0-9]", ""));
        run("domtime deb --time " + (now + 100_000));
        assertThat(Long.parseLong(run("domtime deb").replaceAll("[^0-9]", ""))).isBetween(now + 100_000, now + 100_600);
        run("domtime deb --now");
        // An address that is no loopback, as SIOCSIFADDR gives it: there is no network card yet.
        guest.run("perl -MSocket -e 'socket(S,AF_INET,SOCK_DGRAM,0) and ioctl(S,0x8916,"
                + "pack(\"a16 S n a4 x8\",\"lo:1\",AF_INET,0,inet_aton(\"192.0.2.7\"))) or die $!'");
        assertThat(run("domifaddr deb --source agent")).containsPattern(" lo +00:00:00:00:00:00 +ipv4 +127\\.0\\.0\\.1/8");
        int status = host.run("", environment, "eval", """
                def deb = domain('deb').waitForAgent(5.minutes)
                println deb.waitForIp(1.minute)
                def result = deb.exec('echo "$0 $(uname -m)"; echo no >&2; exit 3', 5.minutes)
                println "${result.status()} ${result.out().trim()} ${result.err().trim()}"
                """);
        assertThat(status).as(host.err()).isZero();
        assertThat(host.out()).isEqualTo("192.0.2.7\n3 /bin/sh x86_64 no\n");
    }

    /** What is below such a snapshot is whole by itself. */
    private void snapshotOfStillFileSystems(Path disk) throws Exception {
        guest.run("echo still > /root/still");
        Path above = home.resolve("above.qcow2");
        run("snapshot-create-as deb still --disk-only --quiesce --no-metadata --diskspec vda,file=" + above);
        DebianImage.run(List.of("e2fsck", "-fn", disk.toString()));
        assertThat(DebianImage.run(List.of("debugfs", "-R", "cat /root/still", disk.toString()))).contains("still\n");
        guest.run("echo again > /root/still; sync");
        run("blockcommit deb vda --active --pivot --wait");
        Files.delete(above);
    }

    /** The file system stands still when the snapshot is made, so that what is in the image can be checked. */
    private void snapshot(String name) throws Exception {
        guest.run("fsfreeze -f /");
        run("snapshot-create-as deb " + name
                + (internal ? "" : " --memspec file=" + home.resolve(name + ".mem") + ",snapshot=external"));
        checkImage("deb");
        guest.run("fsfreeze -u /");
    }

    private void revert(String name) throws Exception {
        run("snapshot-revert deb " + name);
        guest.close();
        guest = console("deb");
        checkImage("deb");
        guest.run("fsfreeze -u /");
    }

    /** A copy of the running guest; both go on, and neither sees what the other does. */
    private void fork(long counted) throws Exception {
        guest.run("sync; fsfreeze -f /");
        run("fork deb twin");
        assertThat(run("domuuid twin")).isNotEqualTo(run("domuuid deb"));
        try (GuestConsole twin = console("twin")) {
            for (GuestConsole each : List.of(guest, twin)) {
                each.run("fsfreeze -u /");
                assertThat(Long.parseLong(each.run("sleep 1; cat /run/count").strip())).isGreaterThan(counted);
            }
            guest.run("echo the first > /root/who; sync");
            twin.run("echo the other > /root/who; sync");
            assertThat(guest.run("cat /root/who /root/note")).isEqualTo("the first\nfirst\n");
            assertThat(twin.run("cat /root/who /root/note")).isEqualTo("the other\nfirst\n");
            powerOff("twin", twin);
        }
        checkImage("twin");
        guest.run("sync; fsfreeze -f /");
        checkImage("deb");
        guest.run("fsfreeze -u /");
    }

    /** Ten snapshots in a tree of three branches; each is what it was. */
    private void branch() throws Exception {
        for (int i = 1; i <= 9; i++) {
            if (i % 3 == 1) {
                revert("one");
            }
            guest.run("echo s" + i + " >> /root/note; sync");
            snapshot("s" + i);
        }
        assertThat(run("snapshot-list deb --name").lines().filter(line -> !line.isBlank())).hasSize(10);
        assertThat(run("snapshot-info deb s4")).containsPattern("Parent: +one\n");
        for (int i : new int[] {9, 1, 8, 2, 7, 3, 6, 4, 5}) {
            revert("s" + i);
            StringBuilder note = new StringBuilder("first\n");
            for (int j = (i - 1) / 3 * 3 + 1; j <= i; j++) {
                note.append("s").append(j).append('\n');
            }
            assertThat(guest.run("cat /root/note")).isEqualTo(note.toString());
        }
        run("snapshot-delete deb s2; snapshot-delete deb s7 --children; snapshot-delete deb s5");
        guest.run("sync; fsfreeze -f /");
        checkImage("deb");
        guest.run("fsfreeze -u /");
        assertThat(guest.run("cat /root/note")).isEqualTo("first\ns4\ns5\n");
    }

    private void powerOff(String domain, GuestConsole at) throws Exception {
        at.type("systemctl poweroff\r");
        at.await("Power down");
        awaitEnd(domain);
    }

    private void awaitEnd(String domain) throws InterruptedException {
        for (int i = 0; !run("domstate " + domain).equals("shut off"); i++) {
            assertThat(i).as("the end of the process").isLessThan(600);
            Thread.sleep(100);
        }
    }

    /** QEMU's and ext4's own tools find nothing wrong with what the domain's disk holds now. */
    private void checkImage(String domain) throws Exception {
        String disk = run("domblklist " + domain).lines().filter(line -> line.contains("vda")).findFirst().orElseThrow();
        Path file = Path.of(disk.strip().split(" +", 2)[1]);
        boolean raw = DebianImage.run(List.of("qemu-img", "info", "-U", file.toString())).contains("\nfile format: raw\n");
        if (!raw) {
            DebianImage.run(List.of("qemu-img", "check", "-U", "-f", "qcow2", file.toString()));
        }
        Path checked = home.resolve("checked.raw");
        DebianImage.run(List.of(
                "qemu-img", "convert", "-U", "-f", raw ? "raw" : "qcow2", "-O", "raw", file.toString(), checked.toString()));
        DebianImage.run(List.of("e2fsck", "-fn", checked.toString()));
    }

    /** The last thing {@link #checkImage} looked at boots in QEMU. */
    private void bootElsewhere() throws Exception {
        Path log = home.resolve("qemu.log");
        Process qemu = new ProcessBuilder(
                        "qemu-system-x86_64", "-accel", "tcg", "-m", "512", "-display", "none", "-monitor", "none",
                        "-serial", "file:" + log, "-net", "none", "-kernel", debian.kernel().toString(),
                        "-initrd", debian.initrd().toString(), "-append", COMMAND_LINE,
                        "-drive", "file=" + home.resolve("checked.raw") + ",format=raw,if=virtio")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("qemu.out").toFile())
                .start();
        try {
            while (!(Files.exists(log) && Files.readString(log, StandardCharsets.ISO_8859_1).contains("guest login: "))) {
                assertThat(qemu.isAlive()).as(Files.readString(home.resolve("qemu.out"))).isTrue();
                Thread.sleep(200);
            }
        } finally {
            qemu.destroyForcibly().waitFor();
        }
    }
}
