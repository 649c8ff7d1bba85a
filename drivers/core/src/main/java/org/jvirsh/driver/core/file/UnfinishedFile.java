package org.jvirsh.driver.core.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import java.util.UUID;

/**
 * A file that has not got its name yet. Its writer holds a lock on it, which ends with the writer: whoever can lock it
 * knows that it will never be finished.
 *
 * @param path where it is
 * @param channel the file
 */
record UnfinishedFile(Path path, FileChannel channel) implements AutoCloseable {
    private static final String BEGINNING = ".new-";
    private static final String END = ".tmp";

    /** Begins one in a directory. */
    static UnfinishedFile create(Path directory, FileAttribute<?>... attributes) throws IOException {
        while (true) {
            Path path = directory.resolve(own() + UUID.randomUUID() + END);
            FileChannel channel = FileChannel.open(
                    path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes);
            FileLock lock = channel.tryLock();
            // Between its creation and its lock somebody may have taken it for a remainder.
            if (lock != null && Files.exists(path)) {
                return new UnfinishedFile(path, channel);
            }
            channel.close();
        }
    }

    /** The locks of this process do not tell its own threads apart, so its files say whose they are. */
    private static String own() {
        return BEGINNING + ProcessHandle.current().pid() + "-";
    }

    static boolean named(String name) {
        return name.startsWith(BEGINNING) && name.endsWith(END);
    }

    /** Removes what writers left behind in a directory that are no more. */
    static void sweep(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, BEGINNING + "*" + END)) {
            for (Path file : files) {
                if (!String.valueOf(file.getFileName()).startsWith(own())) {
                    removeAbandoned(file);
                }
            }
        }
    }

    private static void removeAbandoned(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Files.deleteIfExists(file);
            }
        } catch (FileSystemException e) {
            // It has got its name, or somebody else has removed it, or whoever may will.
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
