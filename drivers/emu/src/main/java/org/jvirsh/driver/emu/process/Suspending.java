package org.jvirsh.driver.emu.process;

import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.Pending;
import org.jvirsh.driver.emu.file.PendingWork;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.DomainState.PausedReason;
import org.jvirsh.hypervisor.DomainState.RunningReason;

/**
 * Holds a guest and lets it go on. Somebody may die between the machine and the status; then the machine is asked.
 *
 * @param handle the domain, whose lock the caller holds
 */
public record Suspending(DomainHandle handle) {
    /** Holds the guest. */
    public void suspend(DomainStatus status) {
        change(status, "stop", new DomainState.Paused(PausedReason.USER));
    }

    /** Lets it go on. */
    public void resume(DomainStatus status) {
        change(status, "cont", new DomainState.Running(RunningReason.UNPAUSED));
    }

    private void change(DomainStatus status, String command, DomainState after) {
        PendingWork pending = PendingWork.of(handle.host().layout());
        pending.begin(handle.name(), new Pending.Suspend(handle.uuid()));
        try {
            handle.monitor(status, command);
            write(status.with(after));
        } finally {
            pending.finished(handle.name());
        }
    }

    /** Believes the machine, whatever was written down of it. */
    public void recover(DomainStatus status) {
        boolean running = handle.monitor(status, "query-status", monitor -> monitor.running());
        if (running && status.state() instanceof DomainState.Paused) {
            write(status.with(new DomainState.Running(RunningReason.UNPAUSED)));
        } else if (!running && status.state() instanceof DomainState.Running) {
            write(status.with(new DomainState.Paused(PausedReason.USER)));
        }
    }

    private void write(DomainStatus status) {
        handle.host().registry().files().writeStatus(status);
    }
}
