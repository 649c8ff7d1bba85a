package org.jvirsh.emulator.block.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The lock of an image, in the way of QEMU's programs, so that they and we keep each other out: single bytes of the file
 * stand for what the holder does (from 100) and for what it does not bear in others (from 200). All are taken shared; who
 * comes looks whether a byte that contradicts its wishes is taken.
 */
final class FileLocks {
    private static final long DOES = 100;
    private static final long REFUSES = 200;

    private enum Permission {
        READ(0, "consistent read"),
        WRITE(1, "write"),
        RESIZE(3, "resize");

        private final int bit;
        private final String word;

        Permission(int bit, String word) {
            this.bit = bit;
            this.word = word;
        }
    }

    private static final List<Permission> READER = List.of(Permission.READ);
    private static final List<Permission> WRITER = List.of(Permission.values());
    private static final List<Permission> CHANGES = List.of(Permission.WRITE, Permission.RESIZE);
    private static final List<Permission> SHARER = List.of(Permission.READ, Permission.WRITE);

    private FileLocks() {}

    private static List<Permission> does(Locking locking, boolean writable) {
        return !writable ? READER : locking == Locking.SHAREABLE ? SHARER : WRITER;
    }

    private static List<Permission> refuses(Locking locking) {
        return locking == Locking.SHAREABLE ? List.of() : CHANGES;
    }

    /**
     * Takes the locks, to be held until the file is closed.
     *
     * @throws IOException if someone uses the file otherwise
     */
    static void take(
            Path path, Optional<LinuxFile> descriptor, FileChannel channel, Locking locking, boolean writable)
            throws IOException {
        if (locking == Locking.NONE) {
            return;
        }
        if (descriptor.isPresent()) {
            take(path, descriptor.get(), does(locking, writable), refuses(locking));
        } else {
            takeOfProcess(path, channel, does(locking, writable), refuses(locking), writable);
        }
    }

    private static void take(Path path, LinuxFile file, List<Permission> does, List<Permission> refuses)
            throws IOException {
        for (Permission p : does) {
            if (!file.hold(DOES + p.bit)) {
                throw refusal(path, "", p);
            }
        }
        for (Permission p : refuses) {
            if (!file.hold(REFUSES + p.bit)) {
                throw refusal(path, "", p);
            }
        }
        for (Permission p : does) {
            if (file.heldByOthers(REFUSES + p.bit)) {
                throw refusal(path, "", p);
            }
        }
        for (Permission p : refuses) {
            if (file.heldByOthers(DOES + p.bit)) {
                throw refusal(path, "shared ", p);
            }
        }
    }

    /** Without the system's own locks for open files: the process's, which it loses when it closes the file elsewhere. */
    private static void takeOfProcess(
            Path path, FileChannel channel, List<Permission> does, List<Permission> refuses, boolean writable)
            throws IOException {
        if (writable) {
            for (Permission p : does) {
                if (!free(channel, REFUSES + p.bit)) {
                    throw refusal(path, "", p);
                }
            }
            for (Permission p : refuses) {
                if (!free(channel, DOES + p.bit)) {
                    throw refusal(path, "shared ", p);
                }
            }
        }
        for (Permission p : does) {
            hold(path, channel, DOES + p.bit, p);
        }
        for (Permission p : refuses) {
            hold(path, channel, REFUSES + p.bit, p);
        }
    }

    private static boolean free(FileChannel channel, long position) throws IOException {
        try (FileLock lock = channel.tryLock(position, 1, false)) {
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void hold(Path path, FileChannel channel, long position, Permission p) throws IOException {
        try {
            if (channel.tryLock(position, 1, true) == null) {
                throw refusal(path, "", p);
            }
        } catch (OverlappingFileLockException e) {
            // This process has the same shared lock for another image on the file.
        }
    }

    private static IOException refusal(Path path, String kind, Permission p) {
        return new IOException("'%s': Failed to get %s\"%s\" lock; is another process using the image?"
                .formatted(path, kind, p.word));
    }
}
