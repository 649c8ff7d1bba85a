package org.jvirsh.commands.checkpoint;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.snapshot.CheckpointDeleteFlag;
import org.jvirsh.hypervisor.snapshot.DomainCheckpoint;

/** {@code checkpoint-delete}: forgets a checkpoint. */
final class CheckpointDeleteCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        DomainCheckpoint checkpoint = CheckpointArgument.find(in, DomainArgument.find(in));
        Set<CheckpointDeleteFlag> flags = EnumSet.noneOf(CheckpointDeleteFlag.class);
        if (in.has("children")) {
            flags.add(CheckpointDeleteFlag.CHILDREN);
        }
        if (in.has("children-only")) {
            flags.add(CheckpointDeleteFlag.CHILDREN_ONLY);
        }
        if (in.has("metadata")) {
            flags.add(CheckpointDeleteFlag.METADATA_ONLY);
        }
        try {
            checkpoint.delete(flags);
        } catch (VirException e) {
            throw new CommandFailure("Failed to delete checkpoint " + checkpoint.name(), e);
        }
        String what = in.has("children-only") ? " children deleted" : " deleted";
        in.message("Domain checkpoint " + checkpoint.name() + what);
    }
}
