package org.jvirsh.hypervisor.block;

import org.jvirsh.hypervisor.ApiFlag;

/** The unit of a limit ({@code virDomainBlockJobSetSpeedFlags}). */
public enum JobSpeedFlag implements ApiFlag {
    /** The limit is in bytes per second, not MiB per second. */
    BANDWIDTH_BYTES
}
