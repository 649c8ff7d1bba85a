package org.jvirsh.driver.emu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.ConsoleChannel;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.LifecycleEvent;
import org.jvirsh.hypervisor.domain.LifecycleAction;
import org.jvirsh.hypervisor.event.DomainEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What becomes of a domain whose guest switches off. */
@Timeout(120)
class EmuRestartTest {
    @TempDir
    Path root;

    private final AtomicInteger reboots = new AtomicInteger();
    private EmuFixture fixture;
    private Connection connection;

    @BeforeEach
    void open() {
        fixture = new EmuFixture(root);
        connection = fixture.connect();
        connection.events().onDomain(DomainEvent.Kind.REBOOT, null, _ -> reboots.incrementAndGet());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private Domain started(String actions) {
        Domain domain = connection.defineDomain(
                EmuFixture.xml("demo", "").replace("<devices>", actions + "<devices>"));
        domain.start(Set.of());
        return domain;
    }

    private static void switchOff(Domain domain) throws IOException {
        try (ConsoleChannel console = domain.openConsole(null, Set.of())) {
            assertThat(console.read(new byte[64])).isPositive();
            console.write("poweroff\n".getBytes(StandardCharsets.UTF_8), 0, 9);
        }
    }

    @Test
    void itRestartsWhereItsDefinitionSaysSo() throws Exception {
        Domain domain = started("<on_poweroff>restart</on_poweroff>");
        int id = domain.id().orElseThrow();
        switchOff(domain);
        EmuFixture.await(() -> reboots.get() == 1);
        assertThat(domain.state().describe()).isEqualTo("running (booted)");
        assertThat(domain.id()).hasValue(id);
        domain.reset();
        EmuFixture.await(() -> reboots.get() == 2);
        domain.destroy(Set.of());
        assertThat(fixture.runFiles()).isEmpty();
    }

    @Test
    void aRunningOneIsTold() throws Exception {
        Domain domain = started("");
        domain.lifecycleAction(LifecycleEvent.POWEROFF, LifecycleAction.RESTART, EnumSet.of(Affect.LIVE));
        switchOff(domain);
        EmuFixture.await(() -> reboots.get() == 1);
        assertThatThrownBy(() -> domain.lifecycleAction(
                        LifecycleEvent.REBOOT, LifecycleAction.DESTROY, EnumSet.of(Affect.LIVE)))
                .hasMessage("unsupported configuration: qemu driver doesn't support 'onReboot' set to 'destroy and"
                        + " 'onPoweroff' set to 'reboot'");
        domain.lifecycleAction(LifecycleEvent.POWEROFF, LifecycleAction.DESTROY, EnumSet.of(Affect.LIVE));
        switchOff(domain);
        EmuFixture.await(() -> domain.state().describe().equals("shut off (shutdown)"));
        assertThat(reboots).hasValue(1);
    }
}
