package org.jvirsh.hypervisor.storage;

import org.jvirsh.hypervisor.ApiFlag;

/** What is removed with a volume. */
public enum VolumeDeleteFlag implements ApiFlag {
    /** Overwrite the data first. */
    ZEROED,
    SNAPSHOTS
}
