package org.jvirsh.hypervisor.snapshot.definition;

import java.util.Locale;
import java.util.Optional;
import org.jvirsh.hypervisor.DomainState;

/** What a domain was doing when a snapshot was made. */
public enum SnapshotState {
    NOSTATE,
    RUNNING,
    BLOCKED,
    PAUSED,
    SHUTDOWN,
    SHUTOFF,
    CRASHED,
    PMSUSPENDED,
    /** Nobody asked: only the disks were kept. */
    DISK_SNAPSHOT;

    /** What libvirt calls it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the domain's memory was in use. */
    public boolean live() {
        return this == RUNNING || this == PAUSED;
    }

    /** The state of that name. */
    static Optional<SnapshotState> of(String text) {
        for (SnapshotState state : values()) {
            if (state.text().equals(text)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    /** What a domain is doing now. */
    public static SnapshotState of(DomainState state) {
        return switch (state) {
            case DomainState.NoState other -> NOSTATE;
            case DomainState.Running other -> RUNNING;
            case DomainState.Blocked other -> BLOCKED;
            case DomainState.Paused other -> PAUSED;
            case DomainState.Shutdown other -> SHUTDOWN;
            case DomainState.Shutoff other -> SHUTOFF;
            case DomainState.Crashed other -> CRASHED;
            case DomainState.PmSuspended other -> PMSUSPENDED;
        };
    }
}
