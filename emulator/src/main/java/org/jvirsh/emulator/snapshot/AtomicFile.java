package org.jvirsh.emulator.snapshot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * A file that appears whole or not at all: written beside its place, brought to stable storage, then renamed over what was
 * there before.
 */
public final class AtomicFile implements AutoCloseable {
    /** How the names of unfinished files end. */
    public static final String UNFINISHED = ".unfinished";

    private final Path target;
    private final Path temporary;
    private final FileChannel channel;
    private boolean open = true;
    private boolean stable;

    private AtomicFile(Path target, Path temporary, FileChannel channel) {
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
    }

    /** Begins a file; a remainder of an earlier attempt is replaced. Only the owner may read what is written. */
    public static AtomicFile create(Path target) throws IOException {
        Path temporary = target.resolveSibling(target.getFileName() + UNFINISHED);
        Files.deleteIfExists(temporary);
        FileChannel c = FileChannel.open(
                temporary,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                OwnerOnly.attributes(temporary));
        return new AtomicFile(target, temporary, c);
    }

    /** Where to write. */
    public FileChannel channel() {
        return channel;
    }

    /** Brings what was written to stable storage; nothing may be written any more. */
    public void force() throws IOException {
        channel.force(true);
        stable = true;
    }

    /** Makes the file appear. */
    public void commit() throws IOException {
        if (!stable) {
            force();
        }
        channel.close();
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        open = false;
        syncDirectory(target);
    }

    /** Brings a file's name to stable storage, where the host has that. */
    public static void syncDirectory(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null && !System.getProperty("os.name", "").startsWith("Windows")) {
            try (FileChannel d = FileChannel.open(directory, StandardOpenOption.READ)) {
                d.force(true);
            }
        }
    }

    /** Ends it; without {@link #commit} nothing stays. */
    @Override
    public void close() throws IOException {
        if (open) {
            open = false;
            channel.close();
            Files.deleteIfExists(temporary);
        }
    }
}
