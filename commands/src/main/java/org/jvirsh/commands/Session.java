package org.jvirsh.commands;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.table.CommandTable;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.error.VirException;

/** What one run of the shell works with: one connection at a time, a current directory, a terminal, settings. */
public final class Session implements AutoCloseable {
    private final Connector connector;
    private final CommandTable table;
    private final Output output;
    private final ConsoleTerminal terminal;
    private final Settings settings;
    private final Map<String, String> environment;
    private String uri;
    private Access access;
    private Path directory;
    private @Nullable Connection connection;

    public Session(
            Connector connector,
            CommandTable table,
            Output output,
            ConsoleTerminal terminal,
            Settings settings,
            String uri,
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

    /** The connection, opened now if it is not yet. */
    public Connection connection() throws CommandFailure {
        Connection open = connection;
        if (open == null) {
            try {
                open = connector.open(uri, access);
            } catch (VirException e) {
                throw new CommandFailure("failed to connect to the hypervisor", e);
            }
            connection = open;
            // No driver keeps connections alive yet; virsh says so when asked for details.
            output.debug(1, "Failed to setup keepalive on connection");
        }
        return open;
    }

    /** The connection, if it is open. */
    public Optional<Connection> openConnection() {
        return Optional.ofNullable(connection);
    }

    /** Replaces the connection; keeps the old one when the new one cannot be opened. */
    public void connect(String newUri, Access newAccess) throws CommandFailure {
        Connection fresh;
        try {
            fresh = connector.open(newUri, newAccess);
        } catch (VirException e) {
            throw new CommandFailure("failed to connect to the hypervisor", e);
        }
        close();
        connection = fresh;
        uri = newUri;
        access = newAccess;
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
        connection = null;
        if (open != null) {
            open.close();
        }
    }
}
