package org.jvirsh.driver.emu.storage;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.storage.definition.PoolDefinition;

/**
 * A pool as its files tell. One of the two definitions is there.
 *
 * @param config the definition that lasts; null when there is none
 * @param active the definition in force; null when the pool is not active
 * @param autostart whether it is started by itself
 */
record PoolView(@Nullable PoolDefinition config, @Nullable PoolDefinition active, boolean autostart) {
    /** The definition in force, or the one that will be. */
    PoolDefinition current() {
        PoolDefinition live = active;
        if (live != null) {
            return live;
        }
        PoolDefinition lasting = config;
        if (lasting == null) {
            throw new IllegalStateException("a pool without definition");
        }
        return lasting;
    }

    String name() {
        return current().name();
    }

    UUID uuid() {
        return current().uuid();
    }

    boolean running() {
        return active != null;
    }

    boolean persistent() {
        return config != null;
    }
}
