package org.jvirsh.hypervisor.domain;

import java.util.Set;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.DomainState;

/**
 * Which domains a list has ({@code virConnectListAllDomainsFlags}). Filters of the same kind add up: the active and the inactive
 * ones are all; filters of different kinds must all agree.
 */
public enum DomainFilter implements ApiFlag {
    ACTIVE,
    INACTIVE,
    PERSISTENT,
    TRANSIENT,
    RUNNING,
    PAUSED,
    SHUTOFF,
    OTHER,
    MANAGED_SAVE,
    NO_MANAGED_SAVE,
    AUTOSTART,
    NO_AUTOSTART,
    SNAPSHOT,
    NO_SNAPSHOT,
    CHECKPOINT,
    NO_CHECKPOINT;

    /** Whether the filters let a domain through. It is asked only for what they are about. */
    public static boolean accept(Set<DomainFilter> given, ListedDomain listed) {
        Domain domain = listed.domain();
        return (either(given, ACTIVE, INACTIVE) || listed.id().isPresent() == given.contains(ACTIVE))
                && stateWanted(given, listed.state())
                && (either(given, PERSISTENT, TRANSIENT) || domain.persistent() == given.contains(PERSISTENT))
                && (either(given, AUTOSTART, NO_AUTOSTART) || domain.autostart() == given.contains(AUTOSTART))
                && (either(given, MANAGED_SAVE, NO_MANAGED_SAVE) || domain.hasManagedSave() == given.contains(MANAGED_SAVE))
                && (either(given, SNAPSHOT, NO_SNAPSHOT) || domain.hasSnapshots() == given.contains(SNAPSHOT))
                && (either(given, CHECKPOINT, NO_CHECKPOINT) || domain.hasCheckpoints() == given.contains(CHECKPOINT));
    }

    /** Whether both answers are welcome, so that the domain need not be asked. */
    private static boolean either(Set<DomainFilter> given, DomainFilter one, DomainFilter other) {
        return given.contains(one) == given.contains(other);
    }

    private static boolean stateWanted(Set<DomainFilter> given, DomainState state) {
        if (!given.contains(RUNNING) && !given.contains(PAUSED) && !given.contains(SHUTOFF) && !given.contains(OTHER)) {
            return true;
        }
        return given.contains(
                switch (state) {
                    case DomainState.Running running -> RUNNING;
                    case DomainState.Paused paused -> PAUSED;
                    case DomainState.Shutoff shutoff -> SHUTOFF;
                    case DomainState.NoState other -> OTHER;
                    case DomainState.Blocked other -> OTHER;
                    case DomainState.Shutdown other -> OTHER;
                    case DomainState.Crashed other -> OTHER;
                    case DomainState.PmSuspended other -> OTHER;
                });
    }
}
