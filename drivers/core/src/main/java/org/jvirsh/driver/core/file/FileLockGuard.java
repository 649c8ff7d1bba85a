package org.jvirsh.driver.core.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * An exclusive lock on a file, against other processes and against other threads of this one. The operating system drops
 * it when the process ends, however that happens. The file stays; removing it would let two holders lock different files
 * of the same name.
 */
public final class FileLockGuard implements AutoCloseable {
    /**
     * Locks held in this process. Process-wide because the operating system's locks are: POSIX drops all of a process's
     * locks on a file when any of its descriptors for that file is closed, so a second descriptor must not even be
     * opened.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Path file;
    private final FileChannel channel;
    private final AtomicBoolean closed = new AtomicBoolean();

    private FileLockGuard(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock if it is free. */
    public static Optional<FileLockGuard> tryAcquire(Path file) throws IOException {
        Path key = file.toAbsolutePath().normalize();
        if (!HELD.add(key)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        FileLock lock = null;
        try {
            Path directory = key.getParent();
            if (directory != null) {
                AtomicFiles.directories(directory);
            }
            channel = FileChannel.open(key, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel.tryLock();
            return lock == null ? Optional.empty() : Optional.of(new FileLockGuard(key, channel));
        } finally {
            if (lock == null) {
                if (channel != null) {
                    channel.close();
                }
                HELD.remove(key);
            }
        }
    }

    /** Waits for the lock; empty when it has not become free in time. */
    public static Optional<FileLockGuard> acquire(Path file, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        long pause = FIRST_PAUSE_NANOS;
        while (true) {
            Optional<FileLockGuard> guard = tryAcquire(file);
            if (guard.isPresent() || System.nanoTime() >= deadline || Thread.currentThread().isInterrupted()) {
                return guard;
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
        }
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            // The descriptor is gone either way, and the lock with it.
        } finally {
            HELD.remove(file);
        }
    }
}
