package org.jvirsh.hypervisor.snapshot;

import java.util.Set;
import org.jvirsh.hypervisor.ApiFlag;

/** How a snapshot is made. */
public enum SnapshotCreateFlag implements ApiFlag {
    /** Only what is known of a snapshot is put back. */
    REDEFINE,
    CURRENT,
    NO_METADATA,
    /** The domain stops afterwards. */
    HALT,
    DISK_ONLY,
    /** The files are there already. */
    REUSE_EXTERNAL,
    QUIESCE,
    /** All disks or none. */
    ATOMIC,
    LIVE,
    /** Refuse what the schema does not allow. */
    VALIDATE;

    private static final String PREFIX = "VIR_DOMAIN_SNAPSHOT_CREATE_";

    /** Refuses flags that make no sense together, which comes before any driver looks at them. */
    public static void check(Set<SnapshotCreateFlag> flags) {
        ApiFlag.require(flags, PREFIX, CURRENT, REDEFINE);
        ApiFlag.exclusive(flags, PREFIX, REDEFINE, NO_METADATA);
        ApiFlag.exclusive(flags, PREFIX, REDEFINE, HALT);
    }
}
