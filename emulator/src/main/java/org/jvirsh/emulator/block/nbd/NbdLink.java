package org.jvirsh.emulator.block.nbd;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

/** A connection to a client, read and written in the protocol's numbers. */
final class NbdLink implements AutoCloseable {
    private static final int BUFFER = 8192;

    private final SocketChannel channel;
    private final DataInputStream in;
    private final DataOutputStream out;

    NbdLink(SocketChannel channel) {
        this.channel = channel;
        in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), BUFFER));
        out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
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
        channel.close();
    }
}
