package org.jvirsh.emulator.snapshot.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Whole pages on their way to a file: past the host's cache, which nobody reads them from and which would cost a copy and a
 * long flush; through it where the host's file system wants it so. Either way they may be lost until the file is flushed.
 */
final class PageOutput implements AutoCloseable {
    private final FileChannel cached;
    private final Path file;
    private @Nullable FileChannel direct;
    private @Nullable Writeback early;

    private PageOutput(FileChannel cached, Path file, @Nullable FileChannel direct) {
        this.cached = cached;
        this.file = file;
        this.direct = direct;
    }

    /** For a file that exists, open as {@code cached}, which remains the caller's to close. */
    static PageOutput of(FileChannel cached, Path file) {
        return new PageOutput(cached, file, pastCache(file));
    }

    /** By the JDK's own option, which has no name that every Java platform knows. */
    private static @Nullable FileChannel pastCache(Path file) {
        try {
            for (Object option : Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants()) {
                if (option instanceof OpenOption o && o.toString().equals("DIRECT")) {
                    return FileChannel.open(file, StandardOpenOption.WRITE, o);
                }
            }
        } catch (IOException | ClassNotFoundException | UnsupportedOperationException e) {
            // Not on this platform, or not on this file system.
        }
        return null;
    }

    /** Writes pages that lie at an address divisible by their size, to a place divisible by it. */
    void put(ByteBuffer pages, long position) throws IOException {
        FileChannel d = direct;
        if (d != null && put(d, pages.duplicate(), position)) {
            return;
        }
        int bytes = pages.remaining();
        PagesFile.put(cached, pages, position);
        Writeback w = early;
        if (w == null) {
            w = Writeback.of(file);
            early = w;
        }
        w.begin(position, bytes);
    }

    /** Whether it was possible; an error that has another cause comes again when the cache is tried. */
    private boolean put(FileChannel d, ByteBuffer pages, long position) throws IOException {
        try {
            PagesFile.put(d, pages, position);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            direct = null;
            d.close();
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        if (early != null) {
            early.close();
        }
        FileChannel d = direct;
        if (d != null) {
            d.close();
        }
    }
}
