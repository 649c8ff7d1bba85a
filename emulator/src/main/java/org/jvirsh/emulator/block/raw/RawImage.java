package org.jvirsh.emulator.block.raw;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.block.DirtyBitmaps;
import org.jvirsh.emulator.block.Extent;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.ImageLayer;
import org.jvirsh.emulator.block.host.HostFile;
import org.jvirsh.emulator.block.host.WriteThreshold;

/** An image whose bytes are the disk's. What is left of a last sector is not part of the disk. */
public final class RawImage implements ImageLayer {
    private static final int SECTOR = 512;
    private static final int CHUNK = 1 << 16;

    private final HostFile file;
    private final DirtyBitmaps bitmaps = new DirtyBitmaps();
    private final byte[] zeroes = new byte[CHUNK];
    private long size;
    private boolean dirty;

    /** Takes an open file, which is this image's from now on. */
    public RawImage(HostFile file) throws IOException {
        this.file = file;
        size = file.length() & -SECTOR;
    }

    @Override
    public Path path() {
        return file.path();
    }

    @Override
    public ImageFormat format() {
        return ImageFormat.RAW;
    }

    @Override
    public Optional<ImageLayer> backing() {
        return Optional.empty();
    }

    @Override
    public void placeOn(@Nullable ImageLayer layer) {
        if (layer != null) {
            throw new IllegalArgumentException("a raw image lies on nothing");
        }
    }

    @Override
    public void recordBacking(String name, ImageFormat format) throws IOException {
        if (!name.isEmpty()) {
            throw new IOException("'%s': a raw image cannot have a backing file".formatted(path()));
        }
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
    public void setWritable(boolean on) throws IOException {
        if (!on) {
            flush();
        }
        file.setWritable(on);
    }

    @Override
    public void read(long position, byte[] to, int offset, int length) throws IOException {
        file.read(position, to, offset, length);
    }

    @Override
    public void write(long position, byte[] from, int offset, int length) throws IOException {
        dirty = true;
        bitmaps.record(position, length);
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
    public void discard(long position, long length) throws IOException {
        dirty = true;
        bitmaps.record(position, length);
        boolean _ = file.punch(position, length);
    }

    @Override
    public void zero(long position, long length) throws IOException {
        dirty = true;
        bitmaps.record(position, length);
        if (file.punch(position, length)) {
            file.threshold().written(position, length);
            return;
        }
        for (long done = 0; done < length; ) {
            int n = (int) Math.min(CHUNK, length - done);
            file.write(position + done, zeroes, 0, n);
            done += n;
        }
    }

    @Override
    public Extent extent(long position, long length) throws IOException {
        long data = file.data(position);
        if (data > position) {
            return new Extent(Extent.Kind.ZERO, Math.min(length, data - position));
        }
        long hole = file.hole(position);
        return new Extent(Extent.Kind.DATA, hole <= position ? length : Math.min(length, hole - position));
    }

    @Override
    public void resize(long bytes) throws IOException {
        file.setLength(bytes);
        file.flush();
        size = bytes & -SECTOR;
        bitmaps.resize(size);
    }

    @Override
    public DirtyBitmaps bitmaps() {
        return bitmaps;
    }

    @Override
    public WriteThreshold threshold() {
        return file.threshold();
    }

    @Override
    public long allocatedBytes() throws IOException {
        return file.allocatedBytes();
    }

    @Override
    public void close() throws IOException {
        try {
            flush();
        } finally {
            file.close();
        }
    }
}
