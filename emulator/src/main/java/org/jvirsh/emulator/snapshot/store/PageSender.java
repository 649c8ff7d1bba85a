package org.jvirsh.emulator.snapshot.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.memory.HostAllocation;
import org.jvirsh.emulator.snapshot.RamMap;

/**
 * Writes full buffers of pages to a file beside the filling of others, to the disk if possible, so that the last flush finds
 * little to do. Buffers go round: {@link #empty} gives one to fill, {@link #send} takes it.
 */
final class PageSender implements AutoCloseable {
    /** Pages of a buffer. */
    static final int CHUNK = 256;

    /** So many that the filling can end well before the disk does, and what remains to be worked out is beside that. */
    private static final int BUFFERS = 6;

    private record Full(HostAllocation buffer, int pages, long position) {}

    private final FileChannel channel;
    private final Path file;
    private final HostAllocation[] buffers = new HostAllocation[BUFFERS];
    private final ArrayBlockingQueue<HostAllocation> empty = new ArrayBlockingQueue<>(BUFFERS);
    private final ArrayBlockingQueue<Full> full = new ArrayBlockingQueue<>(BUFFERS + 1);
    private final Full last;
    private final Thread thread;
    private volatile @Nullable IOException failure;

    PageSender(FileChannel channel, Path file) {
        this.channel = channel;
        this.file = file;
        for (int i = 0; i < BUFFERS; i++) {
            buffers[i] = HostAllocation.of((long) CHUNK * RamMap.PAGE);
            empty.add(buffers[i]);
        }
        last = new Full(buffers[0], 0, 0);
        thread = Thread.ofPlatform().daemon().name("state sender").start(this::run);
    }

    /** A buffer to fill. */
    HostAllocation empty() throws IOException, InterruptedException {
        HostAllocation b = empty.take();
        IOException e = failure;
        if (e != null) {
            throw e;
        }
        return b;
    }

    /** Has the first pages of a buffer written; it comes back through {@link #empty}. */
    void send(HostAllocation buffer, int pages, long position) {
        full.add(new Full(buffer, pages, position));
    }

    /** Waits until everything is in the file, though perhaps not on stable storage. */
    void finish() throws IOException, InterruptedException {
        full.put(last);
        thread.join();
        IOException e = failure;
        if (e != null) {
            throw e;
        }
    }

    private void run() {
        try (PageOutput out = PageOutput.of(channel, file)) {
            for (Full f = full.take(); f != last; f = full.take()) {
                if (failure == null) {
                    write(f, out);
                }
                empty.add(f.buffer);
            }
        } catch (InterruptedException e) {
            failure = new IOException("interrupted", e);
        } catch (IOException e) {
            failure = e;
        }
    }

    private void write(Full f, PageOutput out) {
        long bytes = (long) f.pages * RamMap.PAGE;
        try {
            out.put(f.buffer.segment().asSlice(0, bytes).asByteBuffer(), f.position);
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Ends the thread and frees the buffers. */
    @Override
    public void close() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            boolean _ = full.offer(last);
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        for (HostAllocation b : buffers) {
            b.close();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
