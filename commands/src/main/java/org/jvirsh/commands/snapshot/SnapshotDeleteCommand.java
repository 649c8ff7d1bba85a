package org.jvirsh.commands.snapshot;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.snapshot.DomainSnapshot;
import org.jvirsh.hypervisor.snapshot.SnapshotDeleteFlag;

/** {@code snapshot-delete}: forgets a snapshot. */
final class SnapshotDeleteCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        DomainSnapshot snapshot = SnapshotArgument.find(in, DomainArgument.find(in));
        Set<SnapshotDeleteFlag> flags = EnumSet.noneOf(SnapshotDeleteFlag.class);
        if (in.has("children")) {
            flags.add(SnapshotDeleteFlag.CHILDREN);
        }
        if (in.has("children-only")) {
            flags.add(SnapshotDeleteFlag.CHILDREN_ONLY);
        }
        if (in.has("metadata")) {
            flags.add(SnapshotDeleteFlag.METADATA_ONLY);
        }
        try {
            snapshot.delete(flags);
        } catch (VirException e) {
            throw new CommandFailure("Failed to delete snapshot " + snapshot.name(), e);
        }
        String what = in.has("children-only") ? " children deleted" : " deleted";
        in.message("Domain snapshot " + snapshot.name() + what);
    }
}
