package org.jvirsh.emulator.block.job;

import java.io.IOException;
import org.jvirsh.emulator.block.DirtyBitmap;
import org.jvirsh.emulator.block.ImageLayer;
import org.jvirsh.emulator.block.disk.BlockDevice;
import org.jvirsh.emulator.block.disk.Chains;

/**
 * Writes layers down into a base below them. The disk's top layer can be among them: then the job becomes ready and, when it
 * is completed, the base is the disk's top. Else what lay on the layers stands on the base at the end.
 */
public final class CommitJob extends BlockJob {
    private static final int GRANULARITY_BITS = 16;
    private static final long IDLE_MILLIS = 100;

    private final ImageLayer top;
    private final ImageLayer base;
    private final String baseName;
    private final boolean active;
    private final DirtyBitmap todo;
    private final CopyLoop loop;
    private boolean pivoted;

    /**
     * Prepares.
     *
     * @param top the uppermost layer to write down
     * @param base a layer below it
     * @param baseName how the layer above is to name the base, if not by its path
     */
    public CommitJob(String id, BlockDevice device, ImageLayer top, ImageLayer base, String baseName) {
        super(id, JobKind.COMMIT, device);
        this.top = top;
        this.base = base;
        this.baseName = baseName;
        active = top == device.top();
        todo = new DirtyBitmap("", GRANULARITY_BITS, top.size(), false);
        loop = new CopyLoop(top, base, base, todo, false);
    }

    @Override
    public boolean completable() {
        return active;
    }

    @Override
    protected void begin() throws IOException {
        device().exclusively(() -> {
            base.setWritable(true);
            try {
                if (base.size() < top.size()) {
                    base.resize(top.size());
                }
                if (active && base.size() != top.size()) {
                    throw new IOException("'%s': larger than the disk".formatted(base.path()));
                }
                todo.resize(top.size());
                CopyLoop.markAll(top, base, todo);
            } catch (IOException e) {
                base.setWritable(false);
                throw e;
            }
            if (active) {
                top.bitmaps().add(todo);
            } else {
                todo.setRecording(false);
            }
            return true;
        });
        setLength(todo.dirtyBytes());
    }

    @Override
    protected void work() throws IOException, Cancelled {
        copyAll();
        if (!active) {
            device().exclusively(() -> {
                base.flush();
                base.setWritable(false);
                dropFromMiddle();
                return true;
            });
            return;
        }
        device().exclusively(() -> {
            base.flush();
            return true;
        });
        announceReady();
        while (true) {
            switch (awaitWish(IDLE_MILLIS)) {
                case STAY -> copyAll();
                case LEAVE -> {
                    copyAll();
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

    private void dropFromMiddle() throws IOException {
        ImageLayer overlay = Chains.above(device().top(), top).orElseThrow(() -> new IOException("chain changed"));
        boolean wasReadOnly = overlay.readOnly();
        overlay.setWritable(true);
        overlay.flush();
        overlay.recordBacking(baseName.isEmpty() ? base.path().toAbsolutePath().toString() : baseName, base.format());
        overlay.placeOn(base);
        overlay.setWritable(!wasReadOnly);
        Chains.closeDownTo(top, base);
    }

    private boolean pivot() throws IOException {
        while (loop.step() > 0) {
            // The guest waits: what it wrote since the last look is little.
        }
        base.flush();
        top.bitmaps().remove(todo);
        device().setTop(base);
        pivoted = true;
        Chains.closeDownTo(top, base);
        return true;
    }

    @Override
    protected void end(boolean successful) throws IOException {
        if (!pivoted) {
            device().exclusively(() -> {
                top.bitmaps().remove(todo);
                base.setWritable(false);
                return true;
            });
        }
    }
}
