package org.jvirsh.hypervisor.block;

import org.jvirsh.hypervisor.ApiFlag;

/** How a disk gets another base ({@code virDomainBlockRebaseFlags}). */
public enum RebaseFlag implements ApiFlag {
    /** Only the topmost image. */
    SHALLOW,
    /** Into a file that is there. */
    REUSE_EXT,
    /** The copy is raw. */
    COPY_RAW,
    /** A copy, not a pull. */
    COPY,
    /** Keep names relative. */
    RELATIVE,
    /** The copy is a block device. */
    COPY_DEV,
    /** The limit is in bytes. */
    BANDWIDTH_BYTES
}
