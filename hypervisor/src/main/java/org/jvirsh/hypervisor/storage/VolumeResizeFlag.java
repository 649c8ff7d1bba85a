package org.jvirsh.hypervisor.storage;

import java.util.Set;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.error.VirException;

/** How the capacity of a volume changes. */
public enum VolumeResizeFlag implements ApiFlag {
    /** Take the space at once. */
    ALLOCATE,
    /** The size is a difference. */
    DELTA,
    /** It may become smaller. */
    SHRINK;

    /** Refuses a capacity of nothing, which every driver does first. */
    public static void check(long capacity, Set<VolumeResizeFlag> flags) {
        if (capacity == 0 && !flags.contains(DELTA) && !flags.contains(SHRINK)) {
            throw VirException.refusedArgument(
                    "capacity in virStorageVolResize cannot be zero without 'delta' or 'shrink' flags set");
        }
    }
}
