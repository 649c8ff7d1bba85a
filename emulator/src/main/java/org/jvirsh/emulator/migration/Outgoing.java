package org.jvirsh.emulator.migration;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.snapshot.AtomicFile;

/** An open target. A regular file appears whole, with {@link #commit}, or not at all. */
final class Outgoing implements AutoCloseable {
    private final WritableByteChannel channel;
    private final @Nullable AtomicFile file;

    private Outgoing(WritableByteChannel channel, @Nullable AtomicFile file) {
        this.channel = channel;
        this.file = file;
    }

    static Outgoing open(MigrationUri uri) throws IOException {
        return switch (uri) {
            case MigrationUri.File(Path path) -> file(path);
            case MigrationUri.Descriptor(int number) ->
                    stream(FileChannel.open(Path.of("/dev/fd/" + number), StandardOpenOption.WRITE));
            case MigrationUri.Unix(Path path) -> {
                SocketChannel c = SocketChannel.open(StandardProtocolFamily.UNIX);
                yield connected(c, () -> c.connect(UnixDomainSocketAddress.of(path)));
            }
            case MigrationUri.Tcp(var address) -> {
                SocketChannel c = SocketChannel.open();
                yield connected(c, () -> c.connect(address));
            }
        };
    }

    private interface Connect {
        boolean run() throws IOException;
    }

    private static Outgoing connected(SocketChannel c, Connect connect) throws IOException {
        try {
            boolean _ = connect.run();
            return stream(c);
        } catch (IOException e) {
            c.close();
            throw e;
        }
    }

    private static Outgoing file(Path path) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            return stream(FileChannel.open(path, StandardOpenOption.WRITE));
        }
        AtomicFile f = AtomicFile.create(path);
        return new Outgoing(f.channel(), f);
    }

    private static Outgoing stream(WritableByteChannel c) {
        return new Outgoing(c, null);
    }

    WritableByteChannel channel() {
        return channel;
    }

    /** The file, for what is not written from beginning to end. */
    FileChannel fileChannel() throws IOException {
        if (file == null) {
            throw new IOException("memory can only be mapped from a regular file");
        }
        return file.channel();
    }

    /** All is written. */
    void commit() throws IOException {
        if (file != null) {
            file.commit();
        } else {
            channel.close();
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        } else {
            channel.close();
        }
    }
}
