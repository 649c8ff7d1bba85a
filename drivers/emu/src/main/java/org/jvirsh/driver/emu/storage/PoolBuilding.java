package org.jvirsh.driver.emu.storage;

import java.util.Set;
import org.jvirsh.driver.core.storage.StorageErrors;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.storage.PoolCreateFlag;
import org.jvirsh.hypervisor.storage.definition.PoolDefinition;

/** Whether the directory of a pool is made when the pool is started. */
enum PoolBuilding {
    NONE,
    BUILD,
    /** A directory has no device on which a file system could be made. */
    FORMAT;

    static PoolBuilding of(Set<PoolCreateFlag> flags) {
        ApiFlag.exclusive(flags, "VIR_STORAGE_POOL_", PoolCreateFlag.BUILD_OVERWRITE, PoolCreateFlag.BUILD_NO_OVERWRITE);
        boolean format = flags.contains(PoolCreateFlag.BUILD_OVERWRITE)
                || flags.contains(PoolCreateFlag.BUILD_NO_OVERWRITE);
        return format ? FORMAT : flags.isEmpty() ? NONE : BUILD;
    }

    void run(PoolDirectory directory, PoolDefinition pool) {
        if (this == NONE) {
            return;
        }
        directory.build(pool.permissions().mode());
        if (this == FORMAT) {
            throw StorageErrors.invalid(
                    "No source device specified when formatting pool '" + pool.name() + "'");
        }
    }
}
