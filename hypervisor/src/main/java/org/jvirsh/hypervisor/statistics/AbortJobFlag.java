package org.jvirsh.hypervisor.statistics;

import org.jvirsh.hypervisor.ApiFlag;

/** How a job is aborted ({@code virDomainAbortJobFlagsValues}). */
public enum AbortJobFlag implements ApiFlag {
    /** A migration in its post-copy phase is paused. */
    POSTCOPY
}
