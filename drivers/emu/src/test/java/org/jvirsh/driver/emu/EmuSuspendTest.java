package org.jvirsh.driver.emu;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.driver.emu.file.Pending;
import org.jvirsh.driver.emu.file.PendingWork;
import org.jvirsh.driver.emu.file.StateLayout;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.Domain;

import static org.assertj.core.api.Assertions.assertThat;

/** Who suspended or resumed a domain may have died between the machine and its status; then the machine is believed. */
@Timeout(120)
class EmuSuspendTest {
    @TempDir
    Path root;

    private EmuFixture fixture;
    private Connection connection;
    private Domain domain;
    private PendingWork pending;

    @BeforeEach
    void start() {
        fixture = new EmuFixture(root);
        connection = fixture.connect();
        domain = connection.defineDomain(EmuFixture.xml("one", ""));
        domain.start(Set.of());
        pending = PendingWork.of(StateLayout.root(root, Map.of()));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    /** What is left of somebody who died after this command. */
    private void diedAfter(String command) {
        domain.guest().monitorCommand("{\"execute\":\"" + command + "\"}", Set.of());
        pending.begin("one", new Pending.Suspend(domain.uuid()));
    }

    private String seen() {
        return fixture.connect().domainByName("one").state().describe();
    }

    @Test
    void aGuestThatIsHeldIsSuspended() {
        diedAfter("stop");
        assertThat(seen()).isEqualTo("paused (user)");
        assertThat(pending.find("one")).isEmpty();
        domain.resume();
        assertThat(seen()).isEqualTo("running (unpaused)");
    }

    @Test
    void aGuestThatGoesOnIsResumed() {
        domain.suspend();
        diedAfter("cont");
        assertThat(seen()).isEqualTo("running (unpaused)");
        assertThat(pending.find("one")).isEmpty();
    }

    @Test
    void oneThatWasNotReachedStaysAsItWas() {
        pending.begin("one", new Pending.Suspend(domain.uuid()));
        assertThat(seen()).isEqualTo("running (booted)");
        domain.suspend();
        assertThat(seen()).isEqualTo("paused (user)");
        assertThat(pending.find("one")).isEmpty();
    }
}
