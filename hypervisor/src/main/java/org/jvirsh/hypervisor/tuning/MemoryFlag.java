package org.jvirsh.hypervisor.tuning;

import org.jvirsh.hypervisor.ApiFlag;

/** What a change of memory is about ({@code virDomainMemoryModFlags}). */
public enum MemoryFlag implements ApiFlag {
    /** The running domain. */
    LIVE,
    /** The definition the next boot uses. */
    CONFIG,
    /** The size at boot instead of the current one. */
    MAXIMUM
}
