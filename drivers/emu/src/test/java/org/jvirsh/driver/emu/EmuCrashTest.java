package org.jvirsh.driver.emu;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.ConsoleChannel;
import org.jvirsh.hypervisor.Domain;

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

    private Domain crash(String action) throws Exception {
        Domain domain = connection.defineDomain(EmuFixture.xml("one", "")
                .replace("<devices>", "<on_crash>" + action + "</on_crash><devices><panic model='isa'/>"));
        domain.start(Set.of());
        try (ConsoleChannel console = domain.openConsole(null, Set.of())) {
            byte[] word = "panic\n".getBytes(StandardCharsets.US_ASCII);
            console.write(word, 0, word.length);
            EmuFixture.await(() -> !domain.state().describe().startsWith("running"));
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
    void otherModelsOfTheDeviceAreRefused() {
        Domain domain = connection.defineDomain(
                EmuFixture.xml("two", "").replace("<devices>", "<devices><panic model='hyperv'/>"));
        assertThatThrownBy(() -> domain.start(Set.of()))
                .hasMessage("unsupported configuration: emu driver doesn't support 'panic' devices");
    }
}
