package org.jvirsh.hypervisor.storage;

import org.jvirsh.hypervisor.ApiFlag;

/** How the capacity of a volume changes. */
public enum VolumeResizeFlag implements ApiFlag {
    /** Take the space at once. */
    ALLOCATE,
    /** The size is a difference. */
    DELTA,
    /** It may become smaller. */
    SHRINK
}
