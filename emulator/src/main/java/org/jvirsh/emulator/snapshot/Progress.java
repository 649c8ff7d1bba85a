package org.jvirsh.emulator.snapshot;

import java.util.concurrent.CancellationException;

/** How far a save has come, and whether it is to go on; shared between threads. */
public final class Progress {
    private volatile long totalPages;
    private volatile long remainingPages;
    private volatile long normalPages;
    private volatile long zeroPages;
    private volatile long bytes;
    private volatile boolean cancelled;

    /** More pages are to be saved. */
    public void add(long pages) {
        totalPages += pages;
        remainingPages = pages;
    }

    /** A page with content was taken. */
    public void normal() {
        normalPages++;
        remainingPages--;
    }

    /** A page of zeroes was taken. */
    public void zero() {
        zeroPages++;
        remainingPages--;
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
        return totalPages;
    }

    /** Pages still to be saved. */
    public long remainingPages() {
        return Math.max(0, remainingPages);
    }

    /** Pages saved that had content. */
    public long normalPages() {
        return normalPages;
    }

    /** Pages saved that were zero. */
    public long zeroPages() {
        return zeroPages;
    }

    /** Bytes that have gone out. */
    public long bytes() {
        return bytes;
    }
}
