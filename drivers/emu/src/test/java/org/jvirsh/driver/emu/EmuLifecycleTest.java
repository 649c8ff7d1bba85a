package org.jvirsh.driver.emu;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.driver.emu.file.StateLayout;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.DestroyFlag;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.ShutdownMode;
import org.jvirsh.hypervisor.StartFlag;
import org.jvirsh.hypervisor.XmlFlag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmuLifecycleTest {
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

    @Test
    void aDomainLivesThroughAllItsStates() throws Exception {
        Domain domain = connection.defineDomain(EmuFixture.xml("demo", ""));
        assertThat(domain.state().describe()).isEqualTo("shut off (unknown)");
        assertThat(domain.id()).isEmpty();

        domain.start(Set.of());
        assertThat(domain.state().describe()).isEqualTo("running (booted)");
        assertThat(domain.id()).hasValue(1);
        assertThat(fixture.runFiles()).containsExactly("run/demo.xml", "sock/demo.qmp", "sock/demo.serial0");

        domain.suspend();
        domain.suspend();
        assertThat(domain.state().describe()).isEqualTo("paused (user)");
        domain.resume();
        assertThat(domain.state().describe()).isEqualTo("running (unpaused)");
        assertThatThrownBy(domain::resume)
                .hasMessage("Requested operation is not valid: domain is already running");

        domain.destroy(Set.of());
        assertThat(domain.state().describe()).isEqualTo("shut off (destroyed)");
        assertThat(fixture.runFiles()).isEmpty();
        assertThatThrownBy(() -> domain.destroy(Set.of()))
                .hasMessage("Requested operation is not valid: domain is not running");

        domain.undefine(Set.of());
        assertThat(connection.domains()).isEmpty();
        assertThatThrownBy(() -> connection.domainByName("demo"))
                .hasMessage("Domain not found: no domain with matching name 'demo'");
    }

    @Test
    void idsGrowAndAreNotUsedAgain() {
        Domain domain = connection.defineDomain(EmuFixture.xml("demo", ""));
        for (int run = 1; run <= 2; run++) {
            domain.start(Set.of(StartFlag.PAUSED));
            assertThat(domain.id()).hasValue(run);
            assertThat(connection.domainById(run).name()).isEqualTo("demo");
            assertThat(domain.state().describe()).isEqualTo("paused (user)");
            domain.destroy(Set.of());
        }
    }

    @Test
    void aRunningDomainIsNotStartedAgain() {
        Domain domain = connection.defineDomain(EmuFixture.xml("demo", ""));
        domain.start(Set.of());
        assertThatThrownBy(() -> domain.start(Set.of()))
                .hasMessage("Requested operation is not valid: domain is already running");
    }

    @Test
    void undefiningARunningDomainMakesItTransient() {
        Domain domain = connection.defineDomain(EmuFixture.xml("demo", ""));
        domain.start(Set.of());
        domain.undefine(Set.of());
        assertThat(domain.persistent()).isFalse();
        assertThatThrownBy(() -> domain.undefine(Set.of()))
                .hasMessage("Requested operation is not valid: cannot undefine transient domain");
        domain.destroy(Set.of());
        assertThat(connection.domains()).isEmpty();
    }

    @Test
    void createdDomainsAreTransientUntilTheyAreDefined() {
        String xml = "<domain type='qemu'><name>t</name><uuid>11111111-2222-3333-4444-555555555555</uuid>"
                + "<memory>65536</memory><os><type>hvm</type></os></domain>";
        Domain domain = connection.createDomain(xml, Set.of());
        assertThat(domain.persistent()).isFalse();
        assertThatThrownBy(() -> connection.createDomain(xml, Set.of()))
                .hasMessage("Requested operation is not valid: domain 't' is already active");
        connection.defineDomain(xml);
        assertThat(domain.persistent()).isTrue();
        domain.destroy(Set.of());
        assertThat(connection.domains()).hasSize(1);
    }

    @Test
    void namesAndUuidsAreUnique() {
        String uuid = "11111111-2222-3333-4444-555555555555";
        String xml = EmuFixture.xml("one", "").replace("<memory", "<uuid>" + uuid + "</uuid><memory");
        connection.defineDomain(xml);
        connection.defineDomain(xml);
        assertThatThrownBy(() -> connection.defineDomain(EmuFixture.xml("one", "")))
                .hasMessage("operation failed: domain 'one' already exists with uuid " + uuid);
        assertThatThrownBy(() -> connection.defineDomain(xml.replace(">one<", ">two<")))
                .hasMessage("operation failed: domain 'one' is already defined with uuid " + uuid);
        assertThat(connection.domains()).hasSize(1);
    }

    @Test
    void liveXmlDiffersFromTheDefinition() {
        Domain domain = connection.defineDomain(EmuFixture.xml("demo", "console=ttyS0"));
        String config = domain.xml(Set.of());
        domain.start(Set.of());
        assertThat(domain.xml(Set.of())).startsWith("<domain type='emu' id='1'>").contains("<alias name='serial0'/>");
        assertThat(domain.xml(Set.of(XmlFlag.INACTIVE))).isEqualTo(config);
        assertThat(domain.xml(Set.of(XmlFlag.MIGRATABLE))).isEqualTo(config);
    }

    @Test
    void shutdownAndRebootAskTheGuest() throws Exception {
        Domain domain = connection.defineDomain(EmuFixture.xml("demo", "acpi"));
        domain.start(Set.of());
        domain.reboot(Set.of());
        assertThatThrownBy(() -> domain.shutdown(Set.of(ShutdownMode.AGENT)))
                .hasMessage("argument unsupported: QEMU guest agent is not configured");
        assertThatThrownBy(() -> domain.shutdown(Set.of(ShutdownMode.SIGNAL)))
                .hasMessage("unsupported flags (0x8) in function emuDomainShutdownFlags");
        assertThat(domain.state().describe()).isEqualTo("running (booted)");
        domain.shutdown(Set.of());
        EmuFixture.await(() -> domain.state().describe().equals("shut off (shutdown)"));
        assertThat(fixture.runFiles()).isEmpty();
    }

    @Test
    void anEmulatorThatDoesNotListenIsKilled() throws Exception {
        Domain domain = connection.defineDomain(EmuFixture.xml("demo", "deaf"));
        domain.start(Set.of());
        assertThatThrownBy(() -> domain.destroy(Set.of(DestroyFlag.GRACEFUL)))
                .hasMessageContaining("with SIGTERM: Device or resource busy");
        domain.destroy(Set.of());
        assertThat(domain.state().describe()).isEqualTo("shut off (destroyed)");
        assertThat(fixture.runFiles()).isEmpty();
    }

    @Test
    void aDomainMarkedForItDoesNotOutliveItsConnection() {
        Connection other = fixture.connect();
        Domain domain = connection.defineDomain(EmuFixture.xml("demo", ""));
        other.domainByName("demo").start(Set.of(StartFlag.AUTODESTROY));
        assertThat(domain.id()).isPresent();
        other.close();
        assertThat(domain.state().describe()).isEqualTo("shut off (destroyed)");
    }

    @Test
    void aReadOnlyConnectionChangesNothing() {
        Domain domain = connection.defineDomain(EmuFixture.xml("demo", ""));
        Domain seen = fixture.connect(Access.READ_ONLY).domainByName("demo");
        assertThatThrownBy(() -> seen.start(Set.of()))
                .hasMessage("operation forbidden: read only access prevents virDomainCreateWithFlags");
        assertThatThrownBy(() -> seen.xml(Set.of(XmlFlag.SECURE)))
                .hasMessage("operation forbidden: virDomainGetXMLDesc with secure flag");
        assertThat(seen.xml(Set.of())).isEqualTo(domain.xml(Set.of()));
    }

    @Test
    void namesMayHoldAlmostAnything() {
        for (String name : List.of("..", ".hidden", "with space", "ümläut 漢字", "a".repeat(300), "%root")) {
            Domain domain = connection.defineDomain(EmuFixture.xml(name, ""));
            assertThat(connection.domainByName(name).uuid()).isEqualTo(domain.uuid());
            domain.start(Set.of());
            domain.destroy(Set.of());
            domain.undefine(Set.of());
        }
        assertThat(connection.domains()).isEmpty();
    }

    @Test
    void aDeepRootKeepsItsSocketsElsewhere() throws Exception {
        Path deep = root.resolve("d".repeat(120));
        try (EmuFixture other = new EmuFixture(deep)) {
            Domain domain = other.connect().defineDomain(EmuFixture.xml("demo", ""));
            domain.start(Set.of());
            assertThat(domain.state().describe()).isEqualTo("running (booted)");
            assertThat(other.runFiles()).containsExactly("run/demo.xml");
            domain.destroy(Set.of());
        }
        Path sockets = StateLayout.root(deep, Map.of()).socketDirectory();
        assertThat(sockets).isEmptyDirectory();
        Files.delete(sockets);
    }
}
