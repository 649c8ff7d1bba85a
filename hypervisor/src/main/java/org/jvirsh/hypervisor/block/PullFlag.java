package org.jvirsh.hypervisor.block;

import org.jvirsh.hypervisor.ApiFlag;

/** The unit of a limit ({@code virDomainBlockPullFlags}). */
public enum PullFlag implements ApiFlag {
    /** The limit is in bytes per second, not MiB per second. */
    BANDWIDTH_BYTES;

    @Override
    public int bit() {
        return 1 << 6;
    }
}
