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
        assertThat(text).contains("org.jvirsh.shell.Program ");
        return text;
    }

    @Test
    void listLoadsNeitherTerminalNorJsonNorXmlLibraries() throws Exception {
        Path config = Files.createDirectories(home.resolve(".config/jvirsh/emu"));
        Files.writeString(
                config.resolve("demo.xml"),
                "<domain type='emu'><name>demo</name><memory>65536</memory><os><type>hvm</type></os></domain>");
        assertThat(loadedClasses("list", "--all"))
                .contains(" -    demo   shut off\n")
                .contains("org.jvirsh.commands.domain.ListCommand")
                .doesNotContain("org.jline", "com.google.gson", "javax.xml", "org.xml.sax", "groovy", "picocli")
                .doesNotContain("org.jvirsh.commands.domain.StartCommand");
    }
}
