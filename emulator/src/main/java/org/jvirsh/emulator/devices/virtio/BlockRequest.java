package org.jvirsh.emulator.devices.virtio;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.block.BlockImage;
import org.jvirsh.emulator.devices.disk.IoQueue;
import org.jvirsh.emulator.devices.disk.IoRequest;

/**
 * A request of a {@link VirtioBlock} that is under way. What does not fit its buffer goes through it in pieces. Used again
 * and again.
 */
final class BlockRequest extends IoRequest {
    private static final int SECTOR = 512;
    private static final int SMALLEST_BUFFER = 4 << 10;
    private static final int LARGEST_BUFFER = 256 << 10;

    /** What to do. */
    enum Kind {
        READ,
        WRITE,
        FLUSH,
        DISCARD,
        ZERO
    }

    /** Hears of the end. */
    interface Listener {
        /**
         * The request is over.
         *
         * @param good whether it did what it was to do
         */
        void done(BlockRequest request, boolean good);
    }

    private final BlockImage image;
    private final IoQueue queue;
    private final Listener listener;
    private byte[] buffer = new byte[SMALLEST_BUFFER];

    @Nullable Chain chain;
    private Kind kind = Kind.FLUSH;
    /** Ranges of the disk, position and length of each in turn; reads and writes have one. */
    private long[] ranges = new long[2];
    private long moved;
    private int piece;
    private int dataOffset;

    BlockRequest(BlockImage image, IoQueue queue, Listener listener) {
        this.image = image;
        this.queue = queue;
        this.listener = listener;
    }

    /**
     * Begins.
     *
     * @param dataOffset where the data begins in the readable part of the chain
     */
    void start(Chain buffers, Kind what, int dataOffset, long... positionsAndLengths) {
        chain = buffers;
        kind = what;
        ranges = positionsAndLengths;
        this.dataOffset = dataOffset;
        moved = 0;
        next();
    }

    private void next() {
        Chain c = chain;
        if (c != null && moves()) {
            piece = (int) Math.min(LARGEST_BUFFER, ranges[1] - moved);
            if (buffer.length < piece) {
                buffer = Arrays.copyOf(buffer, Math.max(piece, Math.min(2 * buffer.length, LARGEST_BUFFER)));
            }
            if (kind == Kind.WRITE) {
                c.read(dataOffset + moved, buffer, 0, piece);
            }
        }
        queue.submit(this);
    }

    private boolean moves() {
        return kind == Kind.READ || kind == Kind.WRITE;
    }

    @Override
    protected long bytes() {
        return switch (kind) {
            case READ, WRITE -> piece;
            case ZERO -> total();
            case FLUSH, DISCARD -> 0;
        };
    }

    private long total() {
        long sum = 0;
        for (int i = 1; i < ranges.length; i += 2) {
            sum += ranges[i];
        }
        return sum;
    }

    @Override
    protected boolean writes() {
        return kind != Kind.READ;
    }

    @Override
    protected void perform() throws IOException {
        switch (kind) {
            case READ -> image.read(ranges[0] + moved, buffer, 0, piece);
            case WRITE -> image.write(ranges[0] + moved, buffer, 0, piece);
            case FLUSH -> image.flush();
            case DISCARD -> {
                for (int i = 0; i < ranges.length; i += 2) {
                    image.discard(ranges[i], ranges[i + 1]);
                }
            }
            case ZERO -> {
                for (int i = 0; i < ranges.length; i += 2) {
                    image.zero(ranges[i], ranges[i + 1]);
                }
            }
        }
    }

    @Override
    protected void completed(@Nullable IOException failure) {
        Chain c = chain;
        if (failure == null && c != null && moves()) {
            if (kind == Kind.READ) {
                c.write(moved, buffer, 0, piece);
            }
            moved += piece;
            if (moved < ranges[1]) {
                next();
                return;
            }
        }
        listener.done(this, failure == null);
    }

    /** Whether it fills the writable part of its chain. */
    boolean reads() {
        return kind == Kind.READ;
    }

    /** Checks a range against the disk. */
    static boolean outside(BlockImage image, long sector, long bytes) {
        long sectors = image.size() / SECTOR;
        return bytes % SECTOR != 0 || sector < 0 || sector > sectors || bytes / SECTOR > sectors - sector;
    }
}
