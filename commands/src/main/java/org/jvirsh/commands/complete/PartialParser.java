package org.jvirsh.commands.complete;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.table.CommandSpec;
import org.jvirsh.commands.table.CommandTable;
import org.jvirsh.commands.table.OptionSpec;
import org.jvirsh.commands.table.OptionType;

/**
 * Reads a line as far as it goes. It follows the rules of the real parser, but a mistake only ends it: what was
 * understood so far counts. An option that still wants its value gets the blanks the line ends with.
 */
final class PartialParser {
    private static final String HELP = "help";

    private final CommandTable table;
    private final String line;
    private int at;

    /** The commands that are complete, as far as they matter: the last one. */
    private @Nullable PartialCommand finished;

    private @Nullable PartialCommand current;
    private boolean helpSeen;

    private PartialParser(CommandTable table, String line) {
        this.table = table;
        this.line = line;
    }

    /** The command the line ends in, or the one before when it ends behind a separator. */
    static Optional<PartialCommand> parse(CommandTable table, String line) {
        PartialParser parser = new PartialParser(table, line);
        parser.run();
        return Optional.ofNullable(parser.current != null ? parser.current : parser.finished);
    }

    /** What the line holds next. */
    private enum Kind {
        WORD,
        SEPARATOR,
        END,
        BROKEN
    }

    /** A piece of the line; for anything but a word the text is the rest of the line. */
    private record Piece(Kind kind, String text) {}

    private void run() {
        OptionSpec pending = null;
        boolean dataOnly = false;
        boolean comment = false;
        while (true) {
            Piece piece = next();
            switch (piece.kind()) {
                case BROKEN -> {
                    return;
                }
                case END, SEPARATOR -> {
                    if (pending != null && current != null) {
                        current.assign(pending, piece.text());
                    }
                    finish();
                    if (piece.kind() == Kind.END) {
                        return;
                    }
                    dataOnly = false;
                    comment = false;
                }
                case WORD -> {
                    String word = piece.text();
                    PartialCommand command = current;
                    if (comment) {
                        continue;
                    }
                    if (command == null) {
                        if (word.startsWith("#")) {
                            comment = true;
                        } else if (!begin(word)) {
                            return;
                        }
                    } else if (pending != null) {
                        command.assign(pending, word);
                        pending = null;
                    } else if (dataOnly || !word.startsWith("--")) {
                        if (!data(command, word)) {
                            return;
                        }
                    } else if (word.equals("--")) {
                        dataOnly = true;
                    } else if (!word.equals("--" + HELP) && !word.startsWith("--" + HELP + "=")) {
                        Optional<Named> named = option(command, word.substring(2));
                        if (named.isEmpty()) {
                            if (!command.spec().name().equals(HELP)) {
                                return;
                            }
                        } else if (named.get().option().type() == OptionType.BOOL) {
                            if (named.get().value() != null) {
                                return;
                            }
                            command.assign(named.get().option(), null);
                        } else if (named.get().value() != null) {
                            command.assign(named.get().option(), named.get().value());
                        } else {
                            pending = named.get().option();
                        }
                    } else {
                        helpSeen = true;
                    }
                }
            }
        }
    }

    private boolean begin(String name) {
        Optional<CommandSpec> spec = table.find(name);
        current = spec.map(PartialCommand::new).orElse(null);
        return spec.isPresent();
    }

    private void finish() {
        PartialCommand command = current;
        if (command != null) {
            finished = helpSeen ? help(command) : command;
        }
        current = null;
        helpSeen = false;
    }

    /** {@code --help} turns any command into one about it. */
    private PartialCommand help(PartialCommand about) {
        CommandSpec spec = table.find(HELP).orElseThrow();
        PartialCommand help = new PartialCommand(spec);
        help.help(spec.options().getFirst().name(), about.spec().name());
        return help;
    }

    private static boolean data(PartialCommand command, String word) {
        for (OptionSpec option : command.spec().options()) {
            if (option.takesWord() && !command.filled(option)) {
                command.assign(option, word);
                return true;
            }
        }
        return command.spec().name().equals(HELP);
    }

    /** An option by its name, with the value that came with it. */
    private record Named(OptionSpec option, @Nullable String value) {}

    private static Optional<Named> option(PartialCommand command, String word) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        String value = equals < 0 ? null : word.substring(equals + 1);
        for (OptionSpec option : command.spec().options()) {
            if (!option.name().equals(name)) {
                continue;
            }
            if (option.type() != OptionType.ALIAS) {
                return command.filled(option) ? Optional.empty() : Optional.of(new Named(option, value));
            }
            int given = option.aliasTo().indexOf('=');
            name = given < 0 ? option.aliasTo() : option.aliasTo().substring(0, given);
            if (given >= 0) {
                if (value != null) {
                    return Optional.empty();
                }
                value = option.aliasTo().substring(given + 1);
            }
        }
        return Optional.empty();
    }

    private char peek(int ahead) {
        return at + ahead < line.length() ? line.charAt(at + ahead) : '\0';
    }

    private Piece next() {
        String rest = line.substring(at);
        while (peek(0) == ' ' || peek(0) == '\t' || peek(0) == '\\' && peek(1) == '\n') {
            at += peek(0) == '\\' ? 2 : 1;
        }
        if (at >= line.length()) {
            return new Piece(Kind.END, rest);
        }
        if (peek(0) == ';' || peek(0) == '\n') {
            at++;
            return new Piece(Kind.SEPARATOR, rest);
        }
        if (peek(0) == '#') {
            int end = line.indexOf('\n', at);
            at = end < 0 ? line.length() : end + 1;
            return new Piece(Kind.SEPARATOR, rest);
        }
        StringBuilder word = new StringBuilder();
        boolean single = false;
        boolean doubled = false;
        while (at < line.length()) {
            char c = peek(0);
            if (!single && !doubled && (c == ' ' || c == '\t' || c == ';' || c == '\n')) {
                break;
            }
            at++;
            if (c == '\'' && !doubled) {
                single = !single;
            } else if (c == '"' && !single) {
                doubled = !doubled;
            } else if (c == '\\' && !single) {
                if (at >= line.length()) {
                    return new Piece(Kind.BROKEN, rest);
                }
                char escaped = peek(0);
                at++;
                if (escaped != '\n') {
                    word.append(escaped);
                }
            } else {
                word.append(c);
            }
        }
        return new Piece(Kind.WORD, word.toString());
    }
}
