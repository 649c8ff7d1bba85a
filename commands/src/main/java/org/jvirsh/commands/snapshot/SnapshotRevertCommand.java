package org.jvirsh.commands.snapshot;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.snapshot.DomainSnapshot;
import org.jvirsh.hypervisor.snapshot.SnapshotRevertFlag;

/** {@code snapshot-revert}: makes a domain what it was. */
final class SnapshotRevertCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<SnapshotRevertFlag> flags = EnumSet.noneOf(SnapshotRevertFlag.class);
        if (in.has("running")) {
            flags.add(SnapshotRevertFlag.RUNNING);
        }
        if (in.has("paused")) {
            flags.add(SnapshotRevertFlag.PAUSED);
        }
        if (in.has("reset-nvram")) {
            flags.add(SnapshotRevertFlag.RESET_NVRAM);
        }
        DomainSnapshot snapshot = SnapshotArgument.find(in, DomainArgument.find(in));
        try {
            revert(snapshot, flags, in.has("force"));
        } catch (VirException e) {
            throw new CommandFailure("Failed to revert snapshot " + snapshot.name(), e);
        }
        in.message("Domain snapshot " + snapshot.name() + " reverted");
    }

    /** Force is used only where it is needed: older hypervisors do not know it. */
    private static void revert(DomainSnapshot snapshot, Set<SnapshotRevertFlag> flags, boolean force) {
        try {
            snapshot.revert(flags);
        } catch (VirException e) {
            if (!force || e.code() != ErrorCode.SNAPSHOT_REVERT_RISKY) {
                throw e;
            }
            flags.add(SnapshotRevertFlag.FORCE);
            snapshot.revert(flags);
        }
    }
}
