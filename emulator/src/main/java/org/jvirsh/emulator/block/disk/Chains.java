package org.jvirsh.emulator.block.disk;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.block.Extent;
import org.jvirsh.emulator.block.ImageLayer;

/** What several layers hold together. */
public final class Chains {
    private Chains() {}

    /**
     * What the layers from {@code top} down to the one above {@code base} hold at the beginning of a range; absent is what
     * only {@code base} and those below may hold. Without a base nothing is absent.
     */
    public static Extent extent(ImageLayer top, @Nullable ImageLayer base, long position, long length)
            throws IOException {
        long n = length;
        for (Optional<ImageLayer> l = Optional.of(top); l.isPresent() && l.get() != base; l = l.get().backing()) {
            ImageLayer layer = l.get();
            if (position >= layer.size()) {
                return new Extent(Extent.Kind.ZERO, n);
            }
            Extent e = layer.extent(position, Math.min(n, layer.size() - position));
            n = e.length();
            if (e.kind() != Extent.Kind.ABSENT) {
                return e;
            }
        }
        return new Extent(base == null ? Extent.Kind.ZERO : Extent.Kind.ABSENT, n);
    }

    /** The layer that lies directly on another one. */
    public static Optional<ImageLayer> above(ImageLayer top, ImageLayer layer) {
        for (Optional<ImageLayer> l = Optional.of(top); l.isPresent(); l = l.get().backing()) {
            if (l.get().backing().filter(b -> b == layer).isPresent()) {
                return l;
            }
        }
        return Optional.empty();
    }

    /** Closes layers that have left a chain, down to one that has not. */
    public static void closeDownTo(ImageLayer from, @Nullable ImageLayer kept) throws IOException {
        Optional<ImageLayer> next = Optional.of(from);
        while (next.isPresent() && next.get() != kept) {
            ImageLayer gone = next.get();
            next = gone.backing();
            gone.placeOn(null);
            gone.close();
        }
    }

    /** Whether bytes are all zero. */
    public static boolean zero(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
