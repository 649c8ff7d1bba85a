package org.jvirsh.emulator.devices.serial;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A back end in memory: a test gives input and looks at output. */
final class QueueBackend implements CharBackend {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private byte[] input = {};
    private int next;

    void give(String text) {
        input = text.getBytes(StandardCharsets.ISO_8859_1);
        next = 0;
    }

    int waiting() {
        return input.length - next;
    }

    String output() {
        return output.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void start(Runnable wakeUp) {
        // Tests call poll themselves.
    }

    @Override
    public void write(int value) {
        output.write(value);
    }

    @Override
    public int read() {
        return next < input.length ? input[next++] & 0xFF : -1;
    }

    @Override
    public void close() {
        // Nothing to release.
    }
}
