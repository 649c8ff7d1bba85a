package org.jvirsh.emulator.block.job;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.block.Extent;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.ImageLayer;
import org.jvirsh.emulator.block.disk.BlockDevice;
import org.jvirsh.emulator.block.disk.Chains;

/** Brings what lies between the top layer and a base into the top layer, which stands on the base then. */
public final class StreamJob extends BlockJob {
    private final @Nullable ImageLayer base;
    private final String baseName;
    private final byte[] buffer = new byte[CHUNK];

    /**
     * Prepares.
     *
     * @param base a layer below the top, null for none: the top stands alone then
     * @param baseName how the top is to name it, if not by its path
     */
    public StreamJob(String id, BlockDevice device, @Nullable ImageLayer base, String baseName) {
        super(id, JobKind.STREAM, device);
        this.base = base;
        this.baseName = baseName;
    }

    @Override
    protected void begin() {
        setLength(device().size());
    }

    @Override
    protected void work() throws IOException, Cancelled {
        for (long p = 0; p < device().size(); ) {
            long at = p;
            long n = device().exclusively(() -> portion(at));
            p += n;
            advance(n);
        }
        device().exclusively(() -> {
            ImageLayer top = device().top();
            top.flush();
            ImageLayer first = top.backing().orElse(null);
            if (base == null) {
                top.recordBacking("", ImageFormat.RAW);
            } else {
                top.recordBacking(
                        baseName.isEmpty() ? base.path().toAbsolutePath().toString() : baseName, base.format());
            }
            top.placeOn(base);
            if (first != null) {
                Chains.closeDownTo(first, base);
            }
            return true;
        });
    }

    private long portion(long p) throws IOException {
        ImageLayer top = device().top();
        long most = Math.min(CHUNK, top.size() - p);
        if (most <= 0) {
            return CHUNK;
        }
        Extent own = top.extent(p, most);
        if (own.kind() != Extent.Kind.ABSENT || top.backing().isEmpty()) {
            return own.length();
        }
        Extent below = Chains.extent(top, base, p, own.length());
        top.bitmaps().setSuspended(true);
        try {
            switch (below.kind()) {
                case DATA -> {
                    top.read(p, buffer, 0, (int) below.length());
                    top.write(p, buffer, 0, (int) below.length());
                }
                case ZERO -> {
                    if (base != null) {
                        top.zero(p, below.length());
                    }
                }
                case ABSENT -> {
                    // It stays below.
                }
            }
        } finally {
            top.bitmaps().setSuspended(false);
        }
        return below.length();
    }

    @Override
    protected void end(boolean successful) {
        // What was fetched so far is in the top layer and does no harm there.
    }
}
