package org.jvirsh.commands.checkpoint;

import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.snapshot.DomainCheckpoint;

/** {@code checkpoint-parent}: the checkpoint before another one. */
final class CheckpointParentCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        DomainCheckpoint checkpoint = CheckpointArgument.find(in, DomainArgument.find(in));
        String parent = parent(checkpoint);
        if (parent == null) {
            throw new CommandFailure("checkpoint '" + checkpoint.name() + "' has no parent");
        }
        in.emit(Result.Text.named("parent", parent));
    }

    /** Name of the parent, or null. */
    static @Nullable String parent(DomainCheckpoint checkpoint) throws CommandFailure {
        try {
            return checkpoint.parent().name();
        } catch (VirException e) {
            if (e.code() == ErrorCode.NO_DOMAIN_CHECKPOINT) {
                return null;
            }
            throw new CommandFailure(
                    String.valueOf(e.getMessage()), "unable to determine if checkpoint has parent");
        }
    }
}
