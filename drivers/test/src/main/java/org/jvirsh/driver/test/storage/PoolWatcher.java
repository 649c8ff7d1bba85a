package org.jvirsh.driver.test.storage;

import java.util.UUID;
import org.jvirsh.hypervisor.storage.PoolChange;

/** Is told what happens to pools. */
public interface PoolWatcher {
    /** Nobody listens. */
    PoolWatcher SILENT = new PoolWatcher() {
        @Override
        public void changed(String name, UUID uuid, PoolChange change) {}

        @Override
        public void refreshed(String name, UUID uuid) {}
    };

    /** The life of a pool has gone on. */
    void changed(String name, UUID uuid, PoolChange change);

    /** A pool has been looked at anew. */
    void refreshed(String name, UUID uuid);
}
