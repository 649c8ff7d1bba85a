package org.jvirsh.shell.repl;

import java.util.ListIterator;
import java.util.Optional;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jvirsh.commands.table.CommandSpec;
import org.jvirsh.commands.table.CommandTable;
import org.jvirsh.commands.table.OptionSpec;
import org.jvirsh.commands.table.OptionType;
import org.jvirsh.shell.line.LineScanner;
import org.jvirsh.shell.line.LineToken;

/**
 * What stands behind the cursor as a hint: the rest of the latest line that began like this one, else what the command
 * can still take.
 */
final class ReplHints {
    /** The shell's own command that repeats another one. */
    static final String WATCH = "watch";

    /** The shell's own word that leads to the other language. */
    static final String GROOVY = "groovy";

    private final CommandTable table;
    private final boolean shown;

    /**
     * Hints.
     *
     * @param shown whether the terminal can show them apart from what is typed
     */
    ReplHints(CommandTable table, boolean shown) {
        this.table = table;
        this.shown = shown;
    }

    /** The hint for a line, empty when there is none. It never wraps. */
    String hint(LineReader reader, String line) {
        if (!shown || line.isBlank() || line.indexOf('\n') >= 0 || !(reader instanceof ReplLineReader editor)
                || !editor.typing() || reader.getBuffer().cursor() < line.length()) {
            return "";
        }
        String hint = fromHistory(reader, line).orElseGet(() -> synopsis(line));
        int room = reader.getTerminal().getWidth() - editor.promptWidth() - line.length() - 1;
        return hint.length() <= room ? hint : room < 2 ? "" : hint.substring(0, room - 1) + "…";
    }

    /** The rest of the latest line in the history that begins with this one. */
    Optional<String> fromHistory(LineReader reader, String line) {
        History history = reader.getHistory();
        if (line.isBlank() || history.isEmpty()) {
            return Optional.empty();
        }
        ListIterator<History.Entry> entries = history.iterator(history.last() + 1);
        while (entries.hasPrevious()) {
            String entry = entries.previous().line();
            if (entry.length() > line.length() && entry.startsWith(line) && entry.indexOf('\n') < 0) {
                return Optional.of(entry.substring(line.length()));
            }
        }
        return Optional.empty();
    }

    /** What the last command of the line can still take. */
    private String synopsis(String line) {
        Optional<CommandSpec> command = Optional.empty();
        boolean first = true;
        int words = 0;
        boolean awaited = false;
        StringBuilder given = new StringBuilder(" ");
        for (LineToken token : LineScanner.scan(line).tokens()) {
            switch (token.kind()) {
                case SEPARATOR -> first = true;
                case COMMENT, PIPE, REPLACE, APPEND -> {
                    return "";
                }
                case WORD -> {
                    if (first) {
                        command = table.find(token.text());
                        first = false;
                        words = 0;
                        given.setLength(1);
                    } else if (token.text().startsWith("--")) {
                        given.append(token.text()).append(' ');
                        String name = token.text().substring(2);
                        awaited = command.flatMap(spec -> spec.option(name))
                                .filter(option -> option.type() != OptionType.BOOL)
                                .isPresent();
                    } else if (awaited) {
                        awaited = false;
                    } else {
                        words++;
                    }
                }
            }
        }
        boolean between = line.endsWith(" ");
        if (command.isEmpty() || first || awaited || !between && !line.endsWith(command.get().name())) {
            return "";
        }
        return (between ? "" : " ") + rest(command.get(), words, given.toString());
    }

    private static String rest(CommandSpec command, int words, String given) {
        StringBuilder rest = new StringBuilder();
        int skipped = 0;
        for (OptionSpec option : command.options()) {
            if (option.type() == OptionType.ALIAS || given.contains(" --" + option.name() + " ")) {
                continue;
            }
            if (option.positional() && option.type() != OptionType.ARGV && skipped < words) {
                skipped++;
                continue;
            }
            String form = option.positional()
                    ? "<" + option.name() + ">"
                    : "--" + option.name() + (option.type() == OptionType.BOOL ? "" : " <" + type(option) + ">");
            rest.append(rest.isEmpty() ? "" : " ").append(option.required() ? form : "[" + form + "]");
        }
        return rest.toString();
    }

    private static String type(OptionSpec option) {
        return option.type() == OptionType.INT ? "number" : "string";
    }
}
