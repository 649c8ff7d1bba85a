package org.jvirsh.driver.emu;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.ShutdownMode;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.XmlFlag;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.DomainEvent;
import org.jvirsh.hypervisor.event.EventObject;
import org.jvirsh.hypervisor.guest.AddressSource;
import org.jvirsh.hypervisor.guest.FileSystemInfo;
import org.jvirsh.hypervisor.guest.GuestInfoType;
import org.jvirsh.hypervisor.guest.GuestInterface;
import org.jvirsh.hypervisor.guest.GuestInterface.Address;
import org.jvirsh.hypervisor.guest.GuestInterface.Protocol;
import org.jvirsh.hypervisor.guest.GuestTime;
import org.jvirsh.hypervisor.snapshot.SnapshotCreateFlag;
import org.jvirsh.hypervisor.tuning.VcpuFlag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The agent of a domain, with a machine and an agent that are not real. */
@Timeout(120)
class EmuAgentTest {
    private static final String CHANNEL =
            "<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>";
    private static final String DISK = """
            <disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='%s'/>\
            <target dev='vda' bus='virtio'/><address type='pci' domain='0' bus='0' slot='9' function='0'/></disk>""";

    @TempDir
    Path root;

    private EmuFixture fixture;
    private Connection connection;

    @BeforeEach
    void open() {
        fixture = new EmuFixture(root);
        connection = fixture.connect();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private Domain defined(String mood, String devices) {
        return connection.defineDomain(
                EmuFixture.xml("demo", mood).replace("</devices>", devices + "</devices>"));
    }

    private Domain started(String mood, String devices) {
        Domain domain = defined(mood, devices);
        domain.start(Set.of());
        return domain;
    }

    @Test
    void theRunningDomainShowsSocketAndState() throws Exception {
        Domain domain = started("agent", CHANNEL);
        Path socket = root.resolve("state/sock/demo.port1");
        String live = domain.xml(Set.of());
        assertThat(live).contains(
                "<source mode='bind' path='" + socket + "'/>",
                "<target type='virtio' name='org.qemu.guest_agent.0' state='connected'/>",
                "<alias name='channel0'/>",
                "<address type='virtio-serial' controller='0' bus='0' port='1'/>");
        assertThat(domain.xml(EnumSet.of(XmlFlag.INACTIVE)))
                .contains("<target type='virtio' name='org.qemu.guest_agent.0'/>")
                .doesNotContain(socket.toString());
        domain.destroy(Set.of());
        assertThat(fixture.runFiles()).isEmpty();
        connection.defineDomain(live);
        assertThat(domain.xml(Set.of())).as("a running domain's XML, defined again").doesNotContain(socket.toString());
    }

    @Test
    void withoutAnAgentThereIsNobodyToAsk() {
        Domain domain = defined("", CHANNEL);
        assertThatThrownBy(() -> domain.guest().time())
                .hasMessage("Requested operation is not valid: domain is not running");
        domain.start(Set.of());
        assertThat(domain.xml(Set.of())).contains("state='disconnected'");
        assertThatThrownBy(() -> domain.guest().time())
                .hasMessage("Guest agent is not responding: QEMU guest agent is not connected");
        assertThatThrownBy(() -> domain.shutdown(EnumSet.of(ShutdownMode.AGENT)))
                .hasMessage("Guest agent is not responding: QEMU guest agent is not connected");
        domain.destroy(Set.of());
        domain.undefine(Set.of());
        Domain without = defined("agent", "");
        without.start(Set.of());
        assertThatThrownBy(() -> without.guest().time())
                .hasMessage("argument unsupported: QEMU guest agent is not configured");
        without.suspend();
        assertThatThrownBy(() -> without.guest().time())
                .hasMessage("Requested operation is not valid: domain is not running");
    }

    @Test
    void theGuestTellsOfItself() {
        Domain domain = started("agent noisy", CHANNEL + DISK.formatted(disk()));
        assertThat(domain.guest().agentCommand("{\"execute\":\"guest-ping\"}", -1)).isEqualTo("{\"return\":{}}");
        assertThat(domain.guest().hostName(Set.of())).isEqualTo("fake");
        assertThat(domain.guest().time()).isEqualTo(new GuestTime(1_700_000_000, 123_456_789));
        assertThat(domain.guest().interfaces(AddressSource.AGENT)).containsExactly(new GuestInterface(
                "eth0", "52:54:00:00:00:01",
                List.of(new Address(Protocol.IPV4, "192.0.2.7", 24), new Address(Protocol.IPV6, "2001:db8::7", 64))));
        assertThat(domain.guest().fileSystems()).containsExactly(
                new FileSystemInfo("/", "vda", "ext4", List.of("vda")),
                new FileSystemInfo("/late", "vdb", "ext4", List.of()));
        assertThat(domain.guest().freeze(List.of())).isEqualTo(2);
        assertThat(domain.guest().freeze(List.of())).isZero();
        assertThat(domain.guest().thaw(List.of())).isEqualTo(2);
        assertThat(domain.tuning().vcpus(EnumSet.of(VcpuFlag.LIVE, VcpuFlag.GUEST))).isEqualTo(1);
        assertThat(domain.tuning().guestVcpus().stream().map(one -> one.field() + "=" + one.value().text()))
                .containsExactly("vcpus=0", "online=0", "offlinable=");
        assertThatThrownBy(() -> domain.tuning().setGuestVcpus("0", false))
                .hasMessage("Operation not supported: vCPU '0' is not offlinable");
        assertThatThrownBy(() -> domain.tuning().setGuestVcpus("0-2", true))
                .hasMessage("invalid argument: guest is missing vCPUs '1-2'");
    }

    private Path disk() {
        return root.resolve("disk.qcow2");
    }

    @BeforeEach
    void image() throws Exception {
        Files.createFile(disk());
    }

    @Test
    void whatTheAgentDoesNotKnowIsAnErrorOnlyIfItIsAskedFor() {
        Domain domain = started("agent", CHANNEL);
        assertThat(domain.guest().info(Set.of()).stream().map(TypedParameter::field))
                .contains("os.id", "os.kernel-release", "hostname", "fs.count", "if.0.addr.1.prefix")
                .doesNotContain("user.count", "load.1m");
        assertThatThrownBy(() -> domain.guest().info(EnumSet.of(GuestInfoType.LOAD)))
                .hasMessage("guest agent command failed: unable to execute QEMU agent command 'guest-get-load':"
                        + " The command guest-get-load has not been found");
    }

    @Test
    void anAgentThatDoesNotAnswerIsNotWaitedForLong() {
        Domain domain = started("agent silent", CHANNEL);
        domain.guest().setAgentTimeout(1);
        assertThatThrownBy(() -> domain.guest().time())
                .hasMessage("Guest agent is not responding: guest agent didn't respond to synchronization within '1'"
                        + " seconds");
        assertThatThrownBy(() -> domain.guest().agentCommand("{\"execute\":\"guest-ping\"}", 0))
                .hasMessage("Guest agent is not responding: guest agent didn't respond to synchronization within '0'"
                        + " seconds");
        assertThatThrownBy(() -> domain.guest().setAgentTimeout(-3))
                .hasMessage("guest agent timeout '-3' is less than the minimum '-2'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"flooding", "endless"})
    void anAgentThatOnlyTalksIsNotListenedToForEver(String mood) {
        Domain domain = started("agent " + mood, CHANNEL);
        domain.guest().setAgentTimeout(1);
        assertThatThrownBy(() -> domain.guest().time())
                .isInstanceOf(VirException.class)
                .hasMessageMatching(".*(didn't respond to synchronization|No complete agent response found).*");
    }

    @Test
    void theAgentSwitchesTheGuestOff() throws Exception {
        Domain domain = started("agent", CHANNEL);
        domain.shutdown(EnumSet.of(ShutdownMode.AGENT));
        EmuFixture.await(() -> domain.id().isEmpty());
        assertThat(domain.state().describe()).isEqualTo("shut off (shutdown)");
    }

    @Test
    void snapshotsOfFileSystemsThatStandStillNeedTheAgent() {
        Domain domain = started("", CHANNEL);
        assertThatThrownBy(() -> domain.snapshots().createSnapshot(
                        "<domainsnapshot/>",
                        EnumSet.of(SnapshotCreateFlag.QUIESCE, SnapshotCreateFlag.DISK_ONLY)))
                .hasMessage("Guest agent is not responding: QEMU guest agent is not connected");
    }

    @Test
    void channelsThatTheEmulatorDoesNotHaveAreRefused() {
        Domain domain = defined("", "<channel type='null'><target type='virtio' name='x'/></channel>");
        assertThatThrownBy(() -> domain.start(Set.of()))
                .hasMessage("unsupported configuration: emu driver doesn't support channels of type 'null'");
    }

    @Test
    void aDomainThatStartsHasNoAgentYet() throws Exception {
        List<DomainEvent> seen = new CopyOnWriteArrayList<>();
        connection.events().onDomain(DomainEvent.Kind.AGENT_LIFECYCLE, null, seen::add);
        Domain domain = defined("", CHANNEL);
        domain.start(Set.of());
        EmuFixture.await(() -> !seen.isEmpty());
        DomainEvent absent = new DomainEvent.AgentLifecycle(
                new EventObject("demo", domain.uuid()),
                DomainEvent.AgentState.DISCONNECTED,
                DomainEvent.AgentReason.DOMAIN_STARTED);
        assertThat(seen).containsExactly(absent);
        domain.destroy(Set.of());
        domain.undefine(Set.of());
        seen.clear();
        Domain other = started("agent", CHANNEL);
        EmuFixture.await(() -> seen.size() == 2);
        assertThat(seen.getLast()).as("one that goes on").isEqualTo(new DomainEvent.AgentLifecycle(
                new EventObject("demo", other.uuid()),
                DomainEvent.AgentState.CONNECTED,
                DomainEvent.AgentReason.CHANNEL_EVENT));
    }
}
