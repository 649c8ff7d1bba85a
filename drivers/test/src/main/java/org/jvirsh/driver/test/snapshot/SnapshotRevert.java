package org.jvirsh.driver.test.snapshot;

import java.util.Set;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.driver.core.DomainObject;
import org.jvirsh.driver.core.moment.MomentNode;
import org.jvirsh.driver.test.domain.TestDomainObject;
import org.jvirsh.driver.test.domain.TestDomains;
import org.jvirsh.hypervisor.DomainState.Paused;
import org.jvirsh.hypervisor.DomainState.PausedReason;
import org.jvirsh.hypervisor.DomainState.RunningReason;
import org.jvirsh.hypervisor.DomainState.ShutoffReason;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.DomainLifecycle;
import org.jvirsh.hypervisor.snapshot.SnapshotRevertFlag;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotDefinition;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotState;

/** Takes a domain back to a snapshot. The caller holds the host's monitor. */
record SnapshotRevert(TestDomains domains, TestDomainObject domain) {
    void to(MomentNode<SnapshotDefinition> node, Set<SnapshotRevertFlag> flags) {
        SnapshotDefinition snapshot = node.definition();
        SnapshotState state = snapshot.state();
        boolean live = state != null && state.live();
        boolean start = flags.contains(SnapshotRevertFlag.RUNNING) || flags.contains(SnapshotRevertFlag.PAUSED);
        if (!domain.life().persistent() && !live && !start) {
            throw DomainErrors.invalid(
                    "transient domain needs to request run or pause to revert to inactive snapshot");
        }
        DomainDefinition definition = snapshot.domain();
        if (definition == null) {
            throw new VirException(
                    ErrorCode.SNAPSHOT_REVERT_RISKY,
                    ErrorDomain.TEST,
                    "snapshot '" + snapshot.name() + "' lacks domain '" + domain.life().name()
                            + "' rollback info");
        }
        if (live) {
            stop();
            domain.life().redefine(definition);
            domains.start(domain, RunningReason.FROM_SNAPSHOT);
            if (!flags.contains(SnapshotRevertFlag.RUNNING)
                    && (state == SnapshotState.PAUSED || flags.contains(SnapshotRevertFlag.PAUSED))) {
                domain.life().state(new Paused(PausedReason.FROM_SNAPSHOT));
                domains.tell(domain, DomainLifecycle.SUSPENDED_FROM_SNAPSHOT);
            }
        } else {
            domain.life().redefine(definition);
            stop();
            // libvirt's test driver tells of a start that it does not make; so do we.
            if (start) {
                domains.tell(domain, DomainLifecycle.STARTED_FROM_SNAPSHOT);
            }
            if (flags.contains(SnapshotRevertFlag.PAUSED)) {
                domains.tell(domain, DomainLifecycle.SUSPENDED_FROM_SNAPSHOT);
            }
        }
        domain.snapshots().current(node);
    }

    private void stop() {
        DomainObject life = domain.life();
        if (life.active()) {
            life.stopped(ShutoffReason.FROM_SNAPSHOT);
            domains.tell(domain, DomainLifecycle.STOPPED_FROM_SNAPSHOT);
        }
    }
}
