package org.jvirsh.hypervisor;

/** How a domain is destroyed. */
public enum DestroyFlag implements ApiFlag {
    /** Ask the process to end, never kill it. */
    GRACEFUL,
    /** Remove the log file of the domain too. */
    REMOVE_LOGS
}
