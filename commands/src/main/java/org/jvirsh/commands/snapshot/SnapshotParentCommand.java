package org.jvirsh.commands.snapshot;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.snapshot.DomainSnapshot;

/** {@code snapshot-parent}: the snapshot another one comes from. */
final class SnapshotParentCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        DomainSnapshot snapshot = SnapshotArgument.find(in, DomainArgument.find(in));
        String parent = SnapshotParents.of(snapshot);
        if (parent == null) {
            throw new CommandFailure("snapshot '" + snapshot.name() + "' has no parent");
        }
        in.emit(Result.Text.named("parent", parent));
    }
}
