package org.jvirsh.emulator.block.job;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.block.DirtyBitmap;
import org.jvirsh.emulator.block.Extent;
import org.jvirsh.emulator.block.ImageLayer;
import org.jvirsh.emulator.block.disk.BlockDevice;
import org.jvirsh.emulator.block.disk.Chains;

/**
 * Makes a copy of the disk, becomes ready and keeps it equal; when it is completed the copy is the disk. Cancelled after it
 * became ready it leaves a whole copy behind.
 */
public final class MirrorJob extends BlockJob {
    private static final int GRANULARITY_BITS = 16;
    private static final long IDLE_MILLIS = 100;

    /** What is copied. */
    public enum Sync {
        /** All that the disk reads as. */
        FULL,
        /** The top layer; the copy stands on what the top stands on. */
        TOP,
        /** Only what is written from now on. */
        NONE
    }

    private final ImageLayer source;
    private final ImageLayer target;
    private final Sync sync;
    private final @Nullable ImageLayer base;
    private final DirtyBitmap todo;
    private final CopyLoop loop;
    private final boolean zeroTarget;
    private boolean pivoted;

    /**
     * Prepares.
     *
     * @param target an open image as large as the disk, this job's from its beginning on; with {@link Sync#TOP} it lies on
     *     the same layer as the top
     * @param targetIsZero whether the target is new
     */
    public MirrorJob(String id, BlockDevice device, ImageLayer target, Sync sync, boolean targetIsZero) {
        super(id, JobKind.MIRROR, device);
        this.target = target;
        this.sync = sync;
        source = device.top();
        base = sync == Sync.FULL ? null : source.backing().orElse(null);
        todo = new DirtyBitmap("", GRANULARITY_BITS, device.size(), false);
        loop = new CopyLoop(source, base, target, todo, false);
        zeroTarget = targetIsZero;
    }

    @Override
    public boolean completable() {
        return true;
    }

    @Override
    protected void begin() throws IOException {
        device().exclusively(() -> {
            if (target.size() != device().size()) {
                throw new IOException("Image size mismatch: '%s'".formatted(target.path()));
            }
            if (sync != Sync.NONE) {
                markAll();
            }
            source.bitmaps().add(todo);
            return true;
        });
        setLength(todo.dirtyBytes());
    }

    private void markAll() throws IOException {
        if (!zeroTarget || base != null) {
            CopyLoop.markAll(source, base, todo);
            return;
        }
        long size = source.size();
        for (long p = 0; p < size; ) {
            Extent e = Chains.extent(source, null, p, size - p);
            if (e.kind() == Extent.Kind.DATA) {
                todo.mark(p, e.length());
            }
            p += e.length();
        }
    }

    @Override
    protected void work() throws IOException, Cancelled {
        copyAll();
        target.flush();
        announceReady();
        while (true) {
            switch (awaitWish(IDLE_MILLIS)) {
                case STAY -> copyAll();
                case LEAVE -> {
                    copyAll();
                    device().exclusively(this::drain);
                    return;
                }
                case COMPLETE -> {
                    copyAll();
                    device().exclusively(this::pivot);
                    return;
                }
            }
        }
    }

    private void copyAll() throws IOException, Cancelled {
        long n;
        do {
            n = device().exclusively(loop::step);
            advance(n);
        } while (n > 0);
    }

    private boolean drain() throws IOException {
        while (loop.step() > 0) {
            // The guest waits: what it wrote since the last look is little.
        }
        target.flush();
        return true;
    }

    private boolean pivot() throws IOException {
        drain();
        source.bitmaps().remove(todo);
        device().setTop(target);
        pivoted = true;
        Chains.closeDownTo(source, base);
        return true;
    }

    @Override
    protected void end(boolean successful) throws IOException {
        if (!pivoted) {
            device().exclusively(() -> {
                source.bitmaps().remove(todo);
                BlockJobs.discard(target, sync != Sync.FULL);
                return true;
            });
        }
    }
}
