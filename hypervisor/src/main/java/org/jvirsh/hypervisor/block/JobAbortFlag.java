package org.jvirsh.hypervisor.block;

import org.jvirsh.hypervisor.ApiFlag;

/** How a block job ends ({@code virDomainBlockJobAbortFlags}). */
public enum JobAbortFlag implements ApiFlag {
    /** Do not wait for it. */
    ASYNC,
    /** Go over to the new image. */
    PIVOT
}
