package org.jvirsh.hypervisor.statistics;

import org.jvirsh.hypervisor.ApiFlag;

/** Which domains are measured and how ({@code virConnectGetAllDomainStatsFlags}). */
public enum StatsFlag implements ApiFlag {
    ACTIVE(0),
    INACTIVE(1),
    PERSISTENT(2),
    TRANSIENT(3),
    RUNNING(4),
    PAUSED(5),
    SHUTOFF(6),
    OTHER(7),
    /** Rather leave out than wait. */
    NOWAIT(29),
    /** Images below a disk's image too. */
    BACKING(30),
    /** Fail when a group is not there. */
    ENFORCE_STATS(31);

    private final int position;

    StatsFlag(int position) {
        this.position = position;
    }

    @Override
    public int bit() {
        return 1 << position;
    }
}
