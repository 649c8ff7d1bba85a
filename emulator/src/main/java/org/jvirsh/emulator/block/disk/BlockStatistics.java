package org.jvirsh.emulator.block.disk;

/** What a disk was asked for, for the monitor. */
public final class BlockStatistics {
    private long reads;
    private long readBytes;
    private long readNanos;
    private long writes;
    private long writtenBytes;
    private long writeNanos;
    private long flushes;
    private long flushNanos;
    private long unmaps;
    private long unmappedBytes;
    private long highest;

    /** The counts at one moment; times in nanoseconds. */
    public record Counts(
            long reads,
            long readBytes,
            long readNanos,
            long writes,
            long writtenBytes,
            long writeNanos,
            long flushes,
            long flushNanos,
            long unmaps,
            long unmappedBytes,
            long highestWritten) {}

    synchronized void read(long bytes, long nanos) {
        reads++;
        readBytes += bytes;
        readNanos += nanos;
    }

    synchronized void write(long position, long bytes, long nanos) {
        writes++;
        writtenBytes += bytes;
        writeNanos += nanos;
        highest = Math.max(highest, position + bytes);
    }

    synchronized void flush(long nanos) {
        flushes++;
        flushNanos += nanos;
    }

    synchronized void unmap(long bytes) {
        unmaps++;
        unmappedBytes += bytes;
    }

    /** The counts of now. */
    public synchronized Counts counts() {
        return new Counts(reads, readBytes, readNanos, writes, writtenBytes, writeNanos, flushes, flushNanos, unmaps,
                unmappedBytes, highest);
    }
}
