package org.jvirsh.hypervisor.storage;

import org.jvirsh.hypervisor.ApiFlag;

/** How the storage of a pool is prepared. */
public enum PoolBuildFlag implements ApiFlag {
    REPAIR,
    RESIZE,
    /** Fail when there is something already. */
    NO_OVERWRITE,
    OVERWRITE
}
