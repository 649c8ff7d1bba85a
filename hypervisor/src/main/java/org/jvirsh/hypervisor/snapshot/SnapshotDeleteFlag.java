package org.jvirsh.hypervisor.snapshot;

import java.util.Set;
import org.jvirsh.hypervisor.ApiFlag;

/** What is deleted. */
public enum SnapshotDeleteFlag implements ApiFlag {
    /** All that come from it too. */
    CHILDREN,
    METADATA_ONLY,
    /** All that come from it, but not it. */
    CHILDREN_ONLY;

    /** Refuses flags that make no sense together, which comes before any driver looks at them. */
    public static void check(Set<SnapshotDeleteFlag> flags) {
        ApiFlag.exclusive(flags, "VIR_DOMAIN_SNAPSHOT_DELETE_", CHILDREN, CHILDREN_ONLY);
    }
}
