package org.jvirsh.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What signals do to a script in a process of its own. */
@Timeout(120)
class ScriptSignalTest {
    @TempDir
    Path home;

    private Process start(String script) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-D" + Host.TERMINAL_PROPERTY + "=false",
                        "-cp", System.getProperty("java.class.path"), Main.class.getName(),
                        "-c", "emu:///embed?root=" + home.resolve("root"), "eval", script)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static int signalled(Process process, String... signals) throws Exception {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("ready");
            for (String signal : signals) {
                new ProcessBuilder("/bin/kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
            }
            return process.waitFor();
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> definitions() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("root"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.equals("x.xml")).toList();
        }
    }

    @Test
    void anInterruptCleansUp() throws Exception {
        assertThat(signalled(start("lab { define { name 'x' }; println 'ready'; pause 1.hour }"), "INT")).isEqualTo(130);
        assertThat(definitions()).isEmpty();
    }

    @Test
    void aRequestToEndCleansUpBehindAScriptThatHeedsNothing() throws Exception {
        assertThat(signalled(
                        start("lab { define { name 'x' }; println 'ready'; while (true) { Thread.interrupted() } }"), "TERM"))
                .isEqualTo(143);
        assertThat(definitions()).isEmpty();
    }

    @Test
    void aScriptThatEndsTheVirtualMachineIsCleanedUpBehind() throws Exception {
        assertThat(signalled(start("lab { define { name 'x' }; println 'ready'; System.exit(3) }"))).isEqualTo(3);
        assertThat(definitions()).isEmpty();
    }

    @Test
    void aSecondInterruptLeavesAtOnce() throws Exception {
        assertThat(signalled(
                        start("lab { try { println 'ready'; while (true) { Thread.interrupted() } } finally { } }"),
                        "INT", "INT"))
                .isEqualTo(130);
    }
}
