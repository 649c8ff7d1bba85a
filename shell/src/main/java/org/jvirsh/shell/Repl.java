package org.jvirsh.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jvirsh.commands.Session;

/** The interactive shell. */
final class Repl {
    private static final int DEFAULT_HISTORY = 500;
    private static final int LONGEST_HISTORY = 500_000;

    private final LineReader reader;

    Repl(JLineTerminal terminal, Session session, Host host) {
        DefaultParser words = new DefaultParser();
        words.setEscapeChars(new char[] {'\\'});
        words.setEofOnUnclosedQuote(false);
        words.setEofOnEscapedNewLine(false);
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .appName("virsh")
                .terminal(terminal.terminal())
                .parser(words)
                .completer(new ReplCompleter(session))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_IGNORE_DUPS, false);
        int history = historySize(session, host);
        builder.variable(LineReader.HISTORY_SIZE, history).variable(LineReader.HISTORY_FILE_SIZE, history);
        Path file = historyFile(host);
        try {
            Files.createDirectories(file.getParent());
            builder.variable(LineReader.HISTORY_FILE, file);
        } catch (IOException e) {
            // A shell without memory is better than none.
        }
        this.reader = builder.build();
    }

    private static Path historyFile(Host host) {
        String cache = host.variable("XDG_CACHE_HOME");
        Path base = cache.startsWith("/") ? Path.of(cache) : host.home().resolve(".cache");
        return base.resolve("jvirsh").resolve("history");
    }

    private static int historySize(Session session, Host host) {
        String size = host.variable("VIRSH_HISTSIZE");
        if (size.isEmpty()) {
            return DEFAULT_HISTORY;
        }
        if (!size.matches("[0-9]{1,9}")) {
            session.output().error("Bad VIRSH_HISTSIZE value.");
            return DEFAULT_HISTORY;
        }
        if (Integer.parseInt(size) > LONGEST_HISTORY) {
            session.output().error("VIRSH_HISTSIZE value must be between 0 and " + LONGEST_HISTORY);
            return DEFAULT_HISTORY;
        }
        return Integer.parseInt(size);
    }

    /** Reads and runs lines until the user leaves. Ctrl-C gives up the line, Ctrl-D on an empty one leaves. */
    void run(CommandLoop loop) {
        boolean goOn = true;
        while (goOn) {
            try {
                goOn = loop.line(reader.readLine(loop.prompt()));
            } catch (UserInterruptException e) {
                goOn = true;
            } catch (EndOfFileException e) {
                goOn = false;
            }
        }
        loop.end();
    }
}
