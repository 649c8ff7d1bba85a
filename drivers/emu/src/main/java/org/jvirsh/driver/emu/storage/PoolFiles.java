package org.jvirsh.driver.emu.storage;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.file.AtomicFiles;
import org.jvirsh.driver.core.file.BootMark;
import org.jvirsh.driver.core.file.FileLockGuard;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.PoolInfo;
import org.jvirsh.hypervisor.storage.PoolState;
import org.jvirsh.hypervisor.storage.PoolType;
import org.jvirsh.hypervisor.storage.definition.PoolDefinition;
import org.jvirsh.hypervisor.storage.definition.PoolXml;

/**
 * Pools as files. Reading needs no lock, because files are replaced whole. A pool is active while its definition is among
 * the active ones; these hold for one boot of the host, and the first to look after the next one starts those that are to
 * be started by themselves. A file that somebody has damaged counts as absent, so that one does not hide the others.
 */
final class PoolFiles {
    static final String SUFFIX = ".xml";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final PoolInfo NO_SIZES = new PoolInfo(PoolState.INACTIVE, 0, 0, 0);

    private final StoragePaths paths;

    PoolFiles(StoragePaths paths) {
        this.paths = paths;
    }

    /** All pools by name. */
    List<PoolView> all() {
        startOver();
        Map<String, PoolDefinition> active = new TreeMap<>();
        read(paths.state()).forEach(pool -> active.put(pool.name(), pool));
        Map<String, PoolView> views = new LinkedHashMap<>();
        for (PoolDefinition config : read(paths.config())) {
            views.put(config.name(), new PoolView(config, active.remove(config.name()), starts(config.name())));
        }
        active.values().forEach(pool -> views.put(pool.name(), new PoolView(null, pool, false)));
        return List.copyOf(views.values());
    }

    /** The pool of that name. */
    Optional<PoolView> find(String name) {
        startOver();
        PoolDefinition config = read1(paths.definition(name));
        PoolDefinition active = read1(paths.active(name));
        return config == null && active == null
                ? Optional.empty()
                : Optional.of(new PoolView(config, active, config != null && starts(name)));
    }

    private boolean starts(String name) {
        return Files.exists(paths.autostart(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** Runs an operation that changes pools; no other shell does so meanwhile. */
    <T> T exclusively(Supplier<T> operation) {
        FileLockGuard guard;
        try {
            guard = FileLockGuard.acquire(paths.lock(), PATIENCE)
                    .orElseThrow(() -> new VirException(
                            ErrorCode.OPERATION_TIMEOUT, ErrorDomain.STORAGE, "cannot acquire state change lock"));
        } catch (IOException e) {
            throw HostErrors.system("cannot lock '" + paths.lock() + "'", e);
        }
        try (guard) {
            return operation.get();
        }
    }

    void writeDefinition(PoolDefinition pool) {
        write(paths.definition(pool.name()), pool);
    }

    void writeActive(PoolDefinition pool) {
        try {
            new BootMark(paths.boot()).setFirst();
        } catch (IOException e) {
            throw HostErrors.system("Failed to create file '" + paths.boot() + "'", e);
        }
        volumes(pool.name()).forgetAll();
        write(paths.active(pool.name()), pool);
    }

    private static void write(Path file, PoolDefinition pool) {
        try {
            AtomicFiles.write(file, PoolXml.write(pool, NO_SIZES));
        } catch (IOException e) {
            throw HostErrors.system("Failed to create file '" + file + "'", e);
        }
    }

    void deleteDefinition(String name) {
        autostart(name, false);
        delete(paths.definition(name));
    }

    /** What is known of the volumes of a pool. */
    VolumeMemory volumes(String name) {
        return new VolumeMemory(paths.volumes(name));
    }

    void deleteActive(String name) {
        volumes(name).forgetAll();
        delete(paths.active(name));
    }

    private static void delete(Path file) {
        try {
            AtomicFiles.delete(file);
        } catch (IOException e) {
            throw HostErrors.system("cannot remove config " + file, e);
        }
    }

    void autostart(String name, boolean wanted) {
        Path link = paths.autostart(name);
        try {
            if (!wanted) {
                AtomicFiles.delete(link);
                return;
            }
            AtomicFiles.directories(paths.autostarts());
            Files.createSymbolicLink(link, paths.definition(name));
        } catch (FileAlreadyExistsException e) {
            // It is as wanted.
        } catch (IOException e) {
            throw HostErrors.system(
                    wanted
                            ? "Failed to create symlink '" + link + "' to '" + paths.definition(name) + "'"
                            : "Failed to delete symlink '" + link + "'",
                    e);
        }
    }

    /** After a boot of the host nothing is active but what starts by itself. */
    private void startOver() {
        try {
            if (!Files.isDirectory(paths.state()) && !Files.isDirectory(paths.config().resolve("autostart"))) {
                return;
            }
            BootMark mark = new BootMark(paths.boot());
            if (mark.current()) {
                return;
            }
            exclusively(() -> {
                startPools(mark);
                return true;
            });
        } catch (IOException | VirException e) {
            // Whoever may write there does it; looking must not fail for it.
        }
    }

    private void startPools(BootMark mark) {
        try {
            if (mark.current()) {
                return;
            }
            for (Path stale : AtomicFiles.list(paths.state(), SUFFIX)) {
                AtomicFiles.delete(stale);
            }
            for (PoolDefinition pool : read(paths.config())) {
                if (pool.type() == PoolType.DIR && starts(pool.name()) && Files.isDirectory(PoolDirectory.of(pool))) {
                    writeActive(pool);
                }
            }
            mark.set();
        } catch (IOException e) {
            throw HostErrors.system("cannot start storage pools", e);
        }
    }

    private static List<PoolDefinition> read(Path directory) {
        List<PoolDefinition> pools = new ArrayList<>();
        try {
            for (Path file : AtomicFiles.list(directory, SUFFIX)) {
                PoolDefinition pool = read1(file);
                if (pool != null) {
                    pools.add(pool);
                }
            }
        } catch (IOException e) {
            throw HostErrors.system("cannot open directory '" + directory + "'", e);
        }
        pools.sort((one, other) -> one.name().compareTo(other.name()));
        return pools;
    }

    private static @Nullable PoolDefinition read1(Path file) {
        try {
            String text = AtomicFiles.readOrEmpty(file);
            return text.isEmpty() ? null : PoolXml.read(text);
        } catch (IOException | VirException e) {
            return null;
        }
    }
}
