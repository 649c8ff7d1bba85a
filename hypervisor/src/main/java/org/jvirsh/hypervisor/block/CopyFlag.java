package org.jvirsh.hypervisor.block;

import org.jvirsh.hypervisor.ApiFlag;

/** How a disk is copied ({@code virDomainBlockCopyFlags}). */
public enum CopyFlag implements ApiFlag {
    /** Only the topmost image. */
    SHALLOW,
    /** Into a file that is there. */
    REUSE_EXT,
    /** The job need not survive. */
    TRANSIENT_JOB,
    /** The guest waits for both writes. */
    SYNCHRONOUS_WRITES
}
