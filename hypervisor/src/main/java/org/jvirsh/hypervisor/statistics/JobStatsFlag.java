package org.jvirsh.hypervisor.statistics;

import org.jvirsh.hypervisor.ApiFlag;

/** Which job is meant ({@code virDomainGetJobStatsFlags}). */
public enum JobStatsFlag implements ApiFlag {
    /** The last one that has ended. */
    COMPLETED,
    /** It can be asked for once more. */
    KEEP_COMPLETED
}
