package org.jvirsh.driver.emu;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.driver.emu.file.DomainRegistry;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.process.LiveXml;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.DomainState.PausedReason;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.domain.DomainXmlWriter;

import static org.assertj.core.api.Assertions.assertThat;

/** A shell that dies when the guest it started runs already, before it has written down that it does. */
@Timeout(120)
class EmuLateDeathTest {
    @TempDir
    Path root;

    @Test
    void whoeverLooksNextCompletesTheLiveDefinition() {
        try (EmuFixture fixture = new EmuFixture(root)) {
            Domain demo = fixture.connect().defineDomain(EmuFixture.xml("demo", ""), Set.of());
            demo.start(Set.of());
            String undisturbed = demo.xml(Set.of());
            assertThat(undisturbed).contains("tty='/dev/pts/77'");

            leaveAsAtTheDeath(fixture.connect(), "demo");

            Domain found = fixture.connect().domainByName("demo");
            assertThat(found.xml(Set.of())).isEqualTo(undisturbed);
            assertThat(found.state()).isInstanceOf(DomainState.Running.class);
        }
    }

    @Test
    void whoeverHoldsTheLockNextCompletesItToo() {
        try (EmuFixture fixture = new EmuFixture(root)) {
            Domain demo = fixture.connect().defineDomain(EmuFixture.xml("demo", ""), Set.of());
            demo.start(Set.of());
            String undisturbed = demo.xml(Set.of());

            leaveAsAtTheDeath(fixture.connect(), "demo");

            DomainRegistry registry = ((EmuConnection) fixture.connect()).registry();
            registry.exclusively("demo", () -> registry.settled("demo"));
            assertThat(fixture.connect().domainByName("demo").xml(Set.of())).isEqualTo(undisturbed);
        }
    }

    @Test
    void aRestoreThatAnotherFinishesIsARestoreStill() {
        try (EmuFixture fixture = new EmuFixture(root)) {
            Domain demo = fixture.connect().defineDomain(EmuFixture.xml("demo", ""), Set.of());
            demo.start(Set.of());
            demo.images().managedSave(Set.of());
            demo.start(Set.of());

            leaveAsAtTheDeath(fixture.connect(), "demo");

            assertThat(fixture.connect().domainByName("demo").state().describe()).isEqualTo("running (restored)");
        }
    }

    /** The status file as it is from the start of the process until the start has been written down. */
    private static void leaveAsAtTheDeath(Connection connection, String name) {
        DomainRegistry registry = ((EmuConnection) connection).registry();
        DomainStatus status = registry.find(name).orElseThrow().requireActive();
        DomainDefinition bare = LiveXml.withAliases(LiveXml.withoutAliases(status.live()));
        assertThat(DomainXmlWriter.write(bare)).doesNotContain("/dev/pts");
        registry.files().writeStatus(
                status.with(new DomainState.Paused(PausedReason.STARTING_UP)).with(bare));
    }
}
