package org.jvirsh.emulator.monitor;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jvirsh.emulator.machine.Machine;
import org.jvirsh.emulator.machine.MachineEvent;
import org.jvirsh.emulator.migration.StateService;

/** The monitor's listening socket and its clients, a handful at a time. */
public final class QmpServer implements AutoCloseable {
    private static final int MOST_CLIENTS = 8;

    private final Path path;
    private final ServerSocketChannel server;
    private final ProgramVersion version;
    private final Set<QmpSession> sessions = ConcurrentHashMap.newKeySet();

    private QmpServer(Path path, ServerSocketChannel server, ProgramVersion version) {
        this.path = path;
        this.server = server;
        this.version = version;
    }

    /**
     * Creates the socket, which accepts clients from {@link #start} on; a stale socket file that nobody listens on is
     * replaced.
     *
     * @throws IOException if the path is in use, too long for a socket address, or cannot be created
     */
    public static QmpServer bind(Path path, ProgramVersion version) throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(path);
        removeStale(address);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(address, MOST_CLIENTS);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        return new QmpServer(path, server, version);
    }

    private static void removeStale(UnixDomainSocketAddress address) throws IOException {
        Path p = address.getPath();
        if (!Files.exists(p)) {
            return;
        }
        if (Files.isRegularFile(p) || Files.isDirectory(p)) {
            throw new IOException("exists and is not a socket");
        }
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.connect(address);
        } catch (IOException e) {
            Files.deleteIfExists(p);
            return;
        }
        throw new IOException("is in use by another program");
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
            while (true) {
                SocketChannel channel = server.accept();
                if (sessions.size() >= MOST_CLIENTS) {
                    channel.close();
                } else {
                    open(channel, commands, served);
                }
            }
        } catch (IOException e) {
            // The socket was closed.
        }
    }

    private void open(SocketChannel channel, QmpCommands commands, Machine served) {
        QmpSession session = new QmpSession(channel, commands, version, served.executor(), sessions::remove);
        sessions.add(session);
        session.start();
    }

    private void broadcast(MachineEvent event) {
        JsonObject o = QmpEvents.toJson(event, Instant.now());
        sessions.forEach(s -> s.event(o));
    }

    /** Delivers what clients are still to get, within limits, and removes the socket. */
    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // Ending anyway: a file that stays behind is replaced by the next start.
        }
        sessions.forEach(QmpSession::close);
    }
}
