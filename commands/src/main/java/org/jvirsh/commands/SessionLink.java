package org.jvirsh.commands;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.CloseReason;
import org.jvirsh.hypervisor.event.EventRegistration;

/** One of a session's connections: opened when it is needed, and again when it was lost. */
public final class SessionLink implements AutoCloseable {
    /** The connection that every session has. */
    public static final String FIRST = "default";

    private static final String FAILED = "failed to connect to the hypervisor";
    private static final String FAILED_AGAIN = "Failed to reconnect to the hypervisor";

    private final String name;
    private final Connector connector;
    private final Output output;
    private final Settings settings;
    private final Runnable onLoss;
    private final Object opening = new Object();
    private volatile @Nullable String uri;
    private volatile Access access;
    private volatile @Nullable Connection connection;
    private @Nullable Connection borrowed;
    private @Nullable EventRegistration watch;
    private volatile boolean lost;
    private volatile @Nullable CommandFailure down;

    SessionLink(
            String name, Connector connector, Output output, Settings settings, @Nullable String uri, Access access,
            Runnable onLoss) {
        this.name = name;
        this.connector = connector;
        this.output = output;
        this.settings = settings;
        this.uri = uri;
        this.access = access;
        this.onLoss = onLoss;
    }

    /** How the user calls it. */
    public String name() {
        return name;
    }

    /** Where it goes to, if that has been said or found out. */
    public Optional<String> uri() {
        return Optional.ofNullable(uri);
    }

    /** Whether it may only look. */
    public Access access() {
        return access;
    }

    /** How it is, in a word. */
    public String state() {
        return down != null ? "down" : lost ? "lost" : connection != null ? "open" : "closed";
    }

    /** Uses an open connection of somebody else's, who closes it. */
    void borrow(Connection open) {
        connection = open;
        borrowed = open;
    }

    Connection connection() throws CommandFailure {
        synchronized (opening) {
            Connection open = connection;
            if (open != null && !lost && open.alive()) {
                return open;
            }
            Connection fresh = reconnect(null, false);
            if (open != null) {
                output.error("Reconnected to the hypervisor");
            }
            return fresh;
        }
    }

    /** The connection for a command on many: one that could not be opened is not tried again, which would cost its time once more. */
    Connection connectionAmongMany() throws CommandFailure {
        CommandFailure known = down;
        if (known != null) {
            throw known;
        }
        return connection();
    }

    Optional<Connection> connectionForNames() {
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

    Optional<Connection> openConnection() {
        return lost ? Optional.empty() : Optional.ofNullable(connection);
    }

    /** Forgets that it could not be opened. */
    void tryAgain() {
        down = null;
    }

    void connect(@Nullable String newUri, boolean readOnly) throws CommandFailure {
        synchronized (opening) {
            reconnect(newUri, readOnly);
        }
    }

    private Connection reconnect(@Nullable String newUri, boolean readOnly) throws CommandFailure {
        close();
        Access wanted = readOnly || newUri == null && access == Access.READ_ONLY ? Access.READ_ONLY : Access.READ_WRITE;
        Connection fresh;
        try {
            fresh = connector.open(newUri != null ? newUri : uri, wanted);
            keepAlive(fresh);
        } catch (VirException e) {
            CommandFailure failure = new CommandFailure(lost ? FAILED_AGAIN : FAILED, e);
            down = failure;
            throw failure;
        }
        lost = false;
        down = null;
        connection = fresh;
        access = wanted;
        if (newUri != null) {
            uri = newUri;
        } else if (uri == null) {
            uri = fresh.uri();
        }
        String told = uri;
        String shown = told == null ? fresh.uri() : told;
        watch = fresh.onLoss(reason -> lose(fresh, shown, reason));
        return fresh;
    }

    /** Runs on whatever thread notices. The next command opens the connection again. */
    private void lose(Connection gone, String shown, CloseReason reason) {
        if (connection != gone) {
            return;
        }
        lost = true;
        output.error("Disconnected from " + shown + " due to " + reason.text());
        onLoss.run();
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

    @Override
    public void close() {
        close(false);
    }

    /** As {@link #close}, because the program is about to end. */
    void leave() {
        close(true);
    }

    private void close(boolean ending) {
        Connection open = connection;
        if (open != null && open != borrowed && !lost) {
            // What has been lost is told of before it is forgotten.
            open.alive();
        }
        EventRegistration watching = watch;
        connection = null;
        watch = null;
        if (watching != null) {
            watching.close();
        }
        if (open != null && open != borrowed) {
            if (ending) {
                open.leave();
            } else {
                open.close();
            }
        }
    }
}
