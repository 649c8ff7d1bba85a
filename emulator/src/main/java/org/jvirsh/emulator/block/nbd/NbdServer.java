package org.jvirsh.emulator.block.nbd;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Offers exports at one address. Each client has a thread, and there are not many. */
public final class NbdServer implements AutoCloseable {
    private static final int MOST_CLIENTS = 32;

    private final ServerSocketChannel socket;
    private final SocketAddress address;
    private final Map<String, NbdExport> exports = new ConcurrentSkipListMap<>();
    private final List<Client> clients = new ArrayList<>();
    private boolean closed;

    /** One who is connected. */
    private final class Client {
        private final NbdLink link;
        private boolean settled;

        Client(NbdLink link) {
            this.link = link;
        }

        void run() {
            try (link) {
                Optional<NbdNegotiation.Agreement> agreement = new NbdNegotiation(link, exports).run();
                if (agreement.isPresent() && settle(this)) {
                    new NbdTransmission(link, agreement.get()).run();
                }
            } catch (IOException e) {
                // The client has gone, or had to go; nothing of it is left.
            } finally {
                leave(this);
            }
        }
    }

    private NbdServer(ServerSocketChannel socket, SocketAddress address) {
        this.socket = socket;
        this.address = address;
    }

    /** Serves at a port of an address of this host; 0 takes any. */
    public static NbdServer listen(String host, int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new IOException("address resolution failed for %s:%d".formatted(host, port));
        }
        return start(ServerSocketChannel.open(), address);
    }

    /** Serves at a socket in the file system, taking the place of one that nobody serves any more. */
    public static NbdServer listen(Path path) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                && Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isOther()) {
            Files.delete(path);
        }
        return start(ServerSocketChannel.open(StandardProtocolFamily.UNIX), UnixDomainSocketAddress.of(path));
    }

    private static NbdServer start(ServerSocketChannel socket, SocketAddress address) throws IOException {
        try {
            socket.bind(address);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw new IOException("Failed to listen at %s: %s".formatted(address, e.getMessage()), e);
        }
        NbdServer server = new NbdServer(socket, socket.getLocalAddress());
        Thread _ = Thread.ofPlatform().daemon().name("nbd server").start(server::accept);
        return server;
    }

    /** The port it serves at, 0 if it has none. */
    public int port() {
        return address instanceof InetSocketAddress inet ? inet.getPort() : 0;
    }

    /**
     * Offers a disk.
     *
     * @return false if there is one of that name
     */
    public boolean add(NbdExport export) {
        return exports.putIfAbsent(export.name(), export) == null;
    }

    private void accept() {
        try {
            while (true) {
                Client client = new Client(new NbdLink(socket.accept()));
                if (enter(client)) {
                    Thread _ = Thread.ofPlatform().daemon().name("nbd client").start(client::run);
                } else {
                    quietly(client);
                }
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    /** Who has not chosen an export yet makes room for another. */
    private synchronized boolean enter(Client client) {
        if (clients.size() >= MOST_CLIENTS) {
            Optional<Client> idle = clients.stream().filter(c -> !c.settled).findFirst();
            idle.ifPresent(c -> {
                clients.remove(c);
                quietly(c);
            });
        }
        return !closed && clients.size() < MOST_CLIENTS && clients.add(client);
    }

    private synchronized boolean settle(Client client) {
        client.settled = true;
        return clients.contains(client);
    }

    private synchronized void leave(Client client) {
        clients.remove(client);
    }

    private static void quietly(Client client) {
        try {
            client.link.close();
        } catch (IOException e) {
            // Nobody listens any more.
        }
    }

    /** Ends the service and all connections. */
    @Override
    public void close() throws IOException {
        List<Client> last;
        synchronized (this) {
            closed = true;
            last = List.copyOf(clients);
            clients.clear();
        }
        socket.close();
        last.forEach(NbdServer::quietly);
        exports.clear();
        if (address instanceof UnixDomainSocketAddress unix) {
            Files.deleteIfExists(unix.getPath());
        }
    }
}
