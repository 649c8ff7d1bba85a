package org.jvirsh.commands.volume;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.CommandFailure;

/**
 * The file that a download makes. A new one gets its name only when it is whole. One that exists keeps its owner, mode
 * and links, so it is written in place; what was in it is given up only when the data begin to come.
 */
final class DownloadFile implements AutoCloseable {
    private final String name;
    private final Path file;
    private final @Nullable Path part;
    private final FileChannel channel;

    private DownloadFile(String name, Path file, @Nullable Path part, FileChannel channel) {
        this.name = name;
        this.file = file;
        this.part = part;
        this.channel = channel;
    }

    static DownloadFile open(Path file, String name) throws CommandFailure {
        try {
            if (Files.exists(file)) {
                return new DownloadFile(
                        name, file, null, FileChannel.open(file, StandardOpenOption.WRITE));
            }
            Path part = file.resolveSibling("." + file.getFileName() + ".part");
            Files.deleteIfExists(part);
            return new DownloadFile(
                    name,
                    file,
                    part,
                    FileChannel.open(part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)));
        } catch (IOException e) {
            throw new CommandFailure("cannot create " + name);
        }
    }

    /** The data come now. */
    FileChannel begin() throws CommandFailure {
        try {
            if (part == null && Files.isRegularFile(file)) {
                channel.truncate(0);
            }
            return channel;
        } catch (IOException e) {
            throw new CommandFailure("cannot create " + name);
        }
    }

    /** Makes a file that ends in a hole as long as it should be. */
    static void stretch(FileChannel channel, long end) throws IOException {
        if (channel.size() < end) {
            channel.write(ByteBuffer.allocate(1), end - 1);
        }
    }

    /** All is there: the file gets its name. */
    void keep() throws CommandFailure {
        try {
            channel.close();
            if (part != null) {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new CommandFailure("cannot close file " + name);
        }
    }

    @Override
    public void close() throws CommandFailure {
        try {
            channel.close();
            if (part != null) {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new CommandFailure("cannot close file " + name);
        }
    }
}
