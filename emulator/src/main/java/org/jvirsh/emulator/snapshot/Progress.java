package org.jvirsh.emulator.snapshot;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

/** How far a save has come, and whether it is to go on; shared between threads. */
public final class Progress {
    private final AtomicLong totalPages = new AtomicLong();
    private final AtomicLong remainingPages = new AtomicLong();
    private final AtomicLong normalPages = new AtomicLong();
    private final AtomicLong zeroPages = new AtomicLong();
    private volatile long bytes;
    private volatile boolean cancelled;

    /** More pages are to be saved. */
    public void add(long pages) {
        totalPages.addAndGet(pages);
        remainingPages.set(pages);
    }

    /** A page with content was taken. */
    public void normal() {
        normalPages.incrementAndGet();
        remainingPages.decrementAndGet();
    }

    /** A page of zeroes was taken. */
    public void zero() {
        zeroPages.incrementAndGet();
        remainingPages.decrementAndGet();
    }

    /** So many bytes have gone out. */
    public void written(long total) {
        bytes = total;
    }

    /** Has the save stop soon. */
    public void cancel() {
        cancelled = true;
    }

    /** Whether the save is to stop. */
    public boolean cancelled() {
        return cancelled;
    }

    /** Ends the save when it is to stop. */
    public void check() {
        if (cancelled) {
            throw new CancellationException("the save was cancelled");
        }
    }

    /** Pages that were to be saved, each as often as it was. */
    public long totalPages() {
        return totalPages.get();
    }

    /** Pages still to be saved. */
    public long remainingPages() {
        return Math.max(0, remainingPages.get());
    }

    /** Pages saved that had content. */
    public long normalPages() {
        return normalPages.get();
    }

    /** Pages saved that were zero. */
    public long zeroPages() {
        return zeroPages.get();
    }

    /** Bytes that have gone out. */
    public long bytes() {
        return bytes;
    }
}
