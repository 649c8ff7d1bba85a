package org.jvirsh.driver.core.tuning;

import java.util.Set;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.statistics.StatsFlag;

/** Which domains a request for measurements is about. */
public record StatsFilter(Set<StatsFlag> flags) {
    /** Whether a domain is asked for. */
    public boolean accepts(DomainState state, boolean active, boolean persistent) {
        StatsFlag kind =
                switch (state) {
                    case DomainState.Running s -> StatsFlag.RUNNING;
                    case DomainState.Paused s -> StatsFlag.PAUSED;
                    case DomainState.Shutoff s -> StatsFlag.SHUTOFF;
                    case DomainState.NoState s -> StatsFlag.OTHER;
                    case DomainState.Blocked s -> StatsFlag.OTHER;
                    case DomainState.Shutdown s -> StatsFlag.OTHER;
                    case DomainState.Crashed s -> StatsFlag.OTHER;
                    case DomainState.PmSuspended s -> StatsFlag.OTHER;
                };
        return among(active ? StatsFlag.ACTIVE : StatsFlag.INACTIVE, StatsFlag.ACTIVE, StatsFlag.INACTIVE)
                && among(
                        persistent ? StatsFlag.PERSISTENT : StatsFlag.TRANSIENT,
                        StatsFlag.PERSISTENT,
                        StatsFlag.TRANSIENT)
                && among(kind, StatsFlag.RUNNING, StatsFlag.PAUSED, StatsFlag.SHUTOFF, StatsFlag.OTHER);
    }

    /** Whether the property is asked for, or none of its kind is. */
    private boolean among(StatsFlag property, StatsFlag... kind) {
        boolean asked = false;
        for (StatsFlag flag : kind) {
            asked |= flags.contains(flag);
        }
        return !asked || flags.contains(property);
    }
}
