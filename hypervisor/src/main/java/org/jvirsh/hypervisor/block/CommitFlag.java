package org.jvirsh.hypervisor.block;

import org.jvirsh.hypervisor.ApiFlag;

/** How images are merged downwards ({@code virDomainBlockCommitFlags}). */
public enum CommitFlag implements ApiFlag {
    /** Only into the next one. */
    SHALLOW,
    /** Remove what is merged. */
    DELETE,
    /** The image in use may be merged. */
    ACTIVE,
    /** Keep names relative. */
    RELATIVE,
    /** The limit is in bytes. */
    BANDWIDTH_BYTES
}
