package org.jvirsh.scripting.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jvirsh.hypervisor.ConsoleChannel;

/** Two byte streams as a console: of a process, a socket, a test. */
public final class StreamChannel implements ConsoleChannel {
    private final InputStream in;
    private final OutputStream out;
    private volatile boolean closed;

    /**
     * A console of two streams, which it owns.
     *
     * @param in what the guest prints
     * @param out what is typed
     */
    public StreamChannel(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            if (closed) {
                return -1;
            }
            throw e;
        }
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        out.write(buffer, offset, length);
        out.flush();
    }

    @Override
    public void close() {
        closed = true;
        try (out) {
            in.close();
        } catch (IOException e) {
            // The conversation is over either way.
        }
    }
}
