package org.jvirsh.driver.emu;

import java.io.IOException;
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
import org.jvirsh.hypervisor.ConsoleFlag;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.XmlFlag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(120)
class EmuConsoleTest {
    @TempDir
    Path root;

    private EmuFixture fixture;
    private Connection connection;
    private Domain domain;

    @BeforeEach
    void open() {
        fixture = new EmuFixture(root);
        connection = fixture.connect();
        domain = connection.defineDomain(EmuFixture.xml("demo", ""));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static String readUntil(ConsoleChannel console, String end) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[64];
        while (text.indexOf(end) < 0) {
            int count = console.read(buffer);
            if (count < 0) {
                break;
            }
            text.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    private static void type(ConsoleChannel console, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        console.write(bytes, 0, bytes.length);
    }

    @Test
    void bytesGoBothWaysUntilTheGuestEnds() throws Exception {
        domain.start(Set.of());
        try (ConsoleChannel console = domain.openConsole(null, Set.of())) {
            type(console, "ls\n");
            assertThat(readUntil(console, "ls\r\n")).isEqualTo("hello\r\nyou said ls\r\n");
            type(console, "poweroff\n");
            assertThat(readUntil(console, "never")).isEmpty();
        }
        EmuFixture.await(() -> domain.id().isEmpty());
        assertThat(domain.state().describe()).isEqualTo("shut off (shutdown)");
    }

    @Test
    void aConsoleIsForOneUnlessTakenByForce() throws Exception {
        domain.start(Set.of());
        try (ConsoleChannel first = domain.openConsole("serial0", Set.of())) {
            readUntil(first, "\n");
            assertThatThrownBy(() -> fixture.connect().domainByName("demo").openConsole(null, Set.of()))
                    .hasMessage("operation failed: Active console session exists for this domain");
            try (ConsoleChannel second = domain.openConsole("console0", Set.of(ConsoleFlag.FORCE))) {
                assertThat(readUntil(first, "never")).isEmpty();
                type(second, "x\n");
                assertThat(readUntil(second, "x\r\n")).endsWith("you said x\r\n");
            }
        }
        domain.openConsole(null, Set.of()).close();
    }

    @Test
    void theTerminalIsInTheXmlWhileTheDomainRuns() {
        assertThat(domain.xml(Set.of())).doesNotContain("/dev/pts");
        domain.start(Set.of());
        assertThat(domain.xml(Set.of()))
                .contains("<serial type='pty'>\n      <source path='/dev/pts/77'/>")
                .contains("<console type='pty' tty='/dev/pts/77'>\n      <source path='/dev/pts/77'/>");
        assertThat(domain.xml(Set.of(XmlFlag.INACTIVE))).doesNotContain("/dev/pts");
        assertThat(fixture.connect().domainByName("demo").xml(Set.of())).contains("tty='/dev/pts/77'");
    }

    @Test
    void aConsoleThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> domain.openConsole(null, Set.of()))
                .hasMessage("Requested operation is not valid: domain is not running");
        domain.start(Set.of());
        assertThatThrownBy(() -> domain.openConsole("serial3", Set.of()))
                .hasMessage("internal error: cannot find character device serial3");
    }
}
