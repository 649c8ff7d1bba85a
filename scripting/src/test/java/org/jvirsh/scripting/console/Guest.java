package org.jvirsh.scripting.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import org.jvirsh.hypervisor.ConsoleChannel;

/** The other end of a console, in the hands of a test: prints what it is told and answers as a function says. */
public class Guest implements ConsoleChannel {
    private static final byte[] END = {};

    private final LinkedBlockingQueue<byte[]> printed = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream typed = new ByteArrayOutputStream();
    private byte[] rest = {};
    private int at;

    /** Prints a text. */
    public final Guest print(String text) {
        return print(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Prints bytes. */
    public final Guest print(byte[] bytes) {
        if (bytes.length > 0) {
            printed.add(bytes);
        }
        return this;
    }

    /** Ends. */
    public final void end() {
        printed.add(END);
    }

    /** Gets what was typed; prints its answer. */
    protected void typed(String text) {}

    /** All that was typed. */
    public final String typed() {
        synchronized (typed) {
            return typed.toString(StandardCharsets.UTF_8);
        }
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        try {
            if (at == rest.length) {
                rest = printed.take();
                at = 0;
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        if (rest.length == 0) {
            printed.add(END);
            return -1;
        }
        int count = Math.min(buffer.length, rest.length - at);
        System.arraycopy(rest, at, buffer, 0, count);
        at += count;
        return count;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
        synchronized (typed) {
            typed.write(buffer, offset, length);
        }
        typed(new String(buffer, offset, length, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        end();
    }
}
