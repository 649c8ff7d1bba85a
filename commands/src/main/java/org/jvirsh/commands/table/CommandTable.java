package org.jvirsh.commands.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The command table. It is text, and only the rows asked for are read: running one command must not pay for building
 * descriptions of all the others.
 */
public final class CommandTable {
    private static final String RESOURCE = "commands.tbl";
    private static final String ROW = "\ncommand ";
    private static final String ALIAS = " alias=";

    private final String text;

    private CommandTable(String text) {
        this.text = "\n" + text + ROW;
    }

    /** The table of this build. */
    public static CommandTable load() {
        try (InputStream in = CommandTable.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("no command table in this build");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A table from its text; the format is described at the head of the resource. */
    public static CommandTable parse(String text) {
        return new CommandTable(text);
    }

    /** The command of that name, or the one that the name is an alias of. */
    public Optional<CommandSpec> find(String name) {
        if (name.isEmpty() || name.indexOf(' ') >= 0 || name.indexOf('\n') >= 0) {
            return Optional.empty();
        }
        int at = text.indexOf(ROW + name + " ");
        if (at < 0) {
            return Optional.empty();
        }
        String head = text.substring(at + 1, text.indexOf('\n', at + 1));
        int alias = head.indexOf(ALIAS);
        return alias < 0 ? Optional.of(row(at)) : find(head.substring(alias + ALIAS.length()));
    }

    /** All commands in order; aliases are none of their own. */
    public List<CommandSpec> commands() {
        List<CommandSpec> all = new ArrayList<>();
        int last = text.length() - ROW.length();
        for (int at = text.indexOf(ROW); at < last; at = text.indexOf(ROW, at + 1)) {
            if (!text.substring(at, text.indexOf('\n', at + 1)).contains(ALIAS)) {
                all.add(row(at));
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
        for (String line : text.substring(0, text.indexOf(ROW)).split("\n")) {
            if (line.startsWith("group ")) {
                String[] parts = line.split(" ", 3);
                groups.add(new CommandGroup(parts[1], parts[2]));
            }
        }
        return groups;
    }

    private CommandSpec row(int at) {
        String[] lines = text.substring(at + 1, text.indexOf(ROW, at + 1)).split("\n");
        String[] head = lines[0].split(" ");
        List<String> flags = List.of(head).subList(3, head.length);
        String help = "";
        String about = "";
        List<OptionSpec> options = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            String line = lines[i].strip();
            if (line.startsWith("help ")) {
                help = line.substring(5);
            } else if (line.startsWith("about ")) {
                about = line.substring(6);
            } else if (line.startsWith("option ")) {
                options.add(option(line.substring(7)));
            }
        }
        return new CommandSpec(
                head[1],
                head[2],
                help,
                about,
                !flags.contains("noconnect"),
                flags.contains("hidden"),
                List.copyOf(options));
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
                OptionType.valueOf(words.get(1).toUpperCase(Locale.ROOT)),
                words.contains("required"),
                words.contains("positional"),
                words.contains("legacy"),
                words.contains("empty"),
                completer,
                aliasTo,
                bar < 0 ? "" : line.substring(bar + 3));
    }
}
