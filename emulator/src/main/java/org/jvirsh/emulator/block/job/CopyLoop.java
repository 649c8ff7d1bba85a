package org.jvirsh.emulator.block.job;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.block.BlockImage;
import org.jvirsh.emulator.block.DirtyBitmap;
import org.jvirsh.emulator.block.Extent;
import org.jvirsh.emulator.block.ImageLayer;
import org.jvirsh.emulator.block.disk.Chains;

/** Brings what is marked in a record from a chain to an image, a portion at a time. */
final class CopyLoop {
    private final ImageLayer from;
    private final @Nullable ImageLayer base;
    private final BlockImage to;
    private final DirtyBitmap todo;
    private final byte[] buffer;
    private final boolean targetIsZero;
    private long cursor;

    /**
     * Prepares.
     *
     * @param base the layer whose content, and that below, the target has already; null for none
     * @param todo what is to be copied; cleared as it is done
     * @param targetIsZero whether the target is all zero where nothing was copied to
     */
    CopyLoop(ImageLayer from, @Nullable ImageLayer base, BlockImage to, DirtyBitmap todo, boolean targetIsZero) {
        this.from = from;
        this.base = base;
        this.to = to;
        this.todo = todo;
        this.targetIsZero = targetIsZero;
        buffer = new byte[Math.max(BlockJob.CHUNK, (int) Math.min(todo.granularity(), 1 << 26))];
    }

    /** Marks everything that the target may lack. */
    static void markAll(ImageLayer from, @Nullable ImageLayer base, DirtyBitmap todo) throws IOException {
        long size = from.size();
        for (long p = 0; p < size; ) {
            Extent e = Chains.extent(from, base, p, size - p);
            if (e.kind() != Extent.Kind.ABSENT) {
                todo.mark(p, e.length());
            }
            p += e.length();
        }
    }

    /**
     * Copies a portion, with the disk taken.
     *
     * @return the bytes done, 0 if there is nothing to do
     */
    long step() throws IOException {
        long at = todo.nextDirty(cursor);
        if (at < 0) {
            at = todo.nextDirty(0);
            if (at < 0) {
                cursor = 0;
                return 0;
            }
        }
        long end = at;
        while (end - at < BlockJob.CHUNK && end < from.size() && todo.dirty(end)) {
            end += todo.granularity();
        }
        end = Math.min(end, from.size());
        copy(at, end);
        todo.clear(at, end - at);
        cursor = end;
        return end - at;
    }

    /** Copies what is marked of a range, now. */
    void copyMarked(long position, long length) throws IOException {
        long granularity = todo.granularity();
        for (long p = position & -granularity; p < Math.min(position + length, from.size()); p += granularity) {
            if (todo.dirty(p)) {
                copy(p, Math.min(p + granularity, from.size()));
                todo.clear(p, granularity);
            }
        }
    }

    private void copy(long start, long end) throws IOException {
        for (long p = start; p < end; ) {
            Extent e = Chains.extent(from, base, p, end - p);
            long n = Math.min(e.length(), buffer.length);
            switch (e.kind()) {
                case DATA -> {
                    from.read(p, buffer, 0, (int) n);
                    to.write(p, buffer, 0, (int) n);
                }
                case ZERO -> {
                    if (!targetIsZero) {
                        to.zero(p, n);
                    }
                }
                case ABSENT -> {
                    // The target has it.
                }
            }
            p += n;
        }
    }
}
