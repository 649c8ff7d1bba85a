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
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.LifecycleEvent;
import org.jvirsh.hypervisor.StartFlag;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.XmlFlag;
import org.jvirsh.hypervisor.domain.LifecycleAction;
import org.jvirsh.hypervisor.event.DomainEvent;
import org.jvirsh.hypervisor.event.DomainLifecycle;
import org.jvirsh.hypervisor.event.MetadataKind;
import org.jvirsh.hypervisor.statistics.MemoryStat;
import org.jvirsh.hypervisor.statistics.StatsGroup;
import org.jvirsh.hypervisor.tuning.MemoryFlag;
import org.jvirsh.hypervisor.tuning.VcpuFlag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmuManagementTest {
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

    private Domain defined() {
        return connection.defineDomain(EmuFixture.xml("demo", "acpi"));
    }

    @Test
    void textsBelongToTheRunOrToTheDefinition() {
        Domain domain = defined();
        domain.start(Set.of());
        domain.setMetadata(MetadataKind.TITLE, "now", null, null, EnumSet.of(Affect.LIVE));
        domain.setMetadata(MetadataKind.TITLE, "later", null, null, EnumSet.of(Affect.CONFIG));
        assertThat(domain.metadata(MetadataKind.TITLE, null, Set.of())).isEqualTo("now");
        assertThat(domain.xml(EnumSet.of(XmlFlag.INACTIVE))).contains("<title>later</title>");
        assertThat(fixture.connect().domainByName("demo").title()).isEqualTo("now");
        domain.destroy(Set.of());
        assertThat(domain.title()).isEqualTo("later");
        assertThatThrownBy(() -> domain.setMetadata(MetadataKind.TITLE, "x", null, null, EnumSet.of(Affect.LIVE)))
                .hasMessage("Requested operation is not valid: domain is not running");
    }

    @Test
    void actionsAreCheckedAsADefinitionIs() {
        Domain domain = defined();
        domain.lifecycleAction(LifecycleEvent.REBOOT, LifecycleAction.DESTROY, Set.of());
        assertThat(domain.xml(Set.of())).contains("<on_reboot>destroy</on_reboot>");
        assertThatThrownBy(() -> domain.lifecycleAction(
                        LifecycleEvent.POWEROFF, LifecycleAction.PRESERVE, Set.of()))
                .hasMessageContaining("qemu driver doesn't support the 'preserve' action");
    }

    @Test
    void anInactiveDomainGetsAnotherName() {
        Domain domain = defined();
        domain.autostart(true);
        domain.start(Set.of());
        assertThatThrownBy(() -> domain.rename("other"))
                .hasMessage("Requested operation is not valid: cannot rename active domain");
        domain.destroy(Set.of());
        connection.defineDomain(EmuFixture.xml("third", ""));
        assertThatThrownBy(() -> domain.rename("third"))
                .hasMessage("Requested operation is not valid: domain with name 'third' already exists");
        domain.rename("other");
        Domain renamed = connection.domainByName("other");
        assertThat(renamed.uuid()).isEqualTo(domain.uuid());
        assertThat(renamed.autostart()).isTrue();
        assertThat(connection.domains()).hasSize(2);
    }

    @Test
    void onlyPersistentDomainsStartWithTheHost() {
        Domain domain = defined();
        domain.autostart(true);
        assertThat(Files.isSymbolicLink(root.resolve("config/autostart/demo.xml"))).isTrue();
        domain.autostart(false);
        assertThat(domain.autostart()).isFalse();
        Domain brief = connection.createDomain(EmuFixture.xml("brief", ""), Set.of());
        assertThatThrownBy(() -> brief.autostart(true))
                .hasMessage("Requested operation is not valid: cannot set autostart for transient domain");
    }

    @Test
    void aRunningGuestGivesMemoryByItsBalloon() {
        Domain domain = defined();
        domain.start(Set.of());
        domain.tuning().setMemory(32768, EnumSet.of(MemoryFlag.LIVE));
        assertThat(domain.info().memoryKib()).isEqualTo(32768);
        assertThat(domain.info().maxMemoryKib()).isEqualTo(65536);
        assertThat(domain.xml(Set.of())).contains("<currentMemory unit='KiB'>32768</currentMemory>");
        assertThat(domain.xml(EnumSet.of(XmlFlag.INACTIVE))).contains("<currentMemory unit='KiB'>65536</currentMemory>");
        domain.tuning().setMemory(16384, EnumSet.of(MemoryFlag.LIVE, MemoryFlag.CONFIG));
        assertThat(domain.xml(EnumSet.of(XmlFlag.INACTIVE))).contains("<currentMemory unit='KiB'>16384</currentMemory>");
        assertThatThrownBy(() -> domain.tuning().setMemory(65537, EnumSet.of(MemoryFlag.LIVE)))
                .hasMessage("invalid argument: cannot set memory higher than max memory");
        assertThatThrownBy(() ->
                        domain.tuning().setMemory(65536, EnumSet.of(MemoryFlag.LIVE, MemoryFlag.MAXIMUM)))
                .hasMessage("Requested operation is not valid: cannot resize the maximum memory on an active domain");
        domain.statistics().setMemoryStatsPeriod(3, EnumSet.of(Affect.LIVE));
        assertThat(domain.xml(Set.of())).contains("<stats period='3'/>");
        assertThat(domain.statistics().memoryStats()).contains(
                new MemoryStat(MemoryStat.Kind.ACTUAL, 16384),
                new MemoryStat(MemoryStat.Kind.AVAILABLE, 2048),
                new MemoryStat(MemoryStat.Kind.LAST_UPDATE, 7));
        domain.destroy(Set.of());
        domain.start(Set.of());
        assertThat(domain.info().memoryKib()).as("what the definition lets it have").isEqualTo(16384);
    }

    @Test
    void withoutABalloonAGuestKeepsItsMemory() {
        Domain domain = connection.defineDomain(EmuFixture.xml("demo", "acpi")
                .replaceFirst("<devices>|<devices/>", "<devices><memballoon model='none'/>"));
        domain.start(Set.of());
        assertThatThrownBy(() -> domain.tuning().setMemory(32768, EnumSet.of(MemoryFlag.LIVE)))
                .hasMessage("Requested operation is not valid: Unable to change memory of active domain without the"
                        + " balloon device and guest OS balloon driver");
        assertThatThrownBy(() -> domain.statistics().setMemoryStatsPeriod(3, EnumSet.of(Affect.LIVE)))
                .hasMessage("internal error: No memory balloon device configured, can not set the collection period");
        assertThat(domain.statistics().memoryStats()).hasSize(1);
    }

    @Test
    void figuresComeFromTheProcess() {
        Domain domain = defined();
        assertThatThrownBy(() -> domain.statistics().memoryStats())
                .hasMessage("Requested operation is not valid: domain is not running");
        domain.start(Set.of());
        assertThat(domain.statistics().memoryStats())
                .anySatisfy(stat -> {
                    assertThat(stat.kind()).isEqualTo(MemoryStat.Kind.RSS);
                    assertThat(stat.value()).isPositive();
                })
                .contains(new MemoryStat(MemoryStat.Kind.ACTUAL, 65536));
        assertThat(connection
                        .domainStats(List.of(), EnumSet.of(StatsGroup.STATE, StatsGroup.VCPU), Set.of())
                        .getFirst()
                        .parameters()
                        .stream()
                        .map(TypedParameter::field))
                .startsWith("state.state", "state.reason", "vcpu.current", "vcpu.maximum", "vcpu.0.state");
        assertThat(domain.tuning().vcpus(EnumSet.of(VcpuFlag.LIVE))).isEqualTo(1);
        assertThat(domain.tuning().vcpuInfo()).hasSize(1);
    }

    @Test
    void eventsTellOfWhatAnotherShellDoes() throws Exception {
        List<DomainLifecycle> seen = new CopyOnWriteArrayList<>();
        connection.events().onDomain(DomainEvent.Kind.LIFECYCLE, null, event -> {
            if (event instanceof DomainEvent.Lifecycle lifecycle) {
                seen.add(lifecycle.change());
            }
        });
        Connection other = fixture.connect();
        Domain domain = other.defineDomain(EmuFixture.xml("demo", "acpi"));
        EmuFixture.await(() -> seen.size() == 1);
        domain.start(EnumSet.of(StartFlag.PAUSED));
        EmuFixture.await(() -> seen.size() == 3);
        domain.resume();
        EmuFixture.await(() -> seen.size() == 4);
        domain.shutdown(Set.of());
        EmuFixture.await(() -> seen.size() == 6);
        domain.undefine(Set.of());
        EmuFixture.await(() -> seen.size() == 7);
        assertThat(seen)
                .containsExactly(
                        DomainLifecycle.DEFINED_ADDED,
                        DomainLifecycle.STARTED_BOOTED,
                        DomainLifecycle.SUSPENDED_PAUSED,
                        DomainLifecycle.RESUMED_UNPAUSED,
                        DomainLifecycle.SHUTDOWN_GUEST,
                        DomainLifecycle.STOPPED_SHUTDOWN,
                        DomainLifecycle.UNDEFINED_REMOVED);
    }
}
