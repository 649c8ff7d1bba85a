package org.jvirsh.emulator.block.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.ImageLayer;
import org.jvirsh.emulator.block.host.HostFile;
import org.jvirsh.emulator.block.host.LocalFile;
import org.jvirsh.emulator.block.host.Locking;
import org.jvirsh.emulator.block.qcow2.Qcow2Creator;
import org.jvirsh.emulator.block.qcow2.Qcow2Image;
import org.jvirsh.emulator.block.raw.RawImage;

/** Opens images with all that lies below them. */
public final class ImageOpener {
    private static final int LONGEST_CHAIN = 200;

    private ImageOpener() {}

    /**
     * Opens an image and its chain of backing files, which are only read.
     *
     * @throws IOException with one line for the user; nothing has been written
     */
    public static ImageLayer open(Path path, ImageFormat format, OpenOptions options) throws IOException {
        return open(path, format, options, new HashSet<>());
    }

    /**
     * Opens an image for writing without changing it: what is written goes to a temporary file, which has no name and is
     * gone when the image is closed or the program ends.
     *
     * @throws IOException with one line for the user
     */
    public static ImageLayer openTemporary(Path path, ImageFormat format) throws IOException {
        ImageLayer base = open(path, format, OpenOptions.READ);
        try {
            Path directory = Files.createTempDirectory("jvirsh-disk");
            Path overlay = directory.resolve("overlay.qcow2");
            try {
                Qcow2Creator.create(overlay, base.size(), path.toAbsolutePath().toString(), format);
                return layer(overlay, ImageFormat.QCOW2, OpenOptions.WRITE, base);
            } finally {
                Files.deleteIfExists(overlay);
                Files.deleteIfExists(directory);
            }
        } catch (IOException e) {
            base.close();
            throw e;
        }
    }

    /** Opens one image and puts it on an open layer instead of what its file names. */
    public static ImageLayer layer(Path path, ImageFormat format, OpenOptions options, @Nullable ImageLayer below)
            throws IOException {
        HostFile file = LocalFile.open(path, !options.readOnly(), options.locking());
        try {
            return switch (format) {
                case RAW -> new RawImage(file);
                case QCOW2 -> Qcow2Image.open(file, below);
            };
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static ImageLayer open(Path path, ImageFormat format, OpenOptions options, Set<Path> chain)
            throws IOException {
        if (Files.exists(path) && !chain.add(path.toRealPath()) || chain.size() > LONGEST_CHAIN) {
            throw new IOException("'%s': backing files in a loop".formatted(path));
        }
        HostFile file = LocalFile.open(path, !options.readOnly(), options.locking());
        ImageLayer below = null;
        try {
            if (format == ImageFormat.RAW) {
                return new RawImage(file);
            }
            below = openBelow(path, Qcow2Image.below(file), options, chain);
            return Qcow2Image.open(file, below);
        } catch (IOException | RuntimeException e) {
            if (below != null) {
                below.close();
            }
            file.close();
            throw e;
        }
    }

    private static @Nullable ImageLayer openBelow(
            Path image, Qcow2Image.Below below, OpenOptions options, Set<Path> chain) throws IOException {
        if (below.name().isEmpty()) {
            return null;
        }
        Locking locking = options.locking() == Locking.NONE ? Locking.NONE : Locking.NORMAL;
        return open(place(image, below.name()), format(image, below.format()), new OpenOptions(true, locking), chain);
    }

    /** Where the image below is that an image names. */
    static Path place(Path image, String name) throws IOException {
        String plain = name.startsWith("file:") ? name.substring("file:".length()) : name;
        try {
            return image.resolveSibling(plain);
        } catch (java.nio.file.InvalidPathException e) {
            throw new IOException("'%s': impossible backing file name".formatted(image), e);
        }
    }

    private static ImageFormat format(Path image, String name) throws IOException {
        if (name.isEmpty()) {
            throw new IOException("'%s': does not say its backing file's format".formatted(image));
        }
        return ImageFormat.ofUserName(name).orElseThrow(
                () -> new IOException("'%s': backing file of unknown format '%s'".formatted(image, name)));
    }
}
