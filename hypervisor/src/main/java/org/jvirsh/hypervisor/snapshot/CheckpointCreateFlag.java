package org.jvirsh.hypervisor.snapshot;

import java.util.Set;
import org.jvirsh.hypervisor.ApiFlag;

/** How a checkpoint is made. */
public enum CheckpointCreateFlag implements ApiFlag {
    /** Only what is known of a checkpoint is put back. */
    REDEFINE,
    QUIESCE,
    /** The images must have what is put back. */
    REDEFINE_VALIDATE;

    private static final String PREFIX = "VIR_DOMAIN_CHECKPOINT_CREATE_";

    /** Refuses flags that make no sense together, which comes before any driver looks at them. */
    public static void check(Set<CheckpointCreateFlag> flags) {
        ApiFlag.exclusive(flags, PREFIX, REDEFINE, QUIESCE);
        ApiFlag.require(flags, PREFIX, REDEFINE_VALIDATE, REDEFINE);
    }
}
