package org.jvirsh.driver.emu.storage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.storage.PoolInfo;
import org.jvirsh.hypervisor.storage.PoolState;
import org.jvirsh.hypervisor.storage.definition.PoolDefinition;

/** The directory that a pool is. */
final class PoolDirectory {
    /** How files begin that are not volumes yet. */
    private static final String UNFINISHED = ".jvirsh-new-";

    /** Of whoever is not on this host nothing is known, but a maker at work writes more often than that. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    private static final String USUAL_MODE = "rwx--x--x";

    private final Path path;

    PoolDirectory(PoolDefinition pool) {
        path = of(pool);
    }

    static Path of(PoolDefinition pool) {
        return Path.of(String.valueOf(pool.path()));
    }

    Path path() {
        return path;
    }

    /** Makes it, with those above it. */
    void build(int mode) {
        Path parent = path.getParent();
        try {
            if (parent != null) {
                Files.createDirectories(parent);
            }
        } catch (IOException e) {
            throw HostErrors.system("cannot create path '" + parent + "'", e);
        }
        try {
            boolean there = Files.isDirectory(path);
            if (!there) {
                Files.createDirectory(path);
            }
            if (mode != -1 || !there) {
                Files.setPosixFilePermissions(
                        path, mode == -1 ? PosixFilePermissions.fromString(USUAL_MODE) : FileModes.of(mode));
            }
        } catch (IOException e) {
            throw HostErrors.system("failed to create directory '" + path + "'", e);
        }
    }

    /** Removes it, if it is empty. */
    void delete() {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw HostErrors.system("failed to remove pool '" + path + "'", e);
        }
    }

    /** The pool with the permissions that its directory has. */
    PoolDefinition permitted(PoolDefinition pool) {
        try {
            return pool.permitting(VolumeProbe.permissions(path));
        } catch (IOException e) {
            throw HostErrors.system("cannot stat path '" + path + "'", e);
        }
    }

    /** State and sizes of the file system it is in. */
    PoolInfo info() {
        try {
            FileStore store = Files.getFileStore(path);
            long capacity = store.getTotalSpace();
            long available = store.getUnallocatedSpace();
            return new PoolInfo(PoolState.RUNNING, capacity, capacity - available, available);
        } catch (IOException e) {
            throw HostErrors.system("cannot statvfs path '" + path + "'", e);
        }
    }

    /** What is in it that could be a volume, by name. */
    List<Path> entries() {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                String name = name(file);
                if (!name.startsWith(UNFINISHED) && name.chars().noneMatch(Character::isISOControl)) {
                    entries.add(file);
                }
            }
        } catch (IOException e) {
            throw HostErrors.system("cannot open directory '" + path + "'", e);
        }
        entries.sort((one, other) -> name(one).compareTo(name(other)));
        return entries;
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** The volume's place, or null when no file of this directory can have that name. */
    @Nullable Path entry(String name) {
        boolean possible = !name.isEmpty() && name.indexOf('/') < 0 && name.indexOf(0) < 0
                && !name.equals(".") && !name.equals("..") && !name.startsWith(UNFINISHED);
        return possible ? path.resolve(name) : null;
    }

    /** A free place for a volume that is being made; whoever finds it can tell whether its maker is at work. */
    Path unfinished() {
        return path.resolve(UNFINISHED + VolumeMaker.self().text() + "-" + UUID.randomUUID());
    }

    /** Removes what makers left behind that are no more. */
    void sweep() {
        Instant limit = Instant.now().minus(GRACE);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, UNFINISHED + "*")) {
            for (Path file : files) {
                String maker = name(file).substring(UNFINISHED.length());
                boolean dead = VolumeMaker.parse(maker)
                        .flatMap(VolumeMaker::dead)
                        .orElse(Files.getLastModifiedTime(file).toInstant().isBefore(limit));
                if (dead) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            // A directory that cannot be read has nothing to sweep.
        }
    }
}
