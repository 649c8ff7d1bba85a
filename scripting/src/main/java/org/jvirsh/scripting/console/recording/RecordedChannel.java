package org.jvirsh.scripting.console.recording;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jvirsh.hypervisor.ConsoleChannel;

/**
 * A console whose guest says what it said in a recording, without pauses, and hears nothing: for trying what waits for patterns.
 * When it is to be followed strictly, what is printed behind an input of the recording comes only after something was typed.
 */
public final class RecordedChannel implements ConsoleChannel {
    private final AsciicastReader recording;
    private final boolean strict;
    private final ByteArrayOutputStream typed = new ByteArrayOutputStream();
    private byte[] rest = new byte[0];
    private int at;
    private int answers;
    private boolean closed;

    /**
     * A console of a recording, which it closes.
     *
     * @param strict whether inputs of the recording wait for inputs now, one for one
     */
    public RecordedChannel(AsciicastReader recording, boolean strict) {
        this.recording = recording;
        this.strict = strict;
    }

    @Override
    public synchronized int read(byte[] buffer) throws IOException {
        while (at == rest.length) {
            if (closed) {
                return -1;
            }
            Optional<CastEvent> event = recording.next();
            if (event.isEmpty()) {
                return -1;
            }
            if (event.get().isOutput()) {
                rest = event.get().data().getBytes(StandardCharsets.UTF_8);
                at = 0;
            } else if (strict && event.get().code().equals("i")) {
                awaitAnswer();
            }
        }
        int count = Math.min(buffer.length, rest.length - at);
        System.arraycopy(rest, at, buffer, 0, count);
        at += count;
        return count;
    }

    private void awaitAnswer() throws IOException {
        try {
            while (answers == 0 && !closed) {
                wait();
            }
            answers--;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public synchronized void write(byte[] buffer, int offset, int length) {
        typed.write(buffer, offset, length);
        answers++;
        notifyAll();
    }

    /** What was typed so far. */
    public synchronized String typed() {
        return typed.toString(StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
        try {
            recording.close();
        } catch (IOException e) {
            // Nothing was written, so nothing is lost.
        }
    }
}
