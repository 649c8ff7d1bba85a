package org.jvirsh.driver.emu.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lines to and from an agent. What a guest sends is bounded, and where a line has a byte FFh, what stands before it is dropped. */
final class AgentSocket implements AutoCloseable {
    /** A byte that no text has: an agent that reads it forgets what it has read before, and so do we. */
    static final int FLUSH = 0xFF;

    private static final int LONGEST_ANSWER = 10 << 20;

    private final SocketChannel channel;
    private final Selector selector;
    private final ByteBuffer input = ByteBuffer.allocate(8192).flip();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private AgentSocket(SocketChannel channel, Selector selector) {
        this.channel = channel;
        this.selector = selector;
    }

    static AgentSocket connect(Path path) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(path));
            channel.configureBlocking(false);
            return new AgentSocket(channel, Selector.open());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Sends bytes; false if the guest has not taken them by then. */
    boolean send(byte[] bytes, long deadline) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            if (channel.write(buffer) == 0 && !ready(SelectionKey.OP_WRITE, deadline)) {
                return false;
            }
        }
        return true;
    }

    /** The next line without its end, or null if there is none by then. */
    @Nullable String line(long deadline) throws IOException {
        while (true) {
            while (input.hasRemaining()) {
                byte b = input.get();
                if ((b & 0xFF) == FLUSH) {
                    line.reset();
                } else if (b != '\n') {
                    line.write(b);
                } else {
                    String text = line.toString(StandardCharsets.UTF_8);
                    line.reset();
                    if (!text.isBlank()) {
                        return text;
                    }
                }
            }
            if (line.size() > LONGEST_ANSWER) {
                throw new IOException("No complete agent response found in " + LONGEST_ANSWER
                        + " bytes: Numerical result out of range");
            }
            input.clear();
            int count = channel.read(input);
            input.flip();
            if (count < 0) {
                throw new AgentGoneException("End of file from agent socket");
            }
            if (count == 0 && !ready(SelectionKey.OP_READ, deadline)) {
                return null;
            }
        }
    }

    private boolean ready(int what, long deadline) throws IOException {
        long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (millis <= 0) {
            return false;
        }
        channel.register(selector, what);
        selector.select(millis);
        selector.selectedKeys().clear();
        return true;
    }

    @Override
    public void close() {
        try {
            selector.close();
            channel.close();
        } catch (IOException e) {
            // Nothing is left to lose on this connection.
        }
    }
}
