package org.jvirsh.emulator.block.nbd;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

/** A connection to a client, read and written in the protocol's numbers. */
final class NbdLink implements AutoCloseable {
    private static final int BUFFER = 8192;

    private final Closeable connection;
    private final DataInputStream in;
    private final DataOutputStream out;

    NbdLink(SocketChannel channel) {
        this(channel, Channels.newInputStream(channel), Channels.newOutputStream(channel));
    }

    /** A connection of two streams; closing it closes something else. */
    NbdLink(Closeable connection, InputStream from, OutputStream to) {
        this.connection = connection;
        in = new DataInputStream(new BufferedInputStream(from, BUFFER));
        out = new DataOutputStream(new BufferedOutputStream(to, BUFFER));
    }

    DataInputStream in() {
        return in;
    }

    DataOutputStream out() {
        return out;
    }

    /** Reads bytes that nobody wants. */
    void skip(long count) throws IOException {
        byte[] waste = new byte[BUFFER];
        for (long left = count; left > 0; ) {
            int n = in.read(waste, 0, (int) Math.min(waste.length, left));
            if (n < 0) {
                throw new EOFException();
            }
            left -= n;
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
