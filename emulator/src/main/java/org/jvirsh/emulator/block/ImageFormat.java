package org.jvirsh.emulator.block;

import java.util.Locale;
import java.util.Optional;

/** The formats of disk images. A format is named by the user, never guessed from what a guest may have written. */
public enum ImageFormat {
    /** The file is the disk. */
    RAW,
    /** QEMU's copy-on-write format, versions 2 and 3. */
    QCOW2;

    /** The name that users write. */
    public String userName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format that users write so. */
    public static Optional<ImageFormat> ofUserName(String name) {
        for (ImageFormat f : values()) {
            if (f.userName().equals(name)) {
                return Optional.of(f);
            }
        }
        return Optional.empty();
    }
}
