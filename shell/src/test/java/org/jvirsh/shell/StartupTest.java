package org.jvirsh.shell;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Running one command must not load what only the interactive shell or the monitor needs. */
class StartupTest {
    /** Beginnings of class names. */
    private static final List<String> FORBIDDEN = List.of(
            "org.jline.", "com.google.gson.", "javax.xml.", "org.xml.", "groovy.", "org.codehaus.groovy.", "org.jvirsh.scripting.", "picocli.", "java.security.Provider",
            "org.jvirsh.commands.domain.StartCommand", "org.jvirsh.driver.emu.QmpClient");

    @TempDir
    Path home;

    private String loadedClasses(String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-verbose:class",
                "-D" + Host.TERMINAL_PROPERTY + "=false",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HOME", home.toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("XDG_"));
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return text;
    }

    @Test
    void listLoadsNeitherTerminalNorJsonNorXmlLibraries() throws Exception {
        Path config = Files.createDirectories(home.resolve(".config/jvirsh/emu"));
        Files.writeString(
                config.resolve("demo.xml"),
                "<domain type='emu'><name>demo</name><uuid>11111111-2222-3333-4444-555555555555</uuid>"
                        + "<memory>65536</memory><os><type>hvm</type></os></domain>");
        String output = loadedClasses("list", "--all");
        assertThat(output.contains(" -    demo   shut off\n")).isTrue();
        List<String> loaded = output.lines()
                .filter(line -> line.contains("[class,load]"))
                .map(line -> line.replaceFirst("^.*\\[class,load\\] (\\S+).*$", "$1"))
                .toList();
        assertThat(loaded).contains("org.jvirsh.commands.domain.ListCommand");
        assertThat(loaded.stream()
                        .filter(name -> FORBIDDEN.stream().anyMatch(name::startsWith))
                        .toList())
                .isEmpty();
    }

    @Test
    void measurementsAreShownWithoutSwitchesOverTypesWhichTakeLongTheFirstTime() throws Exception {
        String output = loadedClasses("-c", "test:///default", "domstats");
        assertThat(output).contains("state.state=1");
        // Beside those of the driver.
        assertThat(output.lines()
                        .filter(line -> line.matches(".*(TypedValue|jvirsh\\.commands\\..*)\\$\\$TypeSwitch/.*"))
                        .toList())
                .isEmpty();
    }
}
