package org.jvirsh.shell;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jvirsh.commands.CommandRunner;
import org.jvirsh.commands.Session;
import org.jvirsh.commands.parse.CommandParser;
import org.jvirsh.commands.parse.ParseException;
import org.jvirsh.commands.parse.ParsedCommand;
import org.jvirsh.commands.print.OutputFormat;
import org.jvirsh.shell.line.LineRunner;
import org.jvirsh.shell.line.LineScanner;
import org.jvirsh.shell.line.LineToken;

/** {@code watch [-n SECONDS] [-c COUNT] COMMAND}: runs a command again and again, until Ctrl-C or that often. */
final class WatchTool implements SubTools.SubTool {
    private static final String NAME = "watch";
    private static final String CLEAR = "\033[H\033[2J";
    private static final int USUAL_WIDTH = 80;

    private double seconds = 2;
    private long count = Long.MAX_VALUE;

    /** Whether a line asks for it. */
    static boolean meant(String line) {
        List<LineToken> tokens = LineScanner.scan(line).tokens();
        return !tokens.isEmpty() && tokens.getFirst().text().equals(NAME);
    }

    @Override
    public int run(List<String> arguments, Session session, Host host) {
        List<String> words = new ArrayList<>(arguments);
        CommandParser parser = new CommandParser(session.table());
        try {
            int used = options(words);
            List<String> command = words.subList(used, words.size());
            needed(command.isEmpty());
            List<ParsedCommand> commands = command.size() == 1
                    ? parser.parseText(command.getFirst())
                    : parser.parseWords(command);
            CommandRunner runner = new CommandRunner(session);
            return repeat(String.join(" ", command), session, host, () -> runner.run(commands)) ? 0 : 1;
        } catch (ParseException e) {
            session.output().error(String.valueOf(e.getMessage()));
            return 1;
        }
    }

    /** Runs what stands behind the name on a line of the interactive shell. */
    void run(String line, Session session, LineRunner runner, Host host) throws ParseException {
        List<LineToken> tokens = LineScanner.scan(line).tokens();
        List<String> words = new ArrayList<>();
        for (LineToken token : tokens.subList(1, tokens.size())) {
            words.add(token.text());
        }
        int used = options(words);
        needed(used == words.size());
        String command = line.substring(tokens.get(used + 1).start());
        LineRunner.Line commands = runner.parse(command);
        repeat(command, session, host, commands::run);
    }

    private static void needed(boolean missing) throws ParseException {
        if (missing) {
            throw new ParseException("watch needs a command");
        }
    }

    /** Reads the options and says how many words they are. */
    private int options(List<String> words) throws ParseException {
        int at = 0;
        while (at < words.size() && words.get(at).startsWith("-")) {
            String option = words.get(at);
            String name = option.substring(0, Math.min(2, option.length()));
            if (!name.equals("-n") && !name.equals("-c")) {
                throw new ParseException("watch doesn't support option " + option);
            }
            at++;
            String value = option.substring(2);
            if (value.isEmpty()) {
                if (at == words.size()) {
                    throw new ParseException("watch needs a number behind " + option);
                }
                value = words.get(at++);
            }
            if (!value.matches(name.equals("-n") ? "[0-9]{1,6}(\\.[0-9]{1,3})?" : "[0-9]{1,9}")) {
                throw new ParseException("watch needs a number behind " + name + ", not '" + value + "'");
            }
            if (name.equals("-n")) {
                seconds = Double.parseDouble(value);
            } else {
                count = Long.parseLong(value);
            }
        }
        return at;
    }

    private boolean repeat(String command, Session session, Host host, Supplier<CommandRunner.Outcome> run) {
        boolean screen = host.terminal()
                && !host.variable("TERM").equals("dumb")
                && session.settings().format() == OutputFormat.TEXT;
        CommandRunner.Outcome outcome = CommandRunner.Outcome.SUCCEEDED;
        for (long i = 0; i < count; i++) {
            if (screen) {
                session.output().print(CLEAR + head(command, columns(host)) + "\n\n");
            }
            outcome = run.get();
            session.output().flush();
            if (outcome == CommandRunner.Outcome.QUIT || i + 1 < count && !pause()) {
                break;
            }
        }
        return outcome != CommandRunner.Outcome.FAILED;
    }

    /** Waits; false when the user has had enough. */
    private boolean pause() {
        try {
            Thread.sleep(Math.max(100, Math.round(seconds * 1000)));
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private String head(String command, int columns) {
        String left = String.format(Locale.ROOT, "Every %.1fs: %s", seconds, command);
        String right = ZonedDateTime.now(ZoneId.systemDefault())
                .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT));
        int room = columns - right.length() - 2;
        return (left.length() > room ? left.substring(0, Math.max(0, room)) : left + " ".repeat(room - left.length()))
                + "  " + right;
    }

    private static int columns(Host host) {
        String variable = host.variable("COLUMNS");
        return variable.matches("[0-9]{2,4}") ? Integer.parseInt(variable) : USUAL_WIDTH;
    }
}
