package org.jvirsh.emulator.devices.serial;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes listening local sockets. */
final class LocalServer {
    private static final int WAITING_CLIENTS = 4;

    private LocalServer() {}

    /**
     * Creates the socket; a stale one that nobody listens on is replaced.
     *
     * @throws IOException if the path is in use, too long for a socket address, or cannot be created
     */
    static ServerSocketChannel listen(Path path) throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(path);
        removeStale(address);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(address, WAITING_CLIENTS);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        return server;
    }

    private static void removeStale(UnixDomainSocketAddress address) throws IOException {
        if (!Files.exists(address.getPath())) {
            return;
        }
        if (Files.isRegularFile(address.getPath()) || Files.isDirectory(address.getPath())) {
            throw new IOException("'%s' exists and is not a socket".formatted(address.getPath()));
        }
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.connect(address);
        } catch (IOException e) {
            Files.deleteIfExists(address.getPath());
            return;
        }
        throw new IOException("'%s' is in use by another program".formatted(address.getPath()));
    }
}
