package org.jvirsh.emulator.block.nbd;

import java.util.Optional;
import org.jvirsh.emulator.block.DirtyBitmap;

/**
 * A disk under a name.
 *
 * @param name the name that clients ask for
 * @param source the disk
 * @param bitmapName under which name the record of changes can be read
 * @param bitmap the record, which does not change any more; empty for none
 */
public record NbdExport(String name, NbdSource source, String bitmapName, Optional<DirtyBitmap> bitmap) {
    static final String ALLOCATION = "base:allocation";
    static final String BITMAP_PREFIX = "qemu:dirty-bitmap:";

    /** How a client asks for the record of changes; empty when there is none. */
    Optional<String> bitmapContext() {
        return bitmap.map(_ -> BITMAP_PREFIX + bitmapName);
    }
}
