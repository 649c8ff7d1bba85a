package org.jvirsh.hypervisor.block;

import org.jvirsh.hypervisor.ApiFlag;

/** The unit of a limit ({@code virDomainBlockJobInfoFlags}). */
public enum JobInfoFlag implements ApiFlag {
    /** The limit is in bytes per second, not MiB per second. */
    BANDWIDTH_BYTES
}
