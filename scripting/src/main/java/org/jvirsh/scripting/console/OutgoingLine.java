package org.jvirsh.scripting.console;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jvirsh.hypervisor.ConsoleChannel;

/** Writes to a guest that may not take what it is sent: the write has a thread of its own, and patience has an end. */
final class OutgoingLine implements AutoCloseable {
    private final ConsoleChannel channel;
    private final ExecutorService writer;

    OutgoingLine(ConsoleChannel channel, String name) {
        this.channel = channel;
        writer = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("console-write-" + name).factory());
    }

    /** Writes and waits until it is done. */
    void write(byte[] bytes, Duration patience) throws IOException, InterruptedException, TimeoutException {
        Future<?> write = writer.submit(() -> {
            channel.write(bytes, 0, bytes.length);
            return null;
        });
        try {
            write.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
        }
    }

    @Override
    public void close() {
        writer.shutdownNow();
    }
}
