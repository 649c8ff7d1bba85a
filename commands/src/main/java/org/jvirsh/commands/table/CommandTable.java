package org.jvirsh.commands.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jvirsh.commands.table.rows.BuiltInRows;
import org.jvirsh.commands.table.rows.RowSource;
import org.jvirsh.commands.table.rows.TextRows;

/**
 * The command table. It is text, and only the rows asked for are read: running one command must not pay for building
 * descriptions of all the others.
 */
public final class CommandTable {
    private static final String ALIAS = " alias=";

    private final RowSource rows;

    private CommandTable(RowSource rows) {
        this.rows = rows;
    }

    /** The table of this build. */
    public static CommandTable load() {
        return new CommandTable(new BuiltInRows());
    }

    /** A table from a text of the format that {@link BuiltInRows} describes. */
    public static CommandTable parse(String text) {
        return new CommandTable(new TextRows(text));
    }

    /** The command of that name, or the one that the name is an alias of. */
    public Optional<CommandSpec> find(String name) {
        String row = rows.row(name);
        if (row == null) {
            return Optional.empty();
        }
        Optional<String> alias = alias(row);
        return alias.isPresent() ? find(alias.get()) : Optional.of(spec(row));
    }

    private static Optional<String> alias(String row) {
        int end = row.indexOf('\n');
        String head = end < 0 ? row : row.substring(0, end);
        int alias = head.indexOf(ALIAS);
        return alias < 0 ? Optional.empty() : Optional.of(head.substring(alias + ALIAS.length()));
    }

    /** All commands in order; aliases are none of their own. */
    public List<CommandSpec> commands() {
        List<CommandSpec> all = new ArrayList<>();
        for (String name : rows.names().split(" ")) {
            String row = rows.row(name);
            if (row != null && alias(row).isEmpty()) {
                all.add(spec(row));
            }
        }
        return all;
    }

    /** The names of all commands that help shows, in order. */
    public List<String> names() {
        return commands().stream().filter(spec -> !spec.hidden()).map(CommandSpec::name).toList();
    }

    /** All groups in order. */
    public List<CommandGroup> groups() {
        List<CommandGroup> groups = new ArrayList<>();
        for (String line : rows.groups().split("\n")) {
            if (line.startsWith("group ")) {
                String[] parts = line.split(" ", 3);
                groups.add(new CommandGroup(parts[1], parts[2]));
            }
        }
        return groups;
    }

    private static CommandSpec spec(String row) {
        String[] lines = row.split("\n");
        String[] head = lines[0].split(" ");
        List<String> flags = List.of(head).subList(3, head.length);
        String help = "";
        String about = "";
        List<OptionSpec> options = new ArrayList<>();
        List<List<String>> exclusives = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            String line = lines[i].strip();
            if (line.startsWith("help ")) {
                help = line.substring(5);
            } else if (line.startsWith("about ")) {
                about = line.substring(6);
            } else if (line.startsWith("option ")) {
                options.add(option(line.substring(7)));
            } else if (line.startsWith("exclusive ")) {
                exclusives.add(List.of(line.substring(10).split(" ")));
            }
        }
        return new CommandSpec(
                head[1],
                head[2],
                help,
                about,
                !flags.contains("noconnect"),
                flags.contains("hidden"),
                flags.contains("newer"),
                List.copyOf(options),
                exclusives);
    }

    private static OptionSpec option(String line) {
        int bar = line.indexOf(" | ");
        List<String> words = List.of((bar < 0 ? line : line.substring(0, bar)).split(" "));
        String completer = "";
        String aliasTo = "";
        for (String word : words) {
            if (word.startsWith("complete=")) {
                completer = word.substring(9);
            } else if (word.startsWith("to=")) {
                aliasTo = word.substring(3);
            }
        }
        return new OptionSpec(
                words.get(0),
                OptionType.of(words.get(1)),
                words.contains("required"),
                words.contains("positional"),
                words.contains("legacy"),
                words.contains("empty"),
                completer,
                aliasTo,
                bar < 0 ? "" : line.substring(bar + 3));
    }
}
