package org.jvirsh.hypervisor.storage;

import org.jvirsh.hypervisor.ApiFlag;

/** How a volume is created. */
public enum VolumeCreateFlag implements ApiFlag {
    PREALLOCATE_METADATA,
    /** Share the blocks of the origin until they are written. */
    REFLINK,
    /** Refuse what the schema does not allow. */
    VALIDATE
}
