package org.jvirsh.commands.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.table.CommandSpec;
import org.jvirsh.commands.table.CommandTable;
import org.jvirsh.commands.table.OptionSpec;
import org.jvirsh.commands.table.OptionType;

/** Parses commands by the command table, with virsh's rules and error texts. */
public final class CommandParser {
    private static final String HELP = "help";

    /** An option that is in no row of the table, because nearly all commands have it and virsh has not. */
    private static final String ON = "on";

    private final CommandTable table;
    private final ParseLog log;

    public CommandParser(CommandTable table) {
        this(table, ParseLog.NONE);
    }

    public CommandParser(CommandTable table, ParseLog log) {
        this.table = table;
        this.log = log;
    }

    /** Parses a script, all of it before anything can run. */
    public List<ParsedCommand> parseText(String script) throws ParseException {
        return parse(new TextLexer(script));
    }

    /** Parses one command given as words. */
    public List<ParsedCommand> parseWords(List<String> words) throws ParseException {
        return parse(new WordLexer(words));
    }

    private List<ParsedCommand> parse(Lexer lexer) throws ParseException {
        List<ParsedCommand> commands = new ArrayList<>();
        while (true) {
            Token token = lexer.next();
            // Not a switch over types: the first of those costs every short command several milliseconds.
            if (token instanceof Token.End) {
                return commands;
            }
            if (token instanceof Token.Word(String word)) {
                if (word.startsWith("#")) {
                    skip(lexer);
                } else {
                    commands.add(new OneCommand(command(word), lexer).parse());
                }
            }
        }
    }

    private static void skip(Lexer lexer) throws ParseException {
        while (lexer.next() instanceof Token.Word) {
            // A quoted word that starts with the comment sign hides the rest of its command.
        }
    }

    private CommandSpec command(String name) throws ParseException {
        Optional<CommandSpec> spec = table.find(name);
        if (spec.isEmpty()) {
            throw new ParseException("unknown command: '" + name + "'");
        }
        return spec.get();
    }

    /** The state of parsing one command. */
    private final class OneCommand {
        private final CommandSpec spec;
        private final Lexer lexer;
        private final Map<String, List<String>> values = new HashMap<>();
        private boolean help;
        private @Nullable String on;

        OneCommand(CommandSpec spec, Lexer lexer) {
            this.spec = spec;
            this.lexer = lexer;
        }

        ParsedCommand parse() throws ParseException {
            boolean dataOnly = false;
            while (lexer.next() instanceof Token.Word(String word)) {
                if (dataOnly || !word.startsWith("--")) {
                    data(word);
                } else if (word.equals("--")) {
                    dataOnly = true;
                } else {
                    option(word.substring(2));
                }
            }
            if (help) {
                return new ParsedCommand(command(HELP), Map.of("command", List.of(spec.name())));
            }
            for (OptionSpec option : spec.options()) {
                if (option.required() && !values.containsKey(option.name())) {
                    throw new ParseException("command '" + spec.name() + "' requires "
                            + (option.positional() ? "<" + option.name() + ">" : "--" + option.name())
                            + " option");
                }
            }
            return new ParsedCommand(spec, inTableOrder(), on);
        }

        private Map<String, List<String>> inTableOrder() {
            Map<String, List<String>> ordered = new LinkedHashMap<>();
            for (OptionSpec option : spec.options()) {
                List<String> given = values.get(option.name());
                if (given != null) {
                    ordered.put(option.name(), List.copyOf(given));
                }
            }
            return ordered;
        }

        /** Reads {@code name} or {@code name=value}, and the value that follows. */
        private void option(String word) throws ParseException {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            String value = equals < 0 ? null : word.substring(equals + 1);
            if (name.equals(HELP)) {
                help = true;
                return;
            }
            OptionSpec option = spec.option(name).orElse(null);
            if (option != null && option.type() == OptionType.ALIAS) {
                int given = option.aliasTo().indexOf('=');
                if (given >= 0) {
                    if (value != null) {
                        refuse("invalid '=' after option --" + name);
                        return;
                    }
                    value = option.aliasTo().substring(given + 1);
                }
                name = given < 0 ? option.aliasTo() : option.aliasTo().substring(0, given);
                option = spec.option(name).orElse(null);
            }
            if (option == null) {
                if (name.equals(ON) && on == null && spec.onMany()) {
                    on = connections(value);
                } else if (!spec.name().equals(HELP)) {
                    throw new ParseException("command '" + spec.name() + "' doesn't support option --" + name);
                }
            } else if (values.containsKey(name) && option.type() != OptionType.ARGV) {
                refuse("option --" + name + " already seen");
            } else {
                value(option, value);
            }
        }

        private String connections(@Nullable String given) throws ParseException {
            if (given != null) {
                return given;
            }
            if (lexer.next() instanceof Token.Word(String word)) {
                return word;
            }
            throw new ParseException("expected syntax: --" + ON + " <string>");
        }

        /** As in virsh, nothing about its options stops the command that explains others. */
        private void refuse(String message) throws ParseException {
            if (!spec.name().equals(HELP)) {
                throw new ParseException(message);
            }
            log.complaint(message);
        }

        private void value(OptionSpec option, @Nullable String given) throws ParseException {
            if (option.type() == OptionType.BOOL) {
                if (given != null) {
                    throw new ParseException("invalid '=' after option --" + option.name());
                }
                log.assigned(spec.name() + ": " + option.name() + "(bool)");
                values.put(option.name(), List.of());
            } else if (given != null) {
                assign(option, given);
            } else if (lexer.next() instanceof Token.Word(String word)) {
                assign(option, word);
            } else {
                throw new ParseException("expected syntax: --" + option.name() + " <"
                        + (option.type() == OptionType.INT ? "number" : "string") + ">");
            }
        }

        private void assign(OptionSpec option, String value) {
            List<String> list = values.computeIfAbsent(option.name(), name -> new ArrayList<>());
            log.assigned(spec.name() + ": " + option.name()
                    + (option.type() == OptionType.ARGV ? "(argv: " + list.size() + "): " : "(optdata): ") + value);
            list.add(value);
        }

        private void data(String word) throws ParseException {
            for (OptionSpec option : spec.options()) {
                if (option.takesWord()
                        && (option.type() == OptionType.ARGV || !values.containsKey(option.name()))) {
                    assign(option, word);
                    return;
                }
            }
            if (!spec.name().equals(HELP)) {
                throw new ParseException("unexpected data '" + word + "'");
            }
        }
    }
}
