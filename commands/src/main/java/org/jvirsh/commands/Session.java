package org.jvirsh.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.table.CommandTable;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.error.VirException;

/** What one run of the shell works with: a connection, maybe others beside it, a current directory, a terminal, settings. */
public final class Session implements AutoCloseable {
    private static final String ALL = "all";

    private final Connector connector;
    private final CommandTable table;
    private final Output output;
    private final ConsoleTerminal terminal;
    private final Settings settings;
    private final Map<String, String> environment;
    private final Map<String, SessionLink> links = new LinkedHashMap<>();
    private Path directory;
    private volatile SessionLink current;
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
        this.directory = directory;
        this.environment = environment;
        this.current = new SessionLink(SessionLink.FIRST, connector, output, settings, uri, access, this::lost);
        links.put(SessionLink.FIRST, current);
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

    /** The connection that commands work on unless they say otherwise. */
    public SessionLink current() {
        return current;
    }

    /** All connections in the order in which they were named. */
    public List<SessionLink> links() {
        synchronized (links) {
            return List.copyOf(links.values());
        }
    }

    /** Whether the shell may only look. */
    public Access access() {
        return current.access();
    }

    /** The connection, opened now if it is not yet, and again if it was lost. */
    public Connection connection() throws CommandFailure {
        return current.connection();
    }

    /**
     * The connection for what a key press asks, from any thread: opened now if none has been yet. None if it was lost or cannot
     * be opened; the next command says so.
     */
    public Optional<Connection> connectionForNames() {
        return current.connectionForNames();
    }

    /**
     * Opens another connection in place of the one there is, which is closed first as virsh does it.
     *
     * @param name URI or alias; null for the one the session had last
     * @param readOnly whether to look only; the same URI keeps that anyhow
     */
    public void connect(@Nullable String name, boolean readOnly) throws CommandFailure {
        current.connect(name, readOnly);
    }

    /** Opens another connection beside those there are and goes over to it. One of that name is closed. */
    public void connect(String name, String uri, boolean readOnly) throws CommandFailure {
        if (!Names.PATTERN.matcher(name).matches() || name.equals(ALL)) {
            throw new CommandFailure("a connection cannot be called '" + name + "'");
        }
        Access access = readOnly ? Access.READ_ONLY : Access.READ_WRITE;
        SessionLink fresh = new SessionLink(name, connector, output, settings, uri, access, this::lost);
        SessionLink old;
        synchronized (links) {
            old = links.put(name, fresh);
        }
        if (old != null) {
            if (old == current) {
                current = fresh;
            }
            old.close();
        }
        fresh.connection();
        current = fresh;
    }

    /** What names of connections look like; loaded when there is one. */
    private static final class Names {
        static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

        private Names() {}
    }

    /** Goes over to another of the connections. */
    public void use(String name) throws CommandFailure {
        SessionLink link = link(name);
        link.tryAgain();
        current = link;
    }

    private SessionLink link(String name) throws CommandFailure {
        synchronized (links) {
            SessionLink link = links.get(name);
            if (link == null) {
                throw new CommandFailure("no connection is called '" + name + "'");
            }
            return link;
        }
    }

    /**
     * The connections that a user has listed.
     *
     * @param names with commas between them, or {@code all}: all that were named, and the first one if it is in use
     */
    List<SessionLink> links(String names) throws CommandFailure {
        List<SessionLink> chosen = new ArrayList<>();
        if (names.equals(ALL)) {
            for (SessionLink link : links()) {
                if (!link.name().equals(SessionLink.FIRST) || !link.state().equals("closed") || links().size() == 1) {
                    chosen.add(link);
                }
            }
            return chosen;
        }
        for (String name : names.split(",", -1)) {
            SessionLink link = link(name);
            if (!chosen.contains(link)) {
                chosen.add(link);
            }
        }
        return chosen;
    }

    /** Runs on whatever thread notices. */
    private void lost() {
        Runnable action = onLoss;
        if (action != null) {
            action.run();
        }
    }

    /** Has a loss of a connection run something, from any thread, until the interception is closed. */
    public ConsoleTerminal.Interception onLoss(Runnable action) {
        onLoss = action;
        return () -> onLoss = null;
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
        return on(current, current.connection(), otherOutput, otherTerminal, otherSettings);
    }

    /** A session on one of the connections, as part of a command on many. */
    Session on(SessionLink link, Output otherOutput) throws CommandFailure {
        return on(link, link.connectionAmongMany(), otherOutput, terminal, settings);
    }

    private Session on(
            SessionLink link, Connection open, Output otherOutput, ConsoleTerminal otherTerminal, Settings otherSettings) {
        Session shared = new Session(
                connector, table, otherOutput, otherTerminal, otherSettings, link.uri().orElse(null), link.access(), directory,
                environment);
        shared.current.borrow(open);
        return shared;
    }

    /**
     * A session with a connection of its own, which is opened when it is needed.
     *
     * @param otherUri URI or alias; null for this session's
     */
    public Session beside(@Nullable String otherUri, Access otherAccess) {
        return new Session(
                connector, table, output, terminal, settings,
                otherUri != null ? otherUri : current.uri().orElse(null), otherAccess, directory, environment);
    }

    /** The connection, if it is open. */
    public Optional<Connection> openConnection() {
        return current.openConnection();
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
        links().forEach(SessionLink::close);
    }

    /** As {@link #close}, because the program is about to end. */
    public void leave() {
        links().forEach(SessionLink::leave);
    }
}
