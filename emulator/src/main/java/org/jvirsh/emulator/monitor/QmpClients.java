package org.jvirsh.emulator.monitor;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where clients of a monitor come from. */
sealed interface QmpClients {
    /** The next one, when it has come; none when there will be no more. */
    Optional<ByteChannel> next() throws IOException;

    /** Lets none in any more. */
    void close() throws IOException;

    /** A socket in the file system, which goes with its end. */
    record Socket(Path path, ServerSocketChannel server) implements QmpClients {
        static Socket bind(Path path, int backlog) throws IOException {
            UnixDomainSocketAddress address = UnixDomainSocketAddress.of(path);
            removeStale(address);
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                server.bind(address, backlog);
            } catch (IOException e) {
                server.close();
                throw e;
            }
            return new Socket(path, server);
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

        @Override
        public Optional<ByteChannel> next() throws IOException {
            return Optional.of(server.accept());
        }

        @Override
        public void close() throws IOException {
            server.close();
            Files.deleteIfExists(path);
        }
    }

    /** One that is there from the beginning. */
    final class Single implements QmpClients {
        private Optional<ByteChannel> client;

        Single(ByteChannel client) {
            this.client = Optional.of(client);
        }

        @Override
        public Optional<ByteChannel> next() {
            Optional<ByteChannel> first = client;
            client = Optional.empty();
            return first;
        }

        @Override
        public void close() {
            // Its session ends it.
        }
    }
}
