package org.jvirsh.hypervisor.snapshot;

import java.util.Set;
import org.jvirsh.hypervisor.ApiFlag;

/** What the domain does after going back. */
public enum SnapshotRevertFlag implements ApiFlag {
    RUNNING,
    PAUSED,
    /** Go back even where something may be lost. */
    FORCE,
    RESET_NVRAM;

    /** Refuses flags that make no sense together, which comes before any driver looks at them. */
    public static void check(Set<SnapshotRevertFlag> flags) {
        ApiFlag.exclusive(flags, "VIR_DOMAIN_SNAPSHOT_REVERT_", RUNNING, PAUSED);
    }
}
