package org.jvirsh.driver.emu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
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
import org.jvirsh.hypervisor.XmlFlag;
import org.jvirsh.hypervisor.event.DomainEvent;
import org.jvirsh.hypervisor.event.EventObject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Channels that come and go in a machine of the real emulator. */
@Timeout(180)
class RealChannelsTest {
    private static final Set<Affect> LIVE = Set.of(Affect.LIVE);
    private static final String FIRST = "<channel type='unix'><target type='virtio' name='org.first'/></channel>";
    private static final String SECOND = FIRST.replace("first", "second");
    private static final String THIRD = FIRST.replace("first", "third");

    @TempDir
    Path root;

    private Connection connection;
    private Domain domain;

    @BeforeEach
    void open() throws IOException {
        assumeTrue(
                getClass().getClassLoader().getResource("org/jvirsh/emulator/Main.class") != null
                        || System.getProperty(EmulatorProgram.JAR_PROPERTY) != null,
                "the emulator is not on the class path");
        Path disk = root.resolve("disk.qcow2");
        Qcow2Creator.create(disk, 16 << 20, "", ImageFormat.QCOW2);
        connection = new EmuDriver(Map.of(), root.resolve("home"), RealBackupTest::program)
                .open(ConnectionUri.parse("emu:///embed?root=" + root), Access.READ_WRITE);
        domain = connection.defineDomain(
                "<domain type='emu'><name>w</name><memory unit='MiB'>16</memory><os><type>hvm</type><kernel>"
                        + WritingGuest.write(root.resolve("guest"))
                        + "</kernel></os><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='"
                        + disk + "'/><target dev='hda' bus='ide'/></disk><serial type='pty'/>" + FIRST
                        + "</devices></domain>",
                Set.of());
        domain.start(Set.of());
    }

    @AfterEach
    void stop() {
        if (connection != null) {
            domain.destroy(Set.of());
            connection.close();
        }
    }

    private Path socket(int port) {
        return root.resolve("state/sock/w.port" + port);
    }

    private String live() {
        return domain.xml(Set.of());
    }

    private void attach(String xml) {
        domain.devices().attach(xml, LIVE);
    }

    private void detach(String xml) {
        domain.devices().detach(xml, LIVE);
    }

    @Test
    void aChannelComesWithNameAndPlaceAndGoes() {
        List<DomainEvent> seen = new CopyOnWriteArrayList<>();
        connection.events().onDomain(DomainEvent.Kind.DEVICE_ADDED, null, seen::add);
        connection.events().onDomain(DomainEvent.Kind.DEVICE_REMOVED, null, seen::add);
        String before = live();
        attach(SECOND);
        assertThat(socket(2)).exists();
        assertThat(live()).contains(
                """
                    <channel type='unix'>
                      <source mode='bind' path='%s'/>
                      <target type='virtio' name='org.second' state='disconnected'/>
                      <alias name='channel1'/>
                      <address type='virtio-serial' controller='0' bus='0' port='2'/>
                    </channel>
                """.formatted(socket(2)).indent(0));
        assertThat(domain.xml(EnumSet.of(XmlFlag.INACTIVE))).doesNotContain("org.second");
        assertThatThrownBy(() -> attach(SECOND))
                .hasMessage("Requested operation is not valid: chardev already exists");
        attach(THIRD.replace("</channel>", "<address type='virtio-serial' controller='0' bus='0' port='30'/></channel>"));
        detach(SECOND);
        assertThat(socket(2)).doesNotExist();
        attach(SECOND);
        assertThat(live()).as("the name after the highest, the first free place").contains(
                "<alias name='channel3'/>\n      <address type='virtio-serial' controller='0' bus='0' port='2'/>");
        domain.devices().detachAlias("channel3", LIVE);
        String third = live().replaceAll("(?s).*(<channel(?:(?!<channel).)*org\\.third.*?</channel>).*", "$1");
        detach(third);
        assertThat(live()).isEqualTo(before);
        EventObject self = new EventObject("w", domain.uuid());
        assertThat(seen).containsExactly(
                new DomainEvent.Device(self, DomainEvent.Kind.DEVICE_ADDED, "channel1"),
                new DomainEvent.Device(self, DomainEvent.Kind.DEVICE_ADDED, "channel2"),
                new DomainEvent.Device(self, DomainEvent.Kind.DEVICE_REMOVED, "channel1"),
                new DomainEvent.Device(self, DomainEvent.Kind.DEVICE_ADDED, "channel3"),
                new DomainEvent.Device(self, DomainEvent.Kind.DEVICE_REMOVED, "channel3"),
                new DomainEvent.Device(self, DomainEvent.Kind.DEVICE_REMOVED, "channel2"));
    }

    @Test
    void aLogIsOpenedWithTheChannel() throws IOException {
        Path log = Files.writeString(root.resolve("one, two.log"), "old");
        String xml = SECOND.replace("<target", "<log file='" + log + "' append='on'/><target");
        attach(xml);
        assertThat(log).hasContent("old");
        detach(xml);
        attach(xml.replace(" append='on'", ""));
        assertThat(log).isEmptyFile();
        Files.writeString(log, "old");
        domain.images().managedSave(Set.of());
        domain.start(Set.of());
        assertThat(log).as("written anew by the process that goes on").isEmptyFile();
    }

