package org.jvirsh.shell;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvirsh.commands.table.CommandSpec;
import org.jvirsh.commands.table.OptionSpec;
import org.jvirsh.shell.completion.CompletionShell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The scripts as texts, and the answers to their questions. */
class CompletionScriptTest {
    private static final Path COPIES = Path.of("../completions");

    @TempDir
    Path directory;

    private String script(String shell) {
        TestHost host = new TestHost(directory);
        assertThat(host.run("completion", shell)).isZero();
        assertThat(host.err()).isEmpty();
        return host.out();
    }

    @ParameterizedTest
    @EnumSource
    void copiesInTheProjectAreThoseOfThisBuild(CompletionShell shell) throws Exception {
        String name = shell.name().toLowerCase(Locale.ROOT);
        assertThat(Files.readString(COPIES.resolve(shell.file())).equals(script(name)))
                .as("bin/jvirsh completion " + name + " > completions/" + shell.file())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"bash,bash -n", "zsh,zsh -n", "fish,fish -n", "bash,shellcheck --shell=bash"})
    void readersOfTheLanguageHaveNothingToComplainAbout(String shell, String reader) throws Exception {
        List<String> command = new ArrayList<>(List.of(reader.split(" ")));
        boolean there = Files.isExecutable(Path.of("/usr/bin", command.getFirst()));
        if (System.getenv("JVIRSH_REQUIRE_GUESTS") != null) {
            assertThat(there).as(command.getFirst() + " is required by JVIRSH_REQUIRE_GUESTS").isTrue();
        }
        assumeTrue(there, "no " + command.getFirst());
        command.add(Files.writeString(directory.resolve("script"), script(shell)).toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tcsh", "words", "bash zsh"})
    void otherWordsAreRefused(String words) {
        TestHost host = new TestHost(directory);
        assertThat(host.run(("completion " + words).strip().split(" "))).isEqualTo(1);
        assertThat(host.err()).startsWith("error: jvirsh completion takes bash, zsh or fish").hasLineCount(1);
    }

    @Test
    void namesAreAnsweredAsTheyAreWithWhatTheyMean() throws Exception {
        Path node = Files.writeString(
                directory.resolve("node"),
                "<node><domain type='test'><name>a b'$c;\"d</name><memory>65536</memory><os><type>hvm</type></os></domain>"
                        + "<domain type='test'><name>ab</name><memory>65536</memory><os><type>hvm</type></os></domain></node>");
        TestHost host = new TestHost(directory);
        String uri = "test://" + node;
        assertThat(host.run("-c", uri, "completion", "words", "--", "destroy", "--domain", "")).isZero();
        assertThat(host.out()).isEqualTo("a b'$c;\"d\0ab\0");
        assertThat(host.run("-c", uri, "completion", "words", "--descriptions", "--", "destroy", "--domain", "a b'$"))
                .isZero();
        assertThat(host.out()).isEqualTo("a b'$c;\"d\0running\0");
        assertThat(host.run("-c", uri, "completion", "words", "--", "start", "--domain", "")).isEqualTo(1);
        assertThat(host.out()).isEmpty();
        assertThat(host.run("-c", uri, "completion", "words", "--", "domblkinfo", "--domain", "a b'$c;\"d", "--device", ""))
                .isEqualTo(1);
        assertThat(host.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"test:///nowhere/at/all", "qemu+tls://nohost.invalid/system", "::", "none:///", "\0"})
    void aConnectionThatFailsIsSilent(String uri) {
        TestHost host = new TestHost(directory);
        assertThat(host.run("-c", uri, "completion", "words", "--", "destroy", "--domain", "")).isEqualTo(1);
        assertThat(host.out() + host.err()).isEmpty();
    }

    @Test
    void rowsOfToolsKnowTheToolsOptions() {
        for (CommandSpec tool : SubTools.table().commands()) {
            assertThat(SubTools.find(tool.name())).as(tool.name()).isPresent();
        }
        TestHost host = new TestHost(directory);
        for (String tool : List.of("quickstart", "run", "eval", "replay", "completion", "man")) {
            host.run(tool, "--help");
            CommandSpec row = SubTools.table().find(tool).orElseThrow();
            assertThat(Pattern.compile("(?<=\\s)--([a-z-]+)").matcher(host.out()).results().map(found -> found.group(1)).distinct())
                    .as(tool)
                    .allSatisfy(name -> assertThat(row.option(name)).as(name).isPresent());
            assertThat(row.options()).as(tool).extracting(OptionSpec::name).filteredOn(name -> !name.equals("help"))
                    .allSatisfy(name -> assertThat(host.out())
                            .containsAnyOf(Character.isUpperCase(name.charAt(0)) ? name : "--" + name, "bash|zsh|fish"));
        }
        assertThat(host.run("--help")).isZero();
        assertThat(host.out()).contains("\n  tools:\n    completion ", "\n    quickstart ", "\n    watch ");
    }
}
