package org.jvirsh.hypervisor.block;

import org.jvirsh.hypervisor.ApiFlag;

/** What a new size means ({@code virDomainBlockResizeFlags}). */
public enum ResizeFlag implements ApiFlag {
    /** It is in bytes, not KiB. */
    BYTES,
    /** As large as the device below. */
    CAPACITY
}
