package org.jvirsh.emulator.monitor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** Two channels, one for each direction, as one. */
record ChannelPair(ReadableByteChannel in, WritableByteChannel out) implements ByteChannel {
    @Override
    public int read(ByteBuffer to) throws IOException {
        return in.read(to);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        return out.write(from);
    }

    @Override
    public boolean isOpen() {
        return in.isOpen() && out.isOpen();
    }

    @Override
    public void close() throws IOException {
        try (out) {
            in.close();
        }
    }
}
