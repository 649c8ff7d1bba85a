package org.jvirsh.driver.emu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.XmlFlag;
import org.jvirsh.hypervisor.event.DomainEvent;
import org.jvirsh.hypervisor.event.EventObject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmuDevicesTest {
    private static final String RNG =
            "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>";

    @TempDir
    Path root;

    private EmuFixture fixture;
    private Connection connection;
    private Domain domain;

    @BeforeEach
    void define() {
        fixture = new EmuFixture(root);
        connection = fixture.connect();
        domain = connection.defineDomain(EmuFixture.xml("one", ""));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void definitionsTakeDevicesAndFindThemPlaces() {
        domain.devices().attach(disk("vdb", "virtio"), Set.of(Affect.CONFIG));
        domain.devices().attach(RNG, Set.of(Affect.CONFIG));
        assertThat(domain.xml(Set.of()))
                .contains("<target dev='vdb' bus='virtio'/>\n      <address type='pci'")
                .contains("<rng model='virtio'>");
        domain.devices().detach(RNG, Set.of(Affect.CONFIG));
        domain.devices().detach(disk("vdb", "virtio"), Set.of(Affect.CONFIG));
        assertThat(domain.xml(Set.of())).doesNotContain("rng").doesNotContain("vdb");
    }

    @Test
    void aDeviceKeepsItsPlaceWhenItIsUpdated() {
        domain.devices().attach(disk("vdb", "virtio"), Set.of(Affect.CONFIG));
        String before = domain.xml(Set.of());
        domain.devices().update(disk("vdb", "virtio").replace("/images/d", "/images/e"), Set.of(Affect.CONFIG), false);
        assertThat(domain.xml(Set.of())).isEqualTo(before.replace("/images/d", "/images/e"));
    }

    @Test
    void disksComeAndGoWhileAMachineRuns() throws IOException {
        domain.start(Set.of());
        String before = domain.xml(Set.of(XmlFlag.INACTIVE));
        String file = Files.createFile(root.resolve("image")).toString();
        String disk = disk("vdb", "virtio").replace("/images/d", file);
        domain.devices().attach(disk, Set.of(Affect.LIVE));
        assertThat(domain.xml(Set.of()))
                .contains("<source file='" + file + "'/>")
                .contains("<alias name='virtio-disk1'/>\n      <address type='pci' domain='0x0000' bus='0x00' slot=");
        assertThat(domain.xml(Set.of(XmlFlag.INACTIVE))).isEqualTo(before);
        assertThatThrownBy(() -> domain.devices().attach(disk, Set.of(Affect.LIVE)))
                .hasMessage("Requested operation is not valid: target vdb already exists");
        domain.devices().detach(disk, Set.of(Affect.LIVE));
        assertThat(domain.xml(Set.of())).doesNotContain("vdb");
    }

    @Test
    void aDiskThatTheGuestLetsGoLateIsGoneThen() throws Exception {
        Domain clinging = connection.defineDomain(EmuFixture.xml("clinging", "clinging"), Set.of());
        clinging.start(Set.of());
        String disk = disk("vdb", "virtio").replace("/images/d", Files.createFile(root.resolve("image")).toString());
        clinging.devices().attach(disk, Set.of(Affect.LIVE));
        List<DomainEvent> told = new CopyOnWriteArrayList<>();
        try (var _ = connection.events().onDomain(DomainEvent.Kind.DEVICE_REMOVED, clinging.uuid(), told::add)) {
            clinging.devices().detach(disk, Set.of(Affect.LIVE));
            assertThat(clinging.xml(Set.of())).contains("<target dev='vdb' bus='virtio'/>");
            assertThat(told).isEmpty();

            clinging.reset();

            assertThat(connection.domainByName("clinging").xml(Set.of())).doesNotContain("vdb");
            EmuFixture.await(() -> !told.isEmpty());
        }
        assertThat(told).singleElement().isEqualTo(new DomainEvent.Device(
                new EventObject("clinging", clinging.uuid()), DomainEvent.Kind.DEVICE_REMOVED, "virtio-disk1"));
    }

    @Test
    void aRunningMachineTakesNoOtherDevices() {
        domain.start(Set.of());
        String before = domain.xml(Set.of(XmlFlag.INACTIVE));
        assertThatThrownBy(() -> domain.devices().attach(disk("vdb", "virtio"), Set.of(Affect.LIVE, Affect.CONFIG)))
                .hasMessage("Cannot access storage file '/images/d': No such file or directory");
        assertThatThrownBy(() -> domain.devices().attach(RNG, Set.of(Affect.LIVE)))
                .hasMessage("internal error: unable to execute QEMU command 'device_add':"
                        + " Bus 'pci.0' does not support hotplugging");
        assertThatThrownBy(() -> domain.devices().attach(disk("hdb", "ide"), Set.of(Affect.LIVE)))
                .hasMessage("Operation not supported: disk bus 'ide' cannot be hotplugged.");
        assertThatThrownBy(() -> domain.devices().detach(disk("vdb", "virtio"), Set.of(Affect.LIVE)))
                .hasMessage("device not found: disk vdb not found");
        assertThat(domain.xml(Set.of(XmlFlag.INACTIVE))).isEqualTo(before);
        domain.devices().attach(disk("vdb", "virtio"), Set.of(Affect.CONFIG));
        assertThat(domain.xml(Set.of())).doesNotContain("vdb");
        assertThat(domain.xml(Set.of(XmlFlag.INACTIVE))).contains("vdb");
    }

    private static String disk(String target, String bus) {
        return "<disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='/images/d'/>"
                + "<target dev='" + target + "' bus='" + bus + "'/></disk>";
    }
}
