package org.jvirsh.emulator.devices.disk;

import java.io.IOException;
import java.util.Arrays;
import org.jvirsh.emulator.block.BlockImage;

/** An image in memory that counts and can fail. */
public final class MemoryImage implements BlockImage {
    /** What is in it. */
    public final byte[] content;
    /** Whether writes are refused. */
    public boolean readOnly;
    /** Whether everything fails. */
    public boolean failing;
    /** Flushes so far. */
    public int flushes;
    /** Bytes discarded so far. */
    public long discarded;

    /** An image of zeroes. */
    public MemoryImage(int size) {
        content = new byte[size];
    }

    private void check() throws IOException {
        if (failing) {
            throw new IOException("broken");
        }
    }

    @Override
    public long size() {
        return content.length;
    }

    @Override
    public boolean readOnly() {
        return readOnly;
    }

    @Override
    public void read(long position, byte[] to, int offset, int length) throws IOException {
        check();
        System.arraycopy(content, Math.toIntExact(position), to, offset, length);
    }

    @Override
    public void write(long position, byte[] from, int offset, int length) throws IOException {
        check();
        System.arraycopy(from, offset, content, Math.toIntExact(position), length);
    }

    @Override
    public void flush() throws IOException {
        check();
        flushes++;
    }

    @Override
    public void discard(long position, long length) throws IOException {
        zero(position, length);
        discarded += length;
    }

    @Override
    public void zero(long position, long length) throws IOException {
        check();
        Arrays.fill(content, Math.toIntExact(position), Math.toIntExact(position + length), (byte) 0);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
