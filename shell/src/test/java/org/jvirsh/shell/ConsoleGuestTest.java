package org.jvirsh.shell;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.scripting.console.Console;
import org.jvirsh.scripting.console.ConsoleOptions;
import org.jvirsh.scripting.console.Expectation;
import org.jvirsh.scripting.console.guest.GuestShell;
import org.jvirsh.scripting.console.guest.Login;
import org.jvirsh.scripting.console.guest.RunResult;
import org.jvirsh.scripting.console.recording.AsciicastWriter;
import org.jvirsh.scripting.console.recording.PlainLog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Conversations with real guests of the emulator, over their consoles. */
@Timeout(300)
class ConsoleGuestTest {
    private static final Path JAR = Path.of(System.getProperty("jvirsh.emulator.jar", "../emulator/target/jvirsh-emulator.jar"));
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @TempDir
    Path home;

    private TestHost host;
    private String uri;
    private Map<String, String> environment;

    @BeforeEach
    void needsTheEmulator() {
        assumeTrue(Files.isReadable(JAR), "the emulator has not been packaged");
        host = new TestHost(home);
        uri = "emu:///embed?root=" + home.resolve("root");
        environment = Map.of("HOME", home.toString());
    }

    @AfterEach
    void stop() {
        if (host != null) {
            host.run("", environment, "-c", uri, "destroy demo");
        }
    }

    private void run(String... words) {
        assertThat(host.run("", environment, words)).as(host.err()).isZero();
    }

    private Connection connect() throws Exception {
        return Drivers.of(new Host(
                        environment, home, false, home, InputStream.nullInputStream(), System.out, System.err, false, false))
                .open(uri, Access.READ_WRITE);
    }

    @Test
    void theBuiltInGuestIsTalkedToAndTheTalkIsPlayedAgain() throws Exception {
        run("-c", uri, "quickstart", "--tiny", "--no-console");
        Path cast = home.resolve("demo.cast");
        try (Connection connection = connect();
                Console console = Console.of(
                        connection.domainByName("demo"), null, ConsoleOptions.USUAL,
                        AsciicastWriter.create(cast, "demo"))) {
            console.expect("> ");
            console.sendLine("6*7");
            assertThat(console.expect(PATIENCE, Expectation.regex("(?m)^(\\d+)\n")).group(1)).isEqualTo("42");
            console.expect("> ");
            console.sendLine("poweroff");
            console.expectEnd(PATIENCE);
            assertThat(console.hasEnded()).isTrue();
        }
        run("replay", cast.toString(), "--speed", "1000");
        assertThat(host.out()).contains("6*7").contains("42");
        assertThat(host.run("", environment, "replay", "missing.cast")).isEqualTo(1);
        assertThat(host.err()).isEqualTo("error: cannot replay 'missing.cast': No such file or directory\n");
    }

    @Test
    void aScriptKeepsATranscriptAndFailuresShowTheConsoleOnce() throws Exception {
        run("-c", uri, "quickstart", "--tiny", "--no-console");
        Path cast = home.resolve("talk.cast");
        run("-c", uri, "eval", "domain('demo').console { transcript '" + cast + "'; expect '> ', 60.seconds; send '6*7';"
                + " expect '\\n42', 60.seconds }");
        run("replay", cast.toString(), "--speed", "1000");
        assertThat(host.out()).contains("6*7").contains("42");
        assertThat(host.run("", environment, "-c", uri, "eval",
                "domain('demo').console { transcript '/nowhere/talk.cast' }")).isEqualTo(1);
        assertThat(host.err()).startsWith(
                "error: eval:1: cannot write the transcript '/nowhere/talk.cast': No such file or directory\n");
        assertThat(host.run("", environment, "-c", uri, "eval",
                "domain('demo').console { expect 'never', 1.second }")).isEqualTo(1);
        assertThat(host.err()).contains("the last lines were:").doesNotContain("The last lines on the console");
        assertThat(host.run("", environment, "-c", uri, "eval",
                "domain('demo').console { expect '> ', 60.seconds }; fail 'so'")).isEqualTo(1);
        assertThat(host.err()).contains("eval:1: so", "The last lines on the console of 'demo':");
    }

    /** As {@link RealEmulatorTest} boots it: from the package archive or the user's cache. */
    @Test
    @Timeout(1200)
    void aLinuxIsLoggedInToAndRunsCommands() throws Exception {
        Map<String, String> user = new HashMap<>(System.getenv());
        user.put("HOME", home.toString());
        user.putIfAbsent("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
        user.keySet().removeIf(name -> name.startsWith("XDG_") && !name.equals("XDG_CACHE_HOME")
                || name.startsWith("VIRSH_") || name.startsWith("LIBVIRT_"));
        LinuxGuest.images(user);
        environment = Map.copyOf(user);
        run("-c", uri, "quickstart", "--no-console");
        Path cast = home.resolve("linux.cast");
        try (Connection connection = connect();
                Console console = Console.of(
                        connection.domainByName("demo"), null, ConsoleOptions.USUAL.withPatience(Duration.ofMinutes(2)),
                        AsciicastWriter.create(cast, "linux"), PlainLog.create(home.resolve("linux.log")))) {
            GuestShell shell = Login.as("root", "unused").at(console, PATIENCE);
            assertThat(shell.run("uname -m; exit 3"))
                    .isEqualTo(new RunResult("uname -m; exit 3", 3, "x86_64\n", "", false, false));
            assertThat(shell.output("echo \"it's\" '$HOME' \"!\"; printf '\\033[31mred\\033[0m'"))
                    .isEqualTo("it's $HOME !\nred");
            String word = "0123456789".repeat(30);
            assertThat(shell.run("echo " + word).out()).isEqualTo(word + "\n");
            RunResult lines = shell.run("seq 1 2000; echo '<3>a message' >/dev/kmsg");
            assertThat(lines.withoutKernelLines().out()).startsWith("1\n2\n").contains("\n1999\n2000\n");
            RunResult slow = shell.run("echo begun; sleep 1000", Duration.ofSeconds(5));
            assertThat(slow.timedOut()).isTrue();
            assertThat(slow.out()).isEqualTo("begun\n");
            byte[] content = new byte[1200];
            new Random(1).nextBytes(content);
            shell.upload(content, "/tmp/it's here");
            assertThat(shell.output("wc -c <\"/tmp/it's here\"").strip()).isEqualTo("1200");
            assertThat(shell.download("/tmp/it's here")).isEqualTo(content);
            console.sendLine("poweroff");
            console.expectEnd(PATIENCE);
        }
        assertThat(home.resolve("linux.log")).content().contains("Linux version").contains("x86_64");
        run("replay", cast.toString(), "--speed", "1000", "--idle-limit", "0");
        assertThat(host.out()).contains("Linux version");
    }
}
