package org.jvirsh.emulator.monitor;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jvirsh.emulator.machine.Machine;
import org.jvirsh.emulator.machine.MachineEvent;
import org.jvirsh.emulator.migration.StateService;

/** The monitor and its clients, a handful at a time. */
public final class QmpServer implements AutoCloseable {
    private static final int MOST_CLIENTS = 8;

    private final QmpClients clients;
    private final ProgramVersion version;
    private final Set<QmpSession> sessions = ConcurrentHashMap.newKeySet();

    private QmpServer(QmpClients clients, ProgramVersion version) {
        this.clients = clients;
        this.version = version;
    }

    /**
     * Creates the socket, which accepts clients from {@link #start} on; a stale socket file that nobody listens on is
     * replaced.
     *
     * @throws IOException if the path is in use, too long for a socket address, or cannot be created
     */
    public static QmpServer bind(Path path, ProgramVersion version) throws IOException {
        return new QmpServer(QmpClients.Socket.bind(path, MOST_CLIENTS), version);
    }

    /** Serves one client, whose end does not end the machine. */
    public static QmpServer over(ReadableByteChannel in, WritableByteChannel out, ProgramVersion version) {
        return new QmpServer(new QmpClients.Single(new ChannelPair(in, out)), version);
    }

    /** Begins to serve a machine without a place for snapshots. */
    public void start(Machine served) {
        start(served, new StateService(served, Optional.empty()));
    }

    /** Begins to serve a machine. */
    public void start(Machine served, StateService state) {
        served.addListener(this::broadcast);
        Thread.ofPlatform().daemon().name("qmp listener").start(() -> accept(served, state));
    }

    private void accept(Machine served, StateService state) {
        QmpCommands commands = new QmpCommands(served, state, version);
        try {
            for (Optional<ByteChannel> client = clients.next(); client.isPresent(); client = clients.next()) {
                if (sessions.size() >= MOST_CLIENTS) {
                    client.get().close();
                } else {
                    open(client.get(), commands, served);
                }
            }
        } catch (IOException e) {
            // The socket was closed.
        }
    }

    private void open(ByteChannel channel, QmpCommands commands, Machine served) {
        QmpSession session = new QmpSession(channel, commands, version, served.executor(), sessions::remove);
        sessions.add(session);
        session.start();
    }

    private void broadcast(MachineEvent event) {
        JsonObject o = QmpEvents.toJson(event, Instant.now());
        sessions.forEach(s -> s.event(o));
    }

    /** Delivers what clients are still to get, within limits; a socket is removed. */
    @Override
    public void close() {
        try {
            clients.close();
        } catch (IOException e) {
            // Ending anyway: a file that stays behind is replaced by the next start.
        }
        sessions.forEach(QmpSession::close);
    }
}
