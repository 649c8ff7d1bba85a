package org.jvirsh.driver.emu.storage;

import java.nio.file.Path;
import org.jvirsh.driver.core.file.FileNames;

/**
 * Where pools are kept.
 *
 * @param config definitions, {@code NAME.xml}, with the links of those started by themselves
 * @param state the active ones
 * @param lock guards the changes of all pools
 */
public record StoragePaths(Path config, Path state, Path lock) {
    /** The paths below these directories for configuration and state. */
    public static StoragePaths below(Path config, Path state) {
        return new StoragePaths(
                config.resolve("storage"),
                state.resolve("storage"),
                state.resolve("lock").resolve("%storage"));
    }

    Path definition(String name) {
        return config.resolve(FileNames.encode(name) + PoolFiles.SUFFIX);
    }

    /** The links of the pools that are started by themselves. */
    Path autostarts() {
        return config.resolve("autostart");
    }

    Path autostart(String name) {
        return autostarts().resolve(FileNames.encode(name) + PoolFiles.SUFFIX);
    }

    Path active(String name) {
        return state.resolve(FileNames.encode(name) + PoolFiles.SUFFIX);
    }

    /** What is known of the volumes that were made in a pool since it is active. */
    Path volumes(String name) {
        return state.resolve("volumes").resolve(FileNames.encode(name));
    }

    /** In which boot of the host the active pools were started. */
    Path boot() {
        return state.resolve("boot");
    }
}
