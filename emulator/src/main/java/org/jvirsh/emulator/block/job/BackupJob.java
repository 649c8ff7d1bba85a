package org.jvirsh.emulator.block.job;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.block.DirtyBitmap;
import org.jvirsh.emulator.block.Extent;
import org.jvirsh.emulator.block.ImageLayer;
import org.jvirsh.emulator.block.disk.BlockDevice;
import org.jvirsh.emulator.block.disk.Chains;

/**
 * Copies the disk, or what a record of writes names of it, as it is when the job begins: what the guest is about to
 * overwrite is copied first.
 */
public final class BackupJob extends BlockJob {
    private static final int GRANULARITY_BITS = 16;

    private final ImageLayer source;
    private final ImageLayer target;
    private final @Nullable DirtyBitmap bitmap;
    private final @Nullable ImageLayer base;
    private final BlockDevice.WriteObserver observer = this::beforeWrite;
    private final boolean targetIsZero;
    private final DirtyBitmap todo;
    private final CopyLoop loop;
    private @Nullable DirtyBitmap taken;
    private @Nullable IOException failure;

    /**
     * Prepares.
     *
     * @param target an open image as large as the disk, this job's from its beginning on
     * @param bitmap what is to be copied, cleared when the job begins; null for all
     * @param base the layer that the target stands on too, null for none
     * @param targetIsZero whether the target is new
     */
    public BackupJob(
            String id, BlockDevice device, ImageLayer target, @Nullable DirtyBitmap bitmap, @Nullable ImageLayer base,
            boolean targetIsZero) {
        super(id, JobKind.BACKUP, device);
        this.target = target;
        this.bitmap = bitmap;
        this.base = base;
        this.targetIsZero = targetIsZero;
        source = device.top();
        todo = new DirtyBitmap("", GRANULARITY_BITS, device.size(), false);
        loop = new CopyLoop(source, base, target, todo, false);
    }

    @Override
    protected void begin() throws IOException {
        device().exclusively(() -> {
            if (target.size() != device().size()) {
                throw new IOException("Image size mismatch: '%s'".formatted(target.path()));
            }
            if (bitmap != null) {
                taken = bitmap.copyOf();
                todo.merge(taken);
                bitmap.clear();
                bitmap.setBusy(true);
            } else {
                markAll();
            }
            device().addObserver(observer);
            return true;
        });
        setLength(todo.dirtyBytes());
    }

    private void markAll() throws IOException {
        long size = source.size();
        for (long p = 0; p < size; ) {
            Extent e = Chains.extent(source, base, p, size - p);
            if (e.kind() == Extent.Kind.DATA || e.kind() == Extent.Kind.ZERO && (!targetIsZero || base != null)) {
                todo.mark(p, e.length());
            }
            p += e.length();
        }
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
        long n;
        do {
            n = device().exclusively(() -> {
                if (failure != null) {
                    throw failure;
                }
                return loop.step();
            });
            advance(n);
        } while (n > 0);
        target.flush();
    }

    @Override
    protected void end(boolean successful) throws IOException {
        device().exclusively(() -> {
            device().removeObserver(observer);
            if (bitmap != null) {
                bitmap.setBusy(false);
                if (!successful && taken != null) {
                    bitmap.merge(taken);
                }
            }
            BlockJobs.discard(target, base != null);
            return true;
        });
    }
}
