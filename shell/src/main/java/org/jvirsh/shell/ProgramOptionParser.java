package org.jvirsh.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.EscapeCharacter;
import org.jvirsh.commands.KeepAlive;
import org.jvirsh.commands.print.OutputFormat;

/** Reads virsh's own options by hand: a few dozen lines, and nothing to load before a command runs. */
final class ProgramOptionParser {
    /** Long names with the letter they stand for. */
    private static final Map<String, Character> LONG = longNames();

    /** Ours; virsh has no such options. */
    private static final char OUTPUT = 'o';

    private static final char FILE = 'f';
    private static final char FAIL_FAST = 'F';
    private static final String WITH_ARGUMENT = "cdekKlf";
    private static final String LONG_WITH_ARGUMENT = WITH_ARGUMENT + OUTPUT;
    private static final String WITHOUT_ARGUMENT = "hqrtvV";
    private static final int MAX_DEBUG = 4;

    private final List<String> words;
    private final StandardOutput output;
    private int at;
    private ProgramOptions.Action action = ProgramOptions.Action.RUN;
    private @Nullable String uri;
    private boolean readOnly;
    private boolean quiet;
    private boolean timing;
    private @Nullable Integer keepAliveInterval;
    private @Nullable Integer keepAliveCount;
    private EscapeCharacter escape = EscapeCharacter.DEFAULT;
    private OutputFormat format = OutputFormat.TEXT;
    private boolean failFast;
    private @Nullable String file;

    ProgramOptionParser(List<String> words, StandardOutput output) {
        this.words = words;
        this.output = output;
    }

    private static Map<String, Character> longNames() {
        Map<String, Character> names = new LinkedHashMap<>();
        names.put("connect", 'c');
        names.put("debug", 'd');
        names.put("escape", 'e');
        names.put("help", 'h');
        names.put("keepalive-interval", 'k');
        names.put("keepalive-count", 'K');
        names.put("log", 'l');
        names.put("quiet", 'q');
        names.put("readonly", 'r');
        names.put("timing", 't');
        names.put("version", 'v');
        names.put("file", FILE);
        names.put("fail-fast", FAIL_FAST);
        names.put("output", OUTPUT);
        return names;
    }

    ProgramOptions parse() throws OptionError {
        while (at < words.size() && action == ProgramOptions.Action.RUN) {
            String word = words.get(at);
            if (word.equals("--")) {
                at++;
                break;
            }
            if (word.length() < 2 || word.charAt(0) != '-') {
                break;
            }
            at++;
            if (word.startsWith("--")) {
                longOption(word);
            } else {
                shortOptions(word);
            }
        }
        return new ProgramOptions(
                action, uri, readOnly, quiet, timing, output.debugLevel(), keepAlive(), escape, format, failFast, file,
                List.copyOf(words.subList(at, words.size())));
    }

    private void shortOptions(String word) throws OptionError {
        for (int i = 1; i < word.length() && action == ProgramOptions.Action.RUN; i++) {
            char letter = word.charAt(i);
            if (WITHOUT_ARGUMENT.indexOf(letter) >= 0) {
                flag(letter);
            } else if (WITH_ARGUMENT.indexOf(letter) >= 0) {
                String argument = i + 1 < word.length() ? word.substring(i + 1) : following(letter);
                option(letter, "-" + letter, argument);
                return;
            } else {
                throw new OptionError("unsupported option '-" + letter + "'. See --help.");
            }
        }
    }

    private void longOption(String word) throws OptionError {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
        String argument = equals < 0 ? null : word.substring(equals + 1);
        List<String> matches = LONG.containsKey(name)
                ? List.of(name)
                : LONG.keySet().stream().filter(known -> known.startsWith(name)).toList();
        if (matches.size() != 1 || name.isEmpty()) {
            throw new OptionError("unsupported option '" + word + "'. See --help.");
        }
        String full = matches.getFirst();
        char letter = LONG.getOrDefault(full, '?');
        if (letter == 'v') {
            action = "long".equals(argument) ? ProgramOptions.Action.LONG_VERSION : ProgramOptions.Action.SHORT_VERSION;
        } else if (LONG_WITH_ARGUMENT.indexOf(letter) >= 0) {
            option(letter, "--" + full, argument == null ? following(letter) : argument);
        } else if (argument != null) {
            throw new OptionError("unsupported option '-" + letter + "'. See --help.");
        } else {
            flag(letter);
        }
    }

    private KeepAlive keepAlive() {
        KeepAlive usual = KeepAlive.DEFAULT;
        return new KeepAlive(
                keepAliveInterval == null ? usual.interval() : keepAliveInterval,
                keepAliveCount == null ? usual.count() : keepAliveCount,
                keepAliveInterval != null || keepAliveCount != null);
    }

    private String following(char letter) throws OptionError {
        if (at < words.size()) {
            return words.get(at++);
        }
        for (Map.Entry<String, Character> name : LONG.entrySet()) {
            if (name.getValue() == letter) {
                throw new OptionError(letter == OUTPUT
                        ? "option '--output' requires an argument"
                        : "option '-" + letter + "'/'--" + name.getKey() + "' requires an argument");
            }
        }
        throw new OptionError("option '-" + letter + "' requires an argument");
    }

    private void flag(char letter) {
        switch (letter) {
            case 'h' -> action = ProgramOptions.Action.HELP;
            case 'q' -> quiet = true;
            case 'r' -> readOnly = true;
            case 't' -> timing = true;
            case 'v' -> action = ProgramOptions.Action.SHORT_VERSION;
            case FAIL_FAST -> failFast = true;
            default -> action = ProgramOptions.Action.LONG_VERSION;
        }
    }

    private void option(char letter, String shown, String argument) throws OptionError {
        switch (letter) {
            case 'c' -> uri = argument;
            case 'd' -> debug(OptionNumber.decimal(argument)
                    .orElseThrow(() -> new OptionError("option " + shown + " takes a numeric argument")));
            case 'e' -> escape = EscapeCharacter.parse(argument)
                    .orElseThrow(() -> new OptionError("Invalid string '" + argument + "' for escape sequence"));
            case 'k' -> keepAliveInterval = positive(shown, argument);
            case 'K' -> keepAliveCount = positive(shown, argument);
            case FILE -> file = argument;
            case OUTPUT -> format = OutputFormat.parse(argument)
                    .orElseThrow(() -> new OptionError(
                            "option --output takes text, json, csv or table, not '" + argument + "'"));
            default -> output.openLog(argument);
        }
    }

    private void debug(int level) {
        if (level < 0 || level > MAX_DEBUG) {
            output.error("ignoring debug level " + level + " out of range [0-" + MAX_DEBUG + "]");
        } else {
            output.debugLevel(level);
        }
    }

    private static int positive(String shown, String argument) throws OptionError {
        int number = OptionNumber.anyBase(argument)
                .orElseThrow(() -> new OptionError("Invalid value for option " + shown));
        if (number < 0) {
            throw new OptionError("option " + shown + " requires a positive integer argument");
        }
        return number;
    }
}
