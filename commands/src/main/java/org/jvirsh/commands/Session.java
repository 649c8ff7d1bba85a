package org.jvirsh.commands;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.table.CommandTable;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.CloseReason;
import org.jvirsh.hypervisor.event.EventRegistration;

/** What one run of the shell works with: one connection at a time, a current directory, a terminal, settings. */
public final class Session implements AutoCloseable {
    private static final String FAILED = "failed to connect to the hypervisor";
    private static final String FAILED_AGAIN = "Failed to reconnect to the hypervisor";

    private final Connector connector;
    private final CommandTable table;
    private final Output output;
    private final ConsoleTerminal terminal;
    private final Settings settings;
    private final Map<String, String> environment;
    private final Object opening = new Object();
    private @Nullable String uri;
    private Access access;
    private Path directory;
    private volatile @Nullable Connection connection;
    private @Nullable Connection borrowed;
    private @Nullable EventRegistration watch;
    private volatile boolean lost;
    private volatile @Nullable Runnable onLoss;

    public Session(
            Connector connector,
            CommandTable table,
            Output output,
            ConsoleTerminal terminal,
            Settings settings,
            @Nullable String uri,
            Access access,
            Path directory,
            Map<String, String> environment) {
        this.connector = connector;
        this.table = table;
        this.output = output;
        this.terminal = terminal;
        this.settings = settings;
        this.uri = uri;
        this.access = access;
        this.directory = directory;
        this.environment = environment;
    }

    public CommandTable table() {
        return table;
    }

    public Output output() {
        return output;
    }

    public ConsoleTerminal terminal() {
        return terminal;
    }

    public Settings settings() {
        return settings;
    }

    /** The variables of the program's environment. */
    public Map<String, String> environment() {
        return environment;
    }

    /** Whether the shell may only look. */
    public Access access() {
        return access;
    }

    /** The connection, opened now if it is not yet, and again if it was lost. */
    public Connection connection() throws CommandFailure {
        synchronized (opening) {
            Connection open = connection;
            if (open != null && !lost) {
                return open;
            }
            Connection fresh = reconnect(null, false);
            if (open != null) {
                output.error("Reconnected to the hypervisor");
            }
            return fresh;
        }
    }

    /**
     * The connection for what a key press asks, from any thread: opened now if none has been yet. None if it was lost or cannot
     * be opened; the next command says so.
     */
    public Optional<Connection> connectionForNames() {
        synchronized (opening) {
            if (connection == null) {
                try {
                    return Optional.of(reconnect(null, false));
                } catch (CommandFailure e) {
                    return Optional.empty();
                }
            }
            return openConnection();
        }
    }

    /**
     * Opens another connection in place of the one there is, which is closed first as virsh does it.
     *
     * @param name URI or alias; null for the one the session had last
     * @param readOnly whether to look only; the same URI keeps that anyhow
     */
    public void connect(@Nullable String name, boolean readOnly) throws CommandFailure {
        synchronized (opening) {
            reconnect(name, readOnly);
        }
    }

    private Connection reconnect(@Nullable String name, boolean readOnly) throws CommandFailure {
        close();
        Access wanted = readOnly || name == null && access == Access.READ_ONLY ? Access.READ_ONLY : Access.READ_WRITE;
        Connection fresh;
        try {
            fresh = connector.open(name != null ? name : uri, wanted);
        } catch (VirException e) {
            throw new CommandFailure(lost ? FAILED_AGAIN : FAILED, e);
        }
        keepAlive(fresh);
        lost = false;
        connection = fresh;
        access = wanted;
        if (name != null) {
            uri = name;
        } else if (uri == null) {
            uri = fresh.uri();
        }
        String shown = uri == null ? fresh.uri() : uri;
        watch = fresh.onLoss(reason -> lose(fresh, shown, reason));
        return fresh;
    }

    /** Runs on whatever thread notices. The next command opens the connection again. */
    private void lose(Connection gone, String name, CloseReason reason) {
        if (connection != gone) {
            return;
        }
        lost = true;
        output.error("Disconnected from " + name + " due to " + reason.text());
        Runnable action = onLoss;
        if (action != null) {
            action.run();
        }
    }

    /** Has a loss of the connection run something, from any thread, until the interception is closed. */
    public ConsoleTerminal.Interception onLoss(Runnable action) {
        onLoss = action;
        return () -> onLoss = null;
    }

    private void keepAlive(Connection fresh) throws CommandFailure {
        KeepAlive wanted = settings.keepAlive();
        if (wanted.interval() == 0) {
            return;
        }
        try {
            fresh.setKeepAlive(wanted.interval(), wanted.count());
        } catch (VirException e) {
            if (wanted.forced()) {
                fresh.close();
                throw new CommandFailure(
                        "Cannot setup keepalive on connection as requested, disconnecting",
                        FAILED,
                        String.valueOf(e.getMessage()));
            }
            output.debug(1, "Failed to setup keepalive on connection");
        }
    }

    /** One more connection, which the caller closes. */
    public Connection open(String otherUri) throws CommandFailure {
        try {
            return connector.open(otherUri, Access.READ_WRITE);
        } catch (VirException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
    }

    /** A session on this one's connection, which it leaves open; what it changes of itself does not change this one. */
    public Session sharing(Output otherOutput, ConsoleTerminal otherTerminal, Settings otherSettings)
            throws CommandFailure {
        Connection open = connection();
        Session shared = new Session(
                connector, table, otherOutput, otherTerminal, otherSettings, uri, access, directory, environment);
        shared.connection = open;
        shared.borrowed = open;
        return shared;
    }

    /**
     * A session with a connection of its own, which is opened when it is needed.
     *
     * @param otherUri URI or alias; null for this session's
     */
    public Session beside(@Nullable String otherUri, Access otherAccess) {
        return new Session(
                connector, table, output, terminal, settings, otherUri != null ? otherUri : uri, otherAccess, directory,
                environment);
    }

    /** The connection, if it is open. */
    public Optional<Connection> openConnection() {
        return lost ? Optional.empty() : Optional.ofNullable(connection);
    }

    /** The directory that relative paths start from. */
    public Path directory() {
        return directory;
    }

    public void changeDirectory(Path newDirectory) {
        directory = newDirectory;
    }

    @Override
    public void close() {
        Connection open = connection;
        EventRegistration watching = watch;
        connection = null;
        watch = null;
        if (watching != null) {
            watching.close();
        }
        if (open != null && open != borrowed) {
            open.close();
        }
    }
}
