package org.jvirsh.driver.emu;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.ConsoleChannel;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.event.DomainEvent;
import org.jvirsh.hypervisor.event.DomainLifecycle;
import org.jvirsh.hypervisor.event.EventObject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What becomes of a domain whose guest says that it has crashed. */
@Timeout(120)
class EmuCrashTest {
    @TempDir
    Path root;

    private EmuFixture fixture;
    private Connection connection;

    @BeforeEach
    void connect() {
        fixture = new EmuFixture(root);
        connection = fixture.connect();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private List<DomainEvent> listen() {
        List<DomainEvent> seen = new CopyOnWriteArrayList<>();
        connection.events().onDomain(DomainEvent.Kind.LIFECYCLE, null, seen::add);
        connection.events().onDomain(DomainEvent.Kind.REBOOT, null, seen::add);
        seen.clear();
        return seen;
    }

    /** What was heard, but for definitions. */
    private static String names(List<DomainEvent> seen) {
        return seen.stream()
                .map(event -> event instanceof DomainEvent.Lifecycle(EventObject _, DomainLifecycle change)
                        ? change.name()
                        : event.kind().name())
                .filter(name -> !name.startsWith("DEFINED"))
                .collect(Collectors.joining(" "));
    }

    private static String xml(String action) {
        return EmuFixture.xml("one", "")
                .replace("<devices>", "<on_crash>" + action + "</on_crash><devices><panic model='isa'/>");
    }

    private Domain crash(String action) throws Exception {
        Domain domain = connection.defineDomain(xml(action));
        domain.start(Set.of());
        return crash(domain);
    }

    private static Domain crash(Domain domain) throws Exception {
        try (ConsoleChannel console = domain.openConsole(null, Set.of())) {
            byte[] word = "panic\n".getBytes(StandardCharsets.US_ASCII);
            console.write(word, 0, word.length);
            EmuFixture.await(() -> !domain.state().describe().equals("running (booted)"));
        }
        return domain;
    }

    @Test
    void itEndsAsCrashed() throws Exception {
        assertThat(crash("destroy").state().describe()).isEqualTo("shut off (crashed)");
    }

    @Test
    void itIsKeptForALook() throws Exception {
        Domain domain = crash("preserve");
        assertThat(domain.state().describe()).isEqualTo("crashed (panicked)");
        assertThat(domain.id()).isPresent();
        domain.destroy(Set.of());
        assertThat(domain.state().describe()).isEqualTo("shut off (destroyed)");
        domain.start(Set.of());
        assertThat(domain.state().describe()).isEqualTo("running (booted)");
    }

    @Test
    void itIsStartedAnew() throws Exception {
        List<DomainEvent> seen = listen();
        Domain domain = crash("restart");
        assertThat(domain.state().describe()).isEqualTo("running (crashed)");
        EmuFixture.await(() -> names(seen).split(" ").length == 4);
        assertThat(names(seen)).isEqualTo("RESUMED_UNPAUSED STARTED_BOOTED CRASHED_PANICKED REBOOT");
        domain.suspend();
        domain.resume();
        assertThat(domain.state().describe()).isEqualTo("running (unpaused)");
    }

    @Test
    void whoListensHearsThatItCrashed() throws Exception {
        List<DomainEvent> seen = listen();
        crash("destroy");
        EmuFixture.await(() -> names(seen).split(" ").length == 4);
        assertThat(names(seen)).isEqualTo("RESUMED_UNPAUSED STARTED_BOOTED CRASHED_PANICKED STOPPED_CRASHED");
        connection.domainByName("one").undefine(Set.of());
        seen.clear();
        try (ConsoleChannel console = connection.createDomain(xml("destroy"), Set.of()).openConsole(null, Set.of())) {
            byte[] word = "panic\n".getBytes(StandardCharsets.US_ASCII);
            console.write(word, 0, word.length);
            EmuFixture.await(() -> names(seen).endsWith("STOPPED_CRASHED"));
        }
        assertThat(names(seen)).contains("CRASHED_PANICKED");
    }

    @Test
    void aProcessThatDiesIsNoGuestThatCrashed() throws Exception {
        List<DomainEvent> seen = listen();
        Domain domain = connection.defineDomain(xml("destroy"));
        domain.start(Set.of());
        ProcessHandle.of(EmuFixture.pid(connection, "one")).orElseThrow().destroyForcibly();
        EmuFixture.await(() -> names(seen).split(" ").length == 3);
        assertThat(names(seen)).isEqualTo("RESUMED_UNPAUSED STARTED_BOOTED STOPPED_FAILED");
        assertThat(domain.state().describe()).isEqualTo("shut off (crashed)");
    }

    @Test
    void otherModelsOfTheDeviceAreRefused() {
        Domain domain = connection.defineDomain(
                EmuFixture.xml("two", "").replace("<devices>", "<devices><panic model='hyperv'/>"));
        assertThatThrownBy(() -> domain.start(Set.of()))
                .hasMessage("unsupported configuration: emu driver doesn't support 'panic' devices");
    }
}
