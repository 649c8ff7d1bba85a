package org.jvirsh.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.commands.table.CommandSpec;
import org.jvirsh.commands.table.CommandTable;
import org.jvirsh.commands.table.OptionSpec;
import org.jvirsh.commands.table.OptionType;

import static org.assertj.core.api.Assertions.assertThat;

/** What the table says of options that exclude each other is what the commands do: completion relies on it. */
class ExclusiveOptionsTest {
    /** Options without which the command does not come to look at the others. */
    private static final Map<String, List<String>> NEEDED =
            Map.of("attach-disk", List.of("source-protocol", "source-host-transport"), "set-user-sshkeys", List.of("file"));

    private static final Map<String, String> NAMES = Map.of("domain", "test", "pool", "default-pool");

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> commandsRefuseWhatTheTableCallsExclusive() throws Exception {
        Files.writeString(directory.resolve("1"), "<x/>");
        List<DynamicTest> tests = new ArrayList<>();
        for (CommandSpec command : CommandTable.load().commands()) {
            for (List<String> set : command.exclusives()) {
                for (String other : set.subList(1, set.size())) {
                    tests.add(DynamicTest.dynamicTest(
                            command.name() + " " + set.getFirst() + " " + other,
                            () -> refuses(command, set.getFirst(), other)));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(100);
        return tests.stream();
    }

    private void refuses(CommandSpec command, String one, String other) {
        Set<String> given = new LinkedHashSet<>();
        for (OptionSpec option : command.options()) {
            if (option.required() || option.name().equals("domain") && !one.equals("domain")) {
                given.add(option.name());
            }
        }
        given.addAll(NEEDED.getOrDefault(command.name(), List.of()));
        given.add(one);
        given.add(other);
        List<String> words = new ArrayList<>(List.of("-q", "-c", "test:///default", command.name()));
        for (String name : given) {
            OptionSpec option = command.option(name).orElseThrow();
            words.add("--" + name);
            if (option.type() != OptionType.BOOL) {
                words.add(NAMES.getOrDefault(name, "1"));
            }
        }
        TestHost host = new TestHost(directory);
        host.run(words.toArray(new String[0]));
        assertThat(host.err()).as(String.join(" ", words)).containsAnyOf(
                "--" + one + " and --" + other + " are mutually exclusive",
                "--" + other + " and --" + one + " are mutually exclusive");
    }
}
