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
