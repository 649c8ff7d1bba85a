package org.jvirsh.driver.emu.storage;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jvirsh.driver.core.storage.StorageErrors;
import org.jvirsh.driver.emu.file.SharedImages;

/**
 * Who stands on an image: other volumes, disks of domains, copies of domains. Without it they could not be read any more.
 *
 * @param storage the pools
 * @param others images that are no volumes but may stand on one
 */
record ImagesAbove(EmuStoragePools storage, Supplier<Set<String>> others) {
    /** Refuses to take an image away from under another one. */
    void requireNone(String name, Path image) {
        String path = image.toAbsolutePath().normalize().toString();
        Optional<String> user = above(path);
        if (user.isPresent()) {
            throw StorageErrors.invalid("volume '" + name + "' is the backing file of '" + user.get() + "'");
        }
    }

    private Optional<String> above(String path) {
        for (PoolView pool : storage.files().all()) {
            if (pool.running()) {
                for (Path entry : new PoolDirectory(pool.current()).entries()) {
                    String volume = entry.toAbsolutePath().normalize().toString();
                    if (!volume.equals(path) && standsOn(volume, path)) {
                        return Optional.of(volume);
                    }
                }
            }
        }
        for (String other : others.get()) {
            if (!other.equals(path) && standsOn(other, path)) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    private static boolean standsOn(String top, String path) {
        Set<String> below = new LinkedHashSet<>();
        SharedImages.addBelow(below, top);
        return below.contains(path);
    }
}
