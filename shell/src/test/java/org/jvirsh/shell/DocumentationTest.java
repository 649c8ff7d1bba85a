package org.jvirsh.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Does what the documentation's examples say and compares what comes out. Each page has a home directory of its own,
 * where its commands run one after the other.
 */
class DocumentationTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path EMULATOR = PROJECT.resolve("emulator/target/jvirsh-emulator.jar");
    private static final String GUESTS_REQUIRED = "JVIRSH_REQUIRE_GUESTS";
    private static final long PATIENCE_SECONDS = 180;

    @TempDir
    Path directory;

    /** Puts the two programs where a checkout has them, below the page's home; also on its search path. */
    static void programs(Path home) throws IOException {
        Path bin = Files.createDirectories(home.resolve("bin"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        program(bin.resolve("jvirsh"), java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED", "-D" + Host.TERMINAL_PROPERTY + "=false",
                "-Djvirsh.completion.patience=60000", "-Djvirsh.emulator.jar=" + EMULATOR,
                "-cp", System.getProperty("java.class.path"), Main.class.getName());
        program(bin.resolve("jvirsh-emulator"), java, "-XX:+UseSerialGC", "-Xss4m", "-XX:-UsePerfData",
                "-jar", EMULATOR.toString());
    }

    private static void program(Path file, String... command) throws IOException {
        StringBuilder text = new StringBuilder("#!/bin/sh\nexec");
        for (String word : command) {
            text.append(" '").append(word.replace("'", "'\\''")).append('\'');
        }
        Files.writeString(file, text + " \"$@\"\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @TestFactory
    Stream<DynamicContainer> examplesDoWhatThePagesSay() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no POSIX shell");
        List<DynamicContainer> containers = new ArrayList<>();
        for (Path page : pages()) {
            List<DynamicTest> tests = new ArrayList<>();
            Path home = Files.createDirectories(directory.resolve(containers.size() + ".home"));
            programs(home);
            for (DocumentedExample example : DocumentedExample.of(Files.readAllLines(page))) {
                tests.add(DynamicTest.dynamicTest("line " + example.line(), () -> follow(example, home)));
            }
            containers.add(DynamicContainer.dynamicContainer(PROJECT.relativize(page).toString(), tests));
        }
        assertThat(containers).isNotEmpty();
        return containers.stream();
    }

    @Test
    void linksLeadToFiles() throws IOException {
        Pattern link = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");
        for (Path page : pages()) {
            assertThat(link.matcher(Files.readString(page)).results().map(found -> found.group(1)))
                    .as(page.toString())
                    .allSatisfy(target -> assertThat(page.resolveSibling(target)).exists());
        }
    }

    /** Domains outlive the shells that start them; a page that fails half-way leaves some. */
    @AfterEach
    void nothingKeepsRunning() throws Exception {
        try (Stream<Path> homes = Files.list(directory)) {
            for (Path home : homes.filter(path -> path.toString().endsWith(".home")).toList()) {
                if (Files.exists(home.resolve(".local/state/jvirsh/emu/run"))) {
                    run("for name in $(jvirsh list --name); do jvirsh destroy $name; done", home);
                }
            }
        }
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        pages.add(PROJECT.resolve("README.md"));
        pages.add(PROJECT.resolve("bench/README.md"));
        try (Stream<Path> files = Files.walk(PROJECT.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    private void follow(DocumentedExample example, Path home) throws Exception {
        switch (example) {
            case DocumentedExample.File file -> Files.writeString(home.resolve(file.name()), file.content());
            case DocumentedExample.Session session -> {
                if (session.guest()) {
                    requireEmulator();
                }
                for (DocumentedExample.Step step : session.steps()) {
                    String output = run(step.command(), home);
                    if (!step.matches(output)) {
                        // The comparison only shows both sides: wildcards and line ends have been allowed for.
                        assertThat(output).as("$ " + step.command()).isEqualTo(String.join("\n", step.expected()));
                        fail("$ " + step.command());
                    }
                }
            }
        }
    }

    /** The emulator is part of a whole build, but not of one of this module alone. */
    private static void requireEmulator() {
        if (System.getenv(GUESTS_REQUIRED) != null) {
            assertThat(EMULATOR).as("required by " + GUESTS_REQUIRED).exists();
        }
        assumeTrue(Files.exists(EMULATOR), "the emulator has not been built");
    }

    /** Output and error output of a command, in the order in which they came. */
    private String run(String command, Path home) throws Exception {
        Path output = directory.resolve("output");
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name ->
                name.startsWith("XDG_") || name.startsWith("VIRSH_") || name.startsWith("LIBVIRT_"));
        environment.put("HOME", home.toString());
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("PATH", home.resolve("bin") + ":" + environment.getOrDefault("PATH", "/bin:/usr/bin"));
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                fail("no end after %d s: %s%n%s", PATIENCE_SECONDS, command, Files.readString(output));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
    }
}
