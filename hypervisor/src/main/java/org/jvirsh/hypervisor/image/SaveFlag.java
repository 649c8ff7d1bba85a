package org.jvirsh.hypervisor.image;

import org.jvirsh.hypervisor.ApiFlag;

/** How a domain is saved and restored. */
public enum SaveFlag implements ApiFlag {
    /** Avoid the page cache. */
    BYPASS_CACHE,
    /** Let it run after the restore. */
    RUNNING,
    /** Leave it paused after the restore. */
    PAUSED,
    /** Reset firmware variables. */
    RESET_NVRAM
}
