package org.jvirsh.emulator.devices.serial;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/** A thread that carries a guest's output from its log to one peer, and may block there. */
final class OutputPump {
    /** Where the bytes go. */
    interface Sink {
        /** Writes the first {@code length} bytes; may block. */
        void write(byte[] bytes, int length) throws IOException;
    }

    /** After an idle time the first byte waits this long for its successors: a guest writes byte by byte. */
    private static final long GATHER_NANOS = 500_000;

    private static final int CHUNK = 16 << 10;
    private static final long CLOSE_MILLIS = 2000;

    private final OutputLog.Reader reader;
    private final Sink sink;
    private final Thread thread;

    /** Starts the thread. */
    OutputPump(String name, OutputLog.Reader reader, Sink sink) {
        this.reader = reader;
        this.sink = sink;
        this.thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    private void run() {
        byte[] chunk = new byte[CHUNK];
        try {
            while (reader.await()) {
                LockSupport.parkNanos(GATHER_NANOS);
                for (int n = reader.read(chunk); n > 0; n = reader.read(chunk)) {
                    sink.write(chunk, n);
                }
            }
        } catch (IOException e) {
            // The peer went away; the guest goes on without it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Bytes that were overwritten before the peer took them. */
    long lost() {
        return reader.lost();
    }

    /** Ends without delivering the rest; a write that blocks has to be ended by closing the sink. */
    void cancel() {
        reader.cancel();
    }

    /**
     * Waits until everything is delivered after the log was closed, for two seconds at most.
     *
     * @return whether nothing more will be written
     */
    boolean finish() {
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reader.cancel();
        return !thread.isAlive();
    }
}
