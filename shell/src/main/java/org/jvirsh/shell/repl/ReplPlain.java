package org.jvirsh.shell.repl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jline.reader.EndOfFileException;
import org.jline.terminal.Terminal;
import org.jvirsh.commands.ConsoleTerminal;
import org.jvirsh.shell.line.LineScanner;

/** Reads lines on a terminal that cannot move its cursor: the terminal itself lets the user correct the line. */
final class ReplPlain {
    private static final String MORE = "      > ";

    private final Terminal terminal;
    private final BufferedReader keys;

    ReplPlain(Terminal terminal) {
        this.terminal = terminal;
        this.keys = new BufferedReader(new InputStreamReader(terminal.input(), StandardCharsets.UTF_8));
    }

    /** A line, which goes on while a quote is open or a backslash stands at its end. */
    String line(String prompt) {
        StringBuilder line = new StringBuilder(read(prompt));
        while (LineScanner.scan(line.toString()).open() != LineScanner.Open.NOTHING) {
            line.append('\n').append(read(MORE));
        }
        return line.toString();
    }

    /** One line as it is typed. Ctrl-C makes the terminal forget it. */
    String read(String prompt) {
        show(prompt);
        try (ConsoleTerminal.Interception interception = JLineTerminal.onInterrupt(() -> show("\n" + prompt))) {
            String line = keys.readLine();
            if (line == null) {
                throw new EndOfFileException();
            }
            return line;
        } catch (IOException e) {
            throw new EndOfFileException(e);
        }
    }

    private void show(String text) {
        terminal.writer().print(text);
        terminal.flush();
    }
}
