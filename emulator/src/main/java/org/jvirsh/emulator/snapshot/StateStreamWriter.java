package org.jvirsh.emulator.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jvirsh.emulator.memory.HostAllocation;

/**
 * Writes a machine's state as a stream that its reader needs to see once, from beginning to end: description, pages,
 * devices, end. A page that comes twice counts as it came last; pages that never come are zero. Compression uses a few
 * threads; memory is bounded.
 */
public final class StateStreamWriter implements AutoCloseable {
    private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

    private record Packed(PageBatch batch, Future<ByteBuffer> body) {}

    private final RecordWriter out;
    private final Progress progress;
    private final boolean compressed;
    private final ExecutorService workers;
    private final ArrayDeque<PageBatch> idle = new ArrayDeque<>();
    private final ArrayDeque<Packed> busy = new ArrayDeque<>();
    private final HostAllocation staging = HostAllocation.of(RamMap.PAGE);
    private long pageRecords;

    /** Begins a stream. */
    public StateStreamWriter(
            WritableByteChannel out, MachineDescription description, boolean compressed, Progress progress)
            throws IOException {
        this.out = new RecordWriter(out, StateRecords.STREAM);
        this.progress = progress;
        this.compressed = compressed;
        this.workers = Executors.newFixedThreadPool(
                THREADS, Thread.ofPlatform().daemon().name("state packer ", 0).factory());
        for (int i = 0; i < THREADS + 2; i++) {
            idle.add(new PageBatch());
        }
        StateWriter w = new StateWriter();
        description.write(w);
        this.out.write(StateRecords.DESCRIPTION, w);
    }

    /**
     * Writes all pages of a source.
     *
     * @param again whether they may have been written before; then those that are zero are told, too
     */
    public void pages(PageSource source, boolean again) throws IOException, InterruptedException {
        BitSet zeroes = new BitSet();
        boolean more = true;
        while (more) {
            progress.check();
            PageBatch batch = idle.isEmpty() ? writeOldest() : idle.pop();
            more = batch.collect(source, staging, progress, zeroes);
            if (batch.empty()) {
                idle.push(batch);
            } else {
                busy.add(new Packed(batch, workers.submit(() -> batch.encode(compressed))));
            }
        }
        while (!busy.isEmpty()) {
            idle.push(writeOldest());
        }
        if (again) {
            zero(zeroes);
        }
    }

    private PageBatch writeOldest() throws IOException, InterruptedException {
        Packed p = busy.remove();
        try {
            out.write(StateRecords.PAGES, p.body.get());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        pageRecords++;
        progress.written(out.written());
        return p.batch;
    }

    private void zero(BitSet pages) throws IOException {
        int at = pages.nextSetBit(0);
        while (at >= 0) {
            ByteBuffer b = ByteBuffer.allocate(4 * StateRecords.ZERO_BATCH);
            for (; at >= 0 && b.hasRemaining(); at = pages.nextSetBit(at + 1)) {
                b.putInt(at);
            }
            out.write(StateRecords.ZERO, b.flip());
            pageRecords++;
        }
    }

    /**
     * Writes devices and the end.
     *
     * @param running whether the guest is to run where the state is taken up
     */
    public void end(byte[] devices, boolean running) throws IOException {
        out.write(StateRecords.DEVICES, ByteBuffer.wrap(devices));
        StateWriter w = new StateWriter();
        w.bool(running);
        w.i64(pageRecords);
        out.write(StateRecords.END, w);
        progress.written(out.written());
    }

    @Override
    public void close() {
        workers.shutdownNow();
        staging.close();
    }
}
