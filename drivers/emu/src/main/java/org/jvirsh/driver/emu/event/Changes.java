package org.jvirsh.driver.emu.event;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.emu.file.RunEnd;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.DomainState.PausedReason;
import org.jvirsh.hypervisor.DomainState.RunningReason;
import org.jvirsh.hypervisor.DomainState.ShutoffReason;
import org.jvirsh.hypervisor.event.DomainLifecycle;
import org.jvirsh.hypervisor.xml.XmlElement;

/** The lifecycle events between two looks at a domain, in libvirt's order. */
final class Changes {
    private final List<DomainLifecycle> events = new ArrayList<>();

    private Changes() {}

    /**
     * What has happened.
     *
     * @param before the domain at the first look, or null when it was not there
     * @param now the domain at the second look, or null when it is gone
     * @param ended how a run that is over has ended, or null when nobody knows
     */
    static List<DomainLifecycle> between(@Nullable Seen before, @Nullable Seen now, @Nullable RunEnd ended) {
        Changes changes = new Changes();
        XmlElement was = before == null ? null : before.config();
        XmlElement is = now == null ? null : now.config();
        if (was == null && is != null) {
            changes.events.add(DomainLifecycle.DEFINED_ADDED);
        } else if (was != null && is != null && !was.equals(is)) {
            changes.events.add(DomainLifecycle.DEFINED_UPDATED);
        }
        boolean sameRun = before != null && now != null && before.id() == now.id();
        if (before != null && before.runs() && !sameRun) {
            changes.stopped(ended == null ? new RunEnd(ShutoffReason.SHUTDOWN, false) : ended);
        }
        if (now != null && now.runs() && !sameRun) {
            changes.started(now.state());
        }
        if (before != null && now != null && now.runs() && sameRun && !before.state().equals(now.state())) {
            changes.turned(before.state(), now.state());
        }
        if (was != null && is == null) {
            changes.events.add(DomainLifecycle.UNDEFINED_REMOVED);
        }
        return changes.events;
    }

    private void stopped(RunEnd end) {
        switch (end.reason()) {
            case SHUTDOWN, UNKNOWN, DAEMON -> {
                events.add(DomainLifecycle.SHUTDOWN_GUEST);
                events.add(DomainLifecycle.STOPPED_SHUTDOWN);
            }
            case DESTROYED -> events.add(DomainLifecycle.STOPPED_DESTROYED);
            case CRASHED -> {
                if (end.panicked()) {
                    events.add(DomainLifecycle.CRASHED_PANICKED);
                    events.add(DomainLifecycle.STOPPED_CRASHED);
                } else {
                    events.add(DomainLifecycle.STOPPED_FAILED);
                }
            }
            case MIGRATED -> events.add(DomainLifecycle.STOPPED_MIGRATED);
            case SAVED -> events.add(DomainLifecycle.STOPPED_SAVED);
            case FAILED -> events.add(DomainLifecycle.STOPPED_FAILED);
            case FROM_SNAPSHOT -> events.add(DomainLifecycle.STOPPED_FROM_SNAPSHOT);
        }
    }

    private void started(DomainState state) {
        if (state instanceof DomainState.Running running) {
            switch (running.reason()) {
                case RESTORED -> {
                    events.add(DomainLifecycle.STARTED_RESTORED);
                    events.add(DomainLifecycle.RESUMED_UNPAUSED);
                }
                case FROM_SNAPSHOT -> {
                    events.add(DomainLifecycle.STARTED_FROM_SNAPSHOT);
                    events.add(DomainLifecycle.RESUMED_FROM_SNAPSHOT);
                }
                default -> {
                    events.add(DomainLifecycle.RESUMED_UNPAUSED);
                    events.add(DomainLifecycle.STARTED_BOOTED);
                }
            }
        } else if (state instanceof DomainState.Paused paused && paused.reason() == PausedReason.FROM_SNAPSHOT) {
            events.add(DomainLifecycle.STARTED_FROM_SNAPSHOT);
            events.add(DomainLifecycle.SUSPENDED_FROM_SNAPSHOT);
        } else {
            events.add(DomainLifecycle.STARTED_BOOTED);
            events.add(DomainLifecycle.SUSPENDED_PAUSED);
        }
    }

    private void turned(DomainState before, DomainState now) {
        if (now instanceof DomainState.Running running && !(before instanceof DomainState.Running)) {
            events.add(
                    running.reason() == RunningReason.FROM_SNAPSHOT
                            ? DomainLifecycle.RESUMED_FROM_SNAPSHOT
                            : DomainLifecycle.RESUMED_UNPAUSED);
        } else if (now instanceof DomainState.Crashed) {
            events.add(DomainLifecycle.CRASHED_PANICKED);
        } else if (now instanceof DomainState.Paused paused && !(before instanceof DomainState.Paused)) {
            events.add(
                    switch (paused.reason()) {
                        case IO_ERROR -> DomainLifecycle.SUSPENDED_IO_ERROR;
                        case WATCHDOG -> DomainLifecycle.SUSPENDED_WATCHDOG;
                        case FROM_SNAPSHOT -> DomainLifecycle.SUSPENDED_FROM_SNAPSHOT;
                        default -> DomainLifecycle.SUSPENDED_PAUSED;
                    });
        }
    }
}
