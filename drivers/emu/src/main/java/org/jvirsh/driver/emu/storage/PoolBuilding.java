package org.jvirsh.driver.emu.storage;

import java.util.Set;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.storage.PoolCreateFlag;
import org.jvirsh.hypervisor.storage.definition.PoolDefinition;

/** Whether the directory of a pool is made when the pool is started. */
enum PoolBuilding {
    NONE,
    BUILD;

    static PoolBuilding of(Set<PoolCreateFlag> flags) {
        ApiFlag.exclusive(flags, "VIR_STORAGE_POOL_", PoolCreateFlag.BUILD_OVERWRITE, PoolCreateFlag.BUILD_NO_OVERWRITE);
        return flags.isEmpty() ? NONE : BUILD;
    }

    void run(PoolDirectory directory, PoolDefinition pool) {
        if (this == BUILD) {
            directory.build(pool.permissions().mode());
        }
    }
}
