package org.jvirsh.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jvirsh.commands.parse.CommandParser;
import org.jvirsh.commands.parse.ParseException;
import org.jvirsh.commands.table.CommandTable;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.ConsoleChannel;

/** Runs commands of a test on a connection of its making, without a terminal, and keeps what they say. */
public final class CommandHarness {
    private final CommandTable table = CommandTable.load();
    private final Connector connector;
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder err = new StringBuilder();
    private final StringBuilder said = new StringBuilder();
    private ConsoleTerminal terminal = new NoTerminal();

    /** Commands on one connection, whatever URI is asked for. */
    public CommandHarness(Connection connection) {
        this((uri, access) -> connection);
    }

    /** Commands on connections of several URIs; the usual one is {@code memory:///}. */
    public CommandHarness(Connector connector) {
        this.connector = connector;
    }

    /** From now on somebody sits at a terminal who types Ctrl-C whenever that means something. */
    public void impatient() {
        terminal = new NoTerminal() {
            @Override
            public boolean interactive() {
                return true;
            }

            @Override
            public Interception onInterrupt(Runnable action) {
                action.run();
                return () -> {};
            }
        };
    }

    /** A session whose relative paths start in a directory. */
    public Session session(Path directory, Settings settings) {
        return new Session(
                connector,
                table,
                new Captured(),
                terminal,
                settings,
                "memory:///",
                Access.READ_WRITE,
                directory,
                Map.of());
    }

    /** Runs a script. */
    public CommandRunner.Outcome run(Path directory, Settings settings, String script) throws ParseException {
        try (Session session = session(directory, settings)) {
            return new CommandRunner(session).run(new CommandParser(table).parseText(script));
        }
    }

    /** Runs a script and returns what it has said on both outputs, in order. */
    public String say(Path directory, String script) throws ParseException {
        said.setLength(0);
        run(directory, Settings.DEFAULT, script);
        return said.toString();
    }

    /** The standard output of all that has run; a test may clear it. */
    public StringBuilder out() {
        return out;
    }

    /** The error output, progress included. */
    public StringBuilder err() {
        return err;
    }

    private final class Captured implements Output {
        @Override
        public void print(String text) {
            out.append(text);
            said.append(text);
        }

        @Override
        public void error(String line) {
            err.append("error: ").append(line).append('\n');
            said.append("error: ").append(line).append('\n');
        }

        @Override
        public void debug(int level, String line) {}

        @Override
        public void progress(String text) {
            err.append(text);
        }

        @Override
        public void flush() {}
    }

    private static class NoTerminal implements ConsoleTerminal {
        @Override
        public boolean interactive() {
            return false;
        }

        @Override
        public void attach(ConsoleChannel channel, EscapeCharacter escape, Runnable attached) throws IOException {
            throw new IOException("no terminal");
        }

        @Override
        public int run(List<String> command, Path directory) throws IOException {
            throw new IOException("no terminal");
        }

        @Override
        public int key() {
            return -1;
        }
    }
}
