package org.jvirsh.driver.emu;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.driver.core.file.AtomicFiles;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.ConnectionUri;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;

import static org.assertj.core.api.Assertions.assertThat;

class EmuSharingTest {
    @TempDir
    Path root;

    private EmuFixture fixture;

    @BeforeEach
    void open() {
        fixture = new EmuFixture(root);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    /** Another shell: a process that does one thing with one domain and says what has come of it. */
    public static final class OtherShell {
        public static void main(String[] args) {
            EmuDriver driver = new EmuDriver(Map.of(), Path.of(args[0]), EmuFixture::fakeProgram);
            try (Connection connection =
                    driver.open(ConnectionUri.parse("emu:///embed?root=" + args[0]), Access.READ_WRITE)) {
                Domain domain = connection.domainByName("demo");
                switch (args[1]) {
                    case "start" -> domain.start(Set.of());
                    case "destroy" -> domain.destroy(Set.of());
                    default -> {}
                }
                System.out.print(domain.state().describe());
            } catch (VirException e) {
                System.out.print(e.getMessage());
            }
        }
    }

    private Process otherShell(String what) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherShell.class.getName(),
                        root.toString(),
                        what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String said(Process shell) throws Exception {
        String text = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        return text;
    }

    @Test
    void aNewShellFindsAndRulesTheDomainsOfAnother() throws Exception {
        Domain domain = fixture.connect().defineDomain(EmuFixture.xml("demo", ""));
        assertThat(said(otherShell("start"))).isEqualTo("running (booted)");
        assertThat(domain.state().describe()).isEqualTo("running (booted)");
        domain.suspend();
        assertThat(said(otherShell("look"))).isEqualTo("paused (user)");
        assertThat(said(otherShell("destroy"))).isEqualTo("shut off (destroyed)");
        assertThat(domain.state().describe()).isEqualTo("shut off (destroyed)");
    }

    @Test
    void ofTwoShellsThatStartADomainExactlyOneWins() throws Exception {
        fixture.connect().defineDomain(EmuFixture.xml("demo", ""));
        Process one = otherShell("start");
        Process two = otherShell("start");
        assertThat(List.of(said(one), said(two)))
                .containsExactlyInAnyOrder(
                        "running (booted)", "Requested operation is not valid: domain is already running");
    }

    @Test
    void ofTwoConnectionsOfOneProcessThatStartADomainExactlyOneWins() throws Exception {
        fixture.connect().defineDomain(EmuFixture.xml("demo", ""));
        Callable<String> start = () -> {
            try {
                fixture.connect().domainByName("demo").start(Set.of());
                return "started";
            } catch (VirException e) {
                return String.valueOf(e.getMessage());
            }
        };
        List<String> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (Future<String> outcome : threads.invokeAll(List.of(start, start))) {
                outcomes.add(outcome.get());
            }
        }
        assertThat(outcomes)
                .containsExactlyInAnyOrder(
                        "started", "Requested operation is not valid: domain is already running");
    }

    @Test
    void aStartWhoseShellDiedIsFinishedByTheNextLook() throws Exception {
        Domain domain = fixture.connect().defineDomain(EmuFixture.xml("demo", ""));
        domain.start(Set.of());
        // What the file says between the start of the process and the first word of its monitor.
        Path status = root.resolve("state/run/demo.xml");
        String text = Files.readString(status)
                .replace("<domstatus state='1' reason='1'", "<domstatus state='3' reason='11'");
        AtomicFiles.write(status, text);
        assertThat(domain.state().describe()).isEqualTo("running (booted)");
        assertThat(Files.readString(status)).contains("<domstatus state='1' reason='1'");
    }
}
