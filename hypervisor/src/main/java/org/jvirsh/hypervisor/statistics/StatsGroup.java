package org.jvirsh.hypervisor.statistics;

import org.jvirsh.hypervisor.ApiFlag;

/** Groups of measurements ({@code virDomainStatsTypes}). */
public enum StatsGroup implements ApiFlag {
    /** State and reason. */
    STATE,
    /** Processor time. */
    CPU_TOTAL,
    /** Memory. */
    BALLOON,
    /** Virtual processors. */
    VCPU,
    /** Network interfaces. */
    INTERFACE,
    /** Disks. */
    BLOCK,
    /** Counted events. */
    PERF,
    /** Threads that serve disks. */
    IOTHREAD,
    /** Memory bandwidth. */
    MEMORY,
    /** How fast memory is written. */
    DIRTYRATE,
    /** What the hypervisor itself counts. */
    VM
}
