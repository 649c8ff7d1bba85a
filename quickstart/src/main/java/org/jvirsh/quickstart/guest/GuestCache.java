package org.jvirsh.quickstart.guest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The directory guests are kept in, {@code $XDG_CACHE_HOME/jvirsh/guests}. A file in it is complete as soon
 * as it has its name; what is unfinished lives in directories named {@code work-*}, which the next holder of
 * the lock removes.
 */
public final class GuestCache {
    private static final long LOCK_POLL_MILLIS = 100;
    private static final String WORK = "work-";

    private final Path directory;

    public GuestCache(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    /** The user's cache, by the XDG base directory specification. */
    public static GuestCache of(Map<String, String> environment) {
        Path base = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
        if (!base.isAbsolute()) {
            base = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".cache");
        }
        return new GuestCache(base.resolve("jvirsh").resolve("guests"));
    }

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Held by the one process that downloads. */
    public final class Lock implements AutoCloseable {
        private final FileChannel channel;

        private Lock(FileChannel channel) {
            this.channel = channel;
        }

        /** A new empty directory for unfinished work. */
        public Path workDirectory() throws IOException {
            return Files.createTempDirectory(directory, WORK);
        }

        /** Removes what this holder, or one that died, left unfinished, and lets go. */
        @Override
        public void close() throws IOException {
            try (channel) {
                removeWork();
            }
        }
    }

    public Path directory() {
        return directory;
    }

    /**
     * Waits for the lock.
     *
     * @param onWait called once if another process, or another thread, holds it
     */
    public Lock lock(Runnable onWait) throws IOException {
        Files.createDirectories(directory);
        FileChannel channel = FileChannel.open(directory.resolve("lock"),
                StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            boolean told = false;
            while (!tryLock(channel)) {
                if (!told) {
                    onWait.run();
                    told = true;
                }
                Thread.sleep(LOCK_POLL_MILLIS);
            }
            removeWork();
            return new Lock(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        } catch (InterruptedException e) {
            channel.close();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + directory.resolve("lock"), e);
        }
    }

    /** Puts a complete file in the cache, or replaces it. */
    public Path install(String name, Content content) throws IOException {
        Files.createDirectories(directory);
        Path target = directory.resolve(name);
        Path temporary = Files.createTempFile(directory, name + ".", ".part");
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
                    OutputStream out = Channels.newOutputStream(channel)) {
                content.writeTo(out);
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return target;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Files whose name starts so, the one written last first. */
    public List<Path> files(String prefix) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix)
                            && !file.toString().endsWith(".part")
                            && Files.isRegularFile(file))
                    .sorted(Comparator.comparing(GuestCache::modified).reversed())
                    .toList();
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);          // gone since it was listed: the last choice
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;                           // another thread of this process
        }
    }

    private void removeWork() throws IOException {
        List<Path> left;
        try (Stream<Path> files = Files.list(directory)) {
            left = files.filter(file -> file.getFileName().toString().startsWith(WORK)).toList();
        }
        for (Path work : left) {
            List<Path> deepestFirst;
            try (Stream<Path> tree = Files.walk(work)) {
                deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }
}
