package org.jvirsh.emulator.block.job;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.block.DirtyBitmap;
import org.jvirsh.emulator.block.Extent;
import org.jvirsh.emulator.block.ImageLayer;
import org.jvirsh.emulator.block.disk.BlockDevice;
import org.jvirsh.emulator.block.disk.Chains;
import org.jvirsh.emulator.block.nbd.NbdSource;

/**
 * Keeps the disk as it was when the job began, for others to read, until it is cancelled: what the guest is about to overwrite
 * is copied aside, and read from there.
 */
public final class PullJob extends BlockJob implements NbdSource {
    private static final int GRANULARITY_BITS = 16;
    private static final long WAIT_MILLIS = 1000;

    private final ImageLayer aside;
    private final @Nullable DirtyBitmap changes;
    private final BlockDevice.WriteObserver observer = this::beforeWrite;
    private final DirtyBitmap present;
    private final CopyLoop loop;
    private final long size;
    private @Nullable DirtyBitmap frozen;
    private @Nullable IOException failure;
    private boolean ended;

    /**
     * Prepares.
     *
     * @param aside an empty image as large as the disk, standing on it; this job's from its beginning on
     * @param changes a record of what has changed until now, to be kept as it is; null for none
     */
    public PullJob(String id, BlockDevice device, ImageLayer aside, @Nullable DirtyBitmap changes) {
        super(id, JobKind.BACKUP, device);
        this.aside = aside;
        this.changes = changes;
        size = device.size();
        present = new DirtyBitmap("", GRANULARITY_BITS, size, false);
        loop = new CopyLoop(device.top(), null, aside, present, false);
    }

    @Override
    protected void begin() throws IOException {
        device().exclusively(() -> {
            if (aside.size() != size) {
                throw new IOException("Image size mismatch: '%s'".formatted(aside.path()));
            }
            frozen = changes == null ? null : changes.copyOf();
            present.markAll();
            device().addObserver(observer);
            return true;
        });
        setLength(size);
    }

    /** What had changed when the job began. */
    public Optional<DirtyBitmap> changes() {
        return Optional.ofNullable(frozen);
    }

    /** The guest's write does not fail because of a copy: the job does. */
    private void beforeWrite(long position, long length) {
        if (failure != null) {
            return;
        }
        try {
            loop.copyMarked(position, length);
        } catch (IOException e) {
            failure = e;
        }
    }

    @Override
    protected void work() throws IOException, Cancelled {
        long told = 0;
        while (true) {
            long copied = device().exclusively(() -> {
                if (failure != null) {
                    throw failure;
                }
                return size - present.dirtyBytes();
            });
            advance(copied - told);
            told = copied;
            Wish _ = awaitWish(WAIT_MILLIS);
        }
    }

    @Override
    protected void end(boolean successful) throws IOException {
        device().exclusively(() -> {
            ended = true;
            device().removeObserver(observer);
            BlockJobs.discard(aside, true);
            return true;
        });
    }

    // ---- for readers

    @Override
    public long size() {
        return size;
    }

    /** With the disk taken. */
    private void requireWhole() throws IOException {
        if (ended) {
            throw new IOException("the backup has ended");
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void read(long position, byte[] to, int length) throws IOException {
        boolean _ = device().exclusively(() -> {
            requireWhole();
            aside.read(position, to, 0, length);
            return true;
        });
    }

    @Override
    public Extent extent(long position, long length) throws IOException {
        return device().exclusively(() -> {
            requireWhole();
            return Chains.extent(aside, null, position, length);
        });
    }
}
