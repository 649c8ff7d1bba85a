package org.jvirsh.shell;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
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
@Timeout(1800)
class DebianTourTest {
    private static final Path JAR = Path.of("../emulator/target/jvirsh-emulator.jar").toAbsolutePath().normalize();

    @TempDir
    Path home;

    private DebianImage debian;
    private TestHost host;
    private Map<String, String> environment;

    @BeforeEach
    void needsAGuest() throws Exception {
        assumeTrue(Boolean.getBoolean("jvirsh.tour"), "takes a quarter of an hour; -Djvirsh.tour=true runs it");
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

    private GuestConsole console(Connection connection, String domain) {
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
                    <cmdline>root=/dev/vda rw console=ttyS0 quiet</cmdline>
                  </os>
                  <features><acpi/></features>
                  <devices>
                    <disk type='file' device='disk'>
                      <driver name='qemu' type='%s'/>
                      <source file='%s'/>
                      <target dev='vda' bus='virtio'/>
                    </disk>
                    <serial type='pty'/>
                    <rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>
                  </devices>
                </domain>
                """.formatted(debian.kernel(), debian.initrd(), format, disk);
    }

    /** The internal snapshots of a running qcow2 guest; external ones of a raw one. */
    @ParameterizedTest
    @ValueSource(strings = {"qcow2", "raw"})
    void snapshotsTakeAGuestBackAndForth(String format) throws Exception {
        Path disk = home.resolve("disk." + format);
        DebianImage.run(List.of(
                "qemu-img", "convert", "-f", "raw", "-O", format, debian.disk().toString(), disk.toString()));
        Files.writeString(home.resolve("deb.xml"), domain(disk, format));
        run("define " + home.resolve("deb.xml") + "; start deb");
        boolean internal = format.equals("qcow2");
        Drivers drivers = Drivers.of(new Host(
                environment, home, false, home, InputStream.nullInputStream(), System.out, System.err, false, false));
        try (Connection connection = drivers.open("emu:///session", Access.READ_WRITE)) {
            GuestConsole guest = console(connection, "deb");
            guest.login();
            guest.run("echo first > /root/note; sync");
            guest.run("(i=0; while :; do i=$((i+1)); echo $i > /run/count; sleep 0.1; done >/dev/null 2>&1 &"
                    + " echo $! > /run/counter)");
            guest.run("sleep 1");
            snapshot("one", internal);
            long counted = Long.parseLong(guest.run("cat /run/count").strip());
            guest.run("echo second > /root/note; sync");
            run("snapshot-revert deb one");
            guest.close();
            guest = console(connection, "deb");
            guest.type("\r");
            guest.await("# ");
            assertThat(guest.run("cat /root/note")).isEqualTo("first\n");
            long later = Long.parseLong(guest.run("sleep 1; cat /run/count").strip());
            assertThat(later).as("the counter goes on from the snapshot").isBetween(counted, counted + 200);
            guest.run("kill $(cat /run/counter); sync");
            branch(connection, guest, internal);
            check(disk, format);
        }
    }

    private void snapshot(String name, boolean internal) {
        run("snapshot-create-as deb " + name
                + (internal ? "" : " --memspec file=" + home.resolve(name + ".mem") + ",snapshot=external"));
    }

    /** Ten snapshots in a tree of three branches; each is what it was. */
    private void branch(Connection connection, GuestConsole first, boolean internal) throws Exception {
        GuestConsole guest = first;
        for (int i = 1; i <= 9; i++) {
            if (i == 4 || i == 7) {
                run("snapshot-revert deb one");
                guest.close();
                guest = console(connection, "deb");
                guest.type("\r");
                guest.await("# ");
            }
            guest.run("echo s" + i + " >> /root/note; sync");
            snapshot("s" + i, internal);
        }
        assertThat(run("snapshot-list deb --name").lines().filter(line -> !line.isBlank())).hasSize(10);
        for (int i = 9; i >= 1; i--) {
            run("snapshot-revert deb s" + i);
            guest.close();
            guest = console(connection, "deb");
            guest.type("\r");
            guest.await("# ");
            StringBuilder note = new StringBuilder("first\n");
            for (int j = (i - 1) / 3 * 3 + 1; j <= i; j++) {
                note.append("s").append(j).append('\n');
            }
            assertThat(guest.run("cat /root/note")).isEqualTo(note.toString());
        }
        run("snapshot-delete deb s2; snapshot-delete deb s4 --children; snapshot-delete deb s9");
        guest.run("sync");
        guest.type("systemctl poweroff\r");
        guest.await("Power down");
        guest.close();
        awaitOff();
        run("snapshot-revert deb one --paused; destroy deb; snapshot-delete deb one --children");
    }

    private void awaitOff() throws InterruptedException {
        while (!run("domstate deb").equals("shut off")) {
            Thread.sleep(100);
        }
    }

    private void check(Path disk, String format) throws Exception {
        if (!format.equals("raw")) {
            DebianImage.run(List.of("qemu-img", "check", "-f", format, disk.toString()));
        }
        Path raw = home.resolve("checked.raw");
        DebianImage.run(List.of(
                "qemu-img", "convert", "-f", format, "-O", "raw", disk.toString(), raw.toString()));
        DebianImage.run(List.of("e2fsck", "-fy", raw.toString()));
    }
}
