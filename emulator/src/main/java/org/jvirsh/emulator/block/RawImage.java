package org.jvirsh.emulator.block;

import java.io.IOException;
import java.nio.file.Path;

/** An image whose bytes are the disk's. What is left of a last sector is not part of the disk. */
public final class RawImage implements BlockImage {
    private static final int SECTOR = 512;
    private static final int CHUNK = 1 << 16;

    private final ImageFile file;
    private final long size;
    private final byte[] zeroes = new byte[CHUNK];
    private boolean dirty;

    private RawImage(ImageFile file, long size) {
        this.file = file;
        this.size = size;
    }

    /**
     * Opens a file.
     *
     * @throws IOException with one line for the user
     */
    public static RawImage open(Path path, boolean readOnly) throws IOException {
        ImageFile f = ImageFile.open(path, !readOnly);
        return new RawImage(f, f.length() & -SECTOR);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean readOnly() {
        return !file.writable();
    }

    @Override
    public void read(long position, byte[] to, int offset, int length) throws IOException {
        file.read(position, to, offset, length);
    }

    @Override
    public void write(long position, byte[] from, int offset, int length) throws IOException {
        dirty = true;
        file.write(position, from, offset, length);
    }

    @Override
    public void flush() throws IOException {
        if (dirty) {
            file.flush();
            dirty = false;
        }
    }

    @Override
    public void discard(long position, long length) {
        // Java has no way to punch a hole; the old content may stay.
    }

    @Override
    public void zero(long position, long length) throws IOException {
        for (long done = 0; done < length; ) {
            int n = (int) Math.min(CHUNK, length - done);
            write(position + done, zeroes, 0, n);
            done += n;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
