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

    private final CommandTable table;

    public CommandParser(CommandTable table) {
        this.table = table;
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
            switch (token) {
                case Token.End end -> {
                    return commands;
                }
                case Token.Separator separator -> {}
                case Token.Word word -> {
                    if (word.text().startsWith("#")) {
                        skip(lexer);
                    } else {
                        commands.add(new OneCommand(command(word.text()), lexer).parse());
                    }
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
                } else if (Character.isLetterOrDigit(word.charAt(2))) {
                    option(word.substring(2));
                } else {
                    data(word);
                }
            }
            if (help) {
                return new ParsedCommand(command(HELP), Map.of("command", List.of(spec.name())));
            }
            for (OptionSpec option : spec.options()) {
                if (option.required() && !values.containsKey(option.name())) {
                    throw new ParseException("command '" + spec.name() + "' requires "
                            + (option.takesWord() || option.type() == OptionType.ARGV
                                    ? "<" + option.name() + ">"
                                    : "--" + option.name())
                            + " option");
                }
            }
            return new ParsedCommand(spec, inTableOrder());
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
                        throw new ParseException("invalid '=' after option --" + name);
                    }
                    value = option.aliasTo().substring(given + 1);
                }
                name = given < 0 ? option.aliasTo() : option.aliasTo().substring(0, given);
                option = spec.option(name).orElse(null);
            }
            if (option == null) {
                if (spec.name().equals(HELP)) {
                    return;
                }
                throw new ParseException("command '" + spec.name() + "' doesn't support option --" + name);
            }
            if (values.containsKey(name) && option.type() != OptionType.ARGV) {
                throw new ParseException("option --" + name + " already seen");
            }
            assign(option, value);
        }

        private void assign(OptionSpec option, @Nullable String given) throws ParseException {
            List<String> list = values.computeIfAbsent(option.name(), name -> new ArrayList<>());
            if (option.type() == OptionType.BOOL) {
                if (given != null) {
                    throw new ParseException("invalid '=' after option --" + option.name());
                }
                return;
            }
            if (given != null) {
                list.add(given);
            } else if (lexer.next() instanceof Token.Word(String word)) {
                list.add(word);
            } else {
                throw new ParseException("expected syntax: --" + option.name() + " <"
                        + (option.type() == OptionType.INT ? "number" : "string") + ">");
            }
        }

        private void data(String word) throws ParseException {
            for (OptionSpec option : spec.options()) {
                boolean argv = option.type() == OptionType.ARGV;
                if ((option.takesWord() || argv) && (argv || !values.containsKey(option.name()))) {
                    values.computeIfAbsent(option.name(), name -> new ArrayList<>()).add(word);
                    return;
                }
            }
            if (!spec.name().equals(HELP)) {
                throw new ParseException("unexpected data '" + word + "'");
            }
        }
    }
}
