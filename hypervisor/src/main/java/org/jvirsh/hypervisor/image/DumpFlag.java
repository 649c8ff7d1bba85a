package org.jvirsh.hypervisor.image;

import org.jvirsh.hypervisor.ApiFlag;

/** How a core is dumped. */
public enum DumpFlag implements ApiFlag {
    /** The domain ends as if crashed. */
    CRASH,
    /** The domain goes on meanwhile. */
    LIVE,
    BYPASS_CACHE,
    /** The domain is reset afterwards. */
    RESET,
    /** Memory only, in a format for debuggers. */
    MEMORY_ONLY
}
