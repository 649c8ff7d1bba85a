package org.jvirsh.emulator.block.host;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;

/** A file of the host that holds an image. Reads beyond its end give zeroes, as of a file with a hole there. */
public interface HostFile extends AutoCloseable {
    /** Its name. */
    Path path();

    /** Whether it may be written. */
    boolean writable();

    /**
     * Goes between reading and writing.
     *
     * @throws IOException if others use the file so that it cannot be; nothing has changed then
     */
    void setWritable(boolean on) throws IOException;

    /** Its bytes. */
    long length() throws IOException;

    /** Cuts or extends it. */
    void setLength(long bytes) throws IOException;

    /** Reads. */
    void read(long position, byte[] to, int offset, int length) throws IOException;

    /** Writes; safe from a power failure only after {@link #flush}, and until then in any order with other writes. */
    void write(long position, byte[] from, int offset, int length) throws IOException;

    /** Brings everything written to stable storage. */
    void flush() throws IOException;

    /**
     * Gives back the room of a range, which reads as zero then.
     *
     * @return false if the host cannot do that: nothing has changed then
     */
    boolean punch(long position, long length) throws IOException;

    /** Position of the first byte outside a hole at or behind a position within the file; the file's end for none. */
    default long data(long position) throws IOException {
        return position;
    }

    /** Position of the first hole at or behind a position within the file; its end counts as one. */
    default long hole(long position) throws IOException {
        return length();
    }

    /** Bytes that it takes on the host: those outside holes. */
    default long allocatedBytes() throws IOException {
        long sum = 0;
        long end = length();
        for (long p = data(0); p < end; ) {
            long hole = hole(p);
            sum += hole - p;
            p = hole < end ? data(hole) : end;
        }
        return sum;
    }

    /** Who is to know of writes behind a position; whoever writes otherwise than through this file tells it. */
    WriteThreshold threshold();

    /** Closes, without a flush. */
    @Override
    void close() throws IOException;

    /** A part of the file that must be there in full. */
    default byte[] exactly(long position, int length) throws IOException {
        if (position < 0 || position > length() - length) {
            throw new EOFException("'%s': ends too early".formatted(path()));
        }
        byte[] bytes = new byte[length];
        read(position, bytes, 0, length);
        return bytes;
    }
}