    @Test
    void aPseudoTerminalComesAndGoes() {
        assumeTrue(Files.exists(Path.of("/dev/ptmx")), "needs pseudo-terminals");
        String pty = "<channel type='pty'><target type='virtio' name='org.pty'/></channel>";
        String before = live();
        domain.devices().attach(pty, EnumSet.of(Affect.LIVE, Affect.CONFIG));
        assertThat(live()).containsPattern(Pattern.compile(
                """
                    <channel type='pty'>
                      <source path='/dev/(pts/\\d+|ttys\\d+)'/>
                      <target type='virtio' name='org.pty' state='disconnected'/>
                      <alias name='channel1'/>
                      <address type='virtio-serial' controller='0' bus='0' port='2'/>
                    </channel>
                """.indent(0)));
        assertThat(domain.xml(EnumSet.of(XmlFlag.INACTIVE))).contains(
                """
                    <channel type='pty'>
                      <target type='virtio' name='org.pty'/>
                      <address type='virtio-serial' controller='0' bus='0' port='2'/>
                    </channel>
                """.indent(0));
        assertThatThrownBy(() -> attach(pty))
                .hasMessage("internal error: unable to execute QEMU command 'device_add':"
                        + " virtio-serial-bus: A port already exists by name org.pty");
        domain.images().managedSave(Set.of());
        domain.start(Set.of());
        assertThat(live()).contains("name='org.pty' state='disconnected'");
        String shown = live().replaceAll("(?s).*(<channel(?:(?!<channel).)*org\\.pty.*?</channel>).*", "$1");
        detach(shown);
        domain.devices().detach(pty, Set.of(Affect.CONFIG));
        assertThat(live().replaceAll(" id='\\d+'|/dev/pts/\\d+", "")).isEqualTo(before.replaceAll(" id='\\d+'|/dev/pts/\\d+", ""));
        assertThatThrownBy(() -> domain.devices().detach(pty, Set.of(Affect.CONFIG)))
                .hasMessage("invalid argument: device not present in domain configuration");
    }

    @Test
    void whatCannotBeIsRefusedAndLeavesNothing() throws IOException {
        String address = "<address type='virtio-serial' controller='%s' bus='0' port='%s'/></channel>";
        String before = live();
        assertThatThrownBy(() -> attach(SECOND.replace("</channel>", address.formatted(0, 1))))
                .hasMessage("XML error: virtio serial port 1 on controller 0 is already occupied");
        assertThatThrownBy(() -> attach(SECOND.replace("</channel>", address.formatted(0, 31))))
                .hasMessage("XML error: virtio serial controller 0 does not have port 31");
        assertThatThrownBy(() -> attach(SECOND.replace("'unix'", "'spicevmc'")))
                .hasMessage("unsupported configuration: chardev 'spicevmc' not supported without spice graphics");
        assertThatThrownBy(() -> detach(SECOND))
                .hasMessage("device not found: chr type 'channel' device not present in domain configuration");
        String elsewhere = FIRST.replace("<target", "<source mode='bind' path='" + root.resolve("own") + "'/><target");
        assertThatThrownBy(() -> attach(elsewhere))
                .hasMessage("internal error: unable to execute QEMU command 'device_add':"
                        + " virtio-serial-bus: A port already exists by name org.first");
        assertThat(root.resolve("own")).doesNotExist();
        Path occupied = Files.createFile(root.resolve("occupied"));
        assertThatThrownBy(() -> attach(SECOND.replace("<target", "<source mode='bind' path='" + occupied + "'/><target")))
                .hasMessageContaining("'chardev-add'");
        assertThat(live()).isEqualTo(before);
        Domain bare = connection.defineDomain(
                domain.xml(EnumSet.of(XmlFlag.INACTIVE))
                        .replaceAll("(?s)<disk.*?</disk>|<channel.*?</channel>|<controller type='virtio-serial'.*?</controller>|<uuid>.*?</uuid>", "")
                        .replace("<name>w<", "<name>bare<"),
                Set.of());
        bare.start(Set.of());
        try {
            assertThatThrownBy(() -> bare.devices().attach(FIRST, LIVE))
                    .hasMessage("internal error: no virtio-serial controllers are available");
        } finally {
            bare.destroy(Set.of());
        }
    }

    @Test
    void theConfigurationTakesOneOnce() {
        Set<Affect> both = EnumSet.of(Affect.LIVE, Affect.CONFIG);
        domain.devices().attach(SECOND, both);
        assertThat(domain.xml(EnumSet.of(XmlFlag.INACTIVE))).contains("org.second").doesNotContain("channel1");
        assertThatThrownBy(() -> domain.devices().attach(SECOND, Set.of(Affect.CONFIG)))
                .hasMessage("Requested operation is not valid: chardev already exists");
        domain.devices().detach(SECOND, both);
        assertThat(domain.xml(EnumSet.of(XmlFlag.INACTIVE)) + live()).doesNotContain("org.second");
    }

    @Test
    void savedMachinesKeepThem() {
        attach(SECOND);
        detach(FIRST);
        String running = live();
        domain.images().managedSave(Set.of());
        assertThat(socket(2)).doesNotExist();
        domain.start(Set.of());
        assertThat(live().replaceAll(" id='\\d+'|/dev/pts/\\d+|channel\\d", "")).isEqualTo(running.replaceAll(" id='\\d+'|/dev/pts/\\d+|channel\\d", ""));
        assertThat(socket(2)).exists();
        detach(SECOND);
        assertThat(live()).doesNotContain("<channel");
    }

    @Test
    void aRevertBringsBackTheChannelsOfThen() {
        attach(SECOND);
        domain.snapshots().createSnapshot("<domainsnapshot><name>s</name></domainsnapshot>", Set.of());
        detach(SECOND);
        attach(THIRD);
        domain.snapshots().snapshotByName("s").revert(Set.of());
        assertThat(live()).contains("org.first", "org.second").doesNotContain("org.third");
        assertThat(socket(2)).exists();
        detach(SECOND);
        attach(SECOND);
        domain.snapshots().snapshotByName("s").revert(Set.of());
        assertThat(live()).contains("org.first", "org.second");
    }
}
