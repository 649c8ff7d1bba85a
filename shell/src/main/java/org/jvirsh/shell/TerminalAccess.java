package org.jvirsh.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.ConsoleTerminal;
import org.jvirsh.commands.EscapeCharacter;
import org.jvirsh.commands.Session;
import org.jvirsh.hypervisor.ConsoleChannel;
import org.jvirsh.shell.line.HistorySize;
import org.jvirsh.shell.line.Switchable;
import org.jvirsh.shell.repl.JLineTerminal;
import org.jvirsh.shell.repl.Repl;

/** The user's terminal. JLine is loaded only when somebody really needs it. */
final class TerminalAccess implements ConsoleTerminal, AutoCloseable {
    private final Host host;
    private @Nullable JLineTerminal terminal;
    private @Nullable Repl repl;

    TerminalAccess(Host host) {
        this.host = host;
    }

    @Override
    public boolean interactive() {
        return host.terminal();
    }

    private JLineTerminal terminal() throws IOException {
        JLineTerminal open = terminal;
        if (open == null) {
            open = JLineTerminal.open();
            terminal = open;
        }
        return open;
    }

    @Override
    public void attach(ConsoleChannel channel, EscapeCharacter escape, Runnable attached) throws IOException {
        terminal().attach(channel, escape, attached);
    }

    @Override
    public int run(List<String> command, Path directory) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).inheritIO();
        JLineTerminal open = terminal;
        return open == null ? builder.start().waitFor() : open.lend(builder);
    }

    @Override
    public int key() throws IOException {
        return terminal().key();
    }

    @Override
    public Optional<String> document() throws CommandFailure {
        Repl shell = repl;
        return shell == null ? Optional.empty() : Optional.of(shell.document());
    }

    @Override
    public Interception onInterrupt(Runnable action) {
        return JLineTerminal.onInterrupt(action);
    }

    /** The interactive shell on this terminal. */
    Repl repl(Session session, Switchable output, HistorySize history) {
        try {
            Repl shell = new Repl(terminal(), session, output, history, host.home());
            repl = shell;
            return shell;
        } catch (IOException e) {
            throw new IllegalStateException("cannot open the terminal", e);
        }
    }

    @Override
    public void close() {
        if (repl != null) {
            repl.close();
        }
        if (terminal != null) {
            terminal.close();
        }
    }
}
