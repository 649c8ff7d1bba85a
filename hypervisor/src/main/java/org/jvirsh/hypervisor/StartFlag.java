package org.jvirsh.hypervisor;

/** How a domain is started. */
public enum StartFlag implements ApiFlag {
    /** Leave the processors stopped. */
    PAUSED,
    /** End the domain with the connection. */
    AUTODESTROY,
    /** Avoid the page cache when restoring. */
    BYPASS_CACHE,
    /** Drop a saved image and boot. */
    FORCE_BOOT,
    /** Check the XML against the schema. */
    VALIDATE,
    /** Reset firmware variables. */
    RESET_NVRAM
}
