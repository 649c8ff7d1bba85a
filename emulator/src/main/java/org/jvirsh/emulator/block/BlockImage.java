package org.jvirsh.emulator.block;

import java.io.IOException;

/**
 * The content of a disk. Positions and lengths are bytes within {@code 0..size()}; callers check them. Used by one thread
 * at a time.
 */
public interface BlockImage extends AutoCloseable {
    /** Bytes of the disk, a multiple of 512. */
    long size();

    /** Whether writes are refused. */
    boolean readOnly();

    /** Reads; what was never written is zero. */
    void read(long position, byte[] to, int offset, int length) throws IOException;

    /** Writes; safe from a power failure only after {@link #flush}. */
    void write(long position, byte[] from, int offset, int length) throws IOException;

    /** Brings everything written to stable storage. */
    void flush() throws IOException;

    /** Gives back the room of a range, as far as the format can; what is read there afterwards is zero or the old. */
    void discard(long position, long length) throws IOException;

    /** Makes a range read as zeroes. */
    void zero(long position, long length) throws IOException;

    /** Flushes and closes. */
    @Override
    void close() throws IOException;
}
