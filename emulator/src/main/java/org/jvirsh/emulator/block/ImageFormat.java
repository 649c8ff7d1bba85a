package org.jvirsh.emulator.block;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

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

    /**
     * Opens an image.
     *
     * @throws IOException with one line for the user
     */
    public BlockImage open(Path file, boolean readOnly) throws IOException {
        return switch (this) {
            case RAW -> RawImage.open(file, readOnly);
            case QCOW2 -> Qcow2Image.open(file, readOnly);
        };
    }

    /**
     * Opens an image for writing without changing it: what is written goes to a temporary file, which has no name and is
     * gone when the image is closed or the program ends.
     *
     * @throws IOException with one line for the user
     */
    public BlockImage openTemporary(Path file) throws IOException {
        long size;
        try (BlockImage image = open(file, true)) {
            size = image.size();
        }
        Path directory = Files.createTempDirectory("jvirsh-disk");
        Path overlay = directory.resolve("overlay.qcow2");
        try {
            Qcow2Creator.create(overlay, size, file.toAbsolutePath().toString(), this);
            return Qcow2Image.open(overlay, false);
        } finally {
            Files.deleteIfExists(overlay);
            Files.deleteIfExists(directory);
        }
    }
}
