package org.jvirsh.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jvirsh.commands.table.CommandSpec;
import org.jvirsh.commands.table.CommandTable;
import org.jvirsh.commands.table.OptionSpec;
import org.jvirsh.commands.table.OptionType;

/** Makes up command lines: commands of the table with options that may or may not make sense. */
final class CommandLines {
    /** Commands that wait for something to happen, which it may never do. */
    private static final Set<String> PATIENT = Set.of(
            "await", "event", "net-event", "nodedev-event", "pool-event", "qemu-monitor-event", "secret-event");

    private static final List<String> NAMES = List.of(
            "test", "test", "test", "default", "default-pool", "eth1", "lo", "computer", "test-scsi-host-vport", "1", "2",
            "6695eb01-f6a4-8304-79aa-97f2502e193f", "dd8fe884-6c02-601e-7551-cca97df1c5df", "vda", "vnet0", "nosuch",
            "/default-pool/v", "aa:bb:cc:dd:ee:ff", "s1", "s2", "c1", "v1", "raw", "qcow2", "dir", "file", "on", "up");

    private static final List<String> NUMBERS = List.of(
            "0", "1", "2", "-1", "-0", "+7", "4294967295", "4294967296", "2147483648", "9223372036854775807",
            "9223372036854775808", "18446744073709551615", "18446744073709551616", "-9223372036854775809",
            "99999999999999999999999999", "1e3", "0x10", " 5", "5 ", "", "1k", "1KiB", "16E", "1Q", "0-3,^2", "r", "1.5");

    private static final List<String> ODD = List.of(
            "", " ", "-", "--", "---", "=", "--=x", "a=b", "a,b,,c", ",", "--help", "--help=1", "--nosuch", "#x", "'", "é\u0301",
            "\u4e2d\u6587", "\ud83d\ude00", "\t", "%s%n", "../x", "x/y", "<a/>", "&lt;", "\u0001", "a".repeat(5000), "vcpu=",
            "file=/x,snapshot=no", "weight=1000", "//name", "//[", "string(//name)", "zero", "running,paused", "acpi,agent");

    private final Random random;
    private final List<CommandSpec> commands;
    private final List<String> files;

    CommandLines(CommandTable table, List<String> files, Random random) {
        this.random = random;
        this.commands = table.commands().stream().filter(command -> !PATIENT.contains(command.name())).toList();
        this.files = files;
    }

    /** One to four commands, quoted in one way or another. */
    String script() {
        StringBuilder script = new StringBuilder();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            for (String word : command()) {
                script.append(pick(List.of(" ", "  ", "\t", " \\\n"))).append(quoted(word));
            }
            script.append(pick(List.of(";", "\n", " ; ", "; # x\n")));
        }
        if (random.nextInt(20) == 0) {
            script.insert(random.nextInt(script.length()), pick(List.of("'", "\"", "\\", ";", "\n", "#", "--")));
        }
        return script.toString();
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private List<String> command() {
        CommandSpec command = pick(commands);
        List<String> words = new ArrayList<>(List.of(command.name()));
        for (OptionSpec option : command.options()) {
            if (random.nextInt(20) < (option.required() ? 18 : 3)) {
                option(option, words);
            }
        }
        if (random.nextInt(12) == 0) {
            words.add(1 + random.nextInt(words.size()), pick(ODD));
        }
        return words;
    }

    private void option(OptionSpec option, List<String> words) {
        if (option.type() == OptionType.BOOL || option.type() == OptionType.ALIAS) {
            words.add("--" + option.name());
        } else if (random.nextInt(4) == 0) {
            words.add("--" + option.name() + "=" + value(option));
        } else {
            if (!option.positional() || random.nextBoolean()) {
                words.add("--" + option.name());
            }
            words.add(value(option));
        }
    }

    private String value(OptionSpec option) {
        int kind = random.nextInt(10);
        if (kind == 0) {
            return pick(ODD);
        }
        if (option.type() == OptionType.INT || kind == 1) {
            return pick(NUMBERS);
        }
        return option.completer().startsWith("CompletePath") || kind == 2 ? pick(files) : pick(NAMES);
    }

    private String quoted(String word) {
        return switch (random.nextInt(4)) {
            case 0 -> "'" + word.replace("'", "'\\''") + "'";
            case 1 -> word.isEmpty() || random.nextInt(10) > 0 ? "\"" + word.replaceAll("([\\\\\"])", "\\\\$1") + "\"" : word;
            default -> word.isEmpty() ? "''" : word.replaceAll("([\\s;\\\\'\"#])", "\\\\$1");
        };
    }
}
