package org.jvirsh.commands.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.edit.EditOutcome;
import org.jvirsh.commands.edit.EditSession;
import org.jvirsh.commands.edit.EditSubject;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.snapshot.CheckpointCreateFlag;
import org.jvirsh.hypervisor.snapshot.CheckpointDeleteFlag;
import org.jvirsh.hypervisor.snapshot.CheckpointXmlFlag;
import org.jvirsh.hypervisor.snapshot.DomainCheckpoint;

/** {@code checkpoint-edit}: lets the user edit what is known of a checkpoint. */
final class CheckpointEditCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        DomainCheckpoint checkpoint = CheckpointArgument.find(in, domain);
        String complaint = "Failed to update " + checkpoint.name();
        try {
            edit(in, domain, checkpoint);
        } catch (CommandFailure e) {
            List<String> lines = new ArrayList<>(e.lines());
            lines.add(complaint);
            throw new CommandFailure(lines.toArray(String[]::new));
        } catch (VirException e) {
            throw new CommandFailure(complaint, e);
        }
    }

    private static void edit(Invocation in, Domain domain, DomainCheckpoint checkpoint) throws CommandFailure {
        String name = checkpoint.name();
        switch (EditSession.run(in, new Subject(domain, checkpoint))) {
            case EditOutcome.Unchanged<DomainCheckpoint>() ->
                    in.message("Checkpoint " + name + " XML configuration not changed.");
            case EditOutcome.Edited<DomainCheckpoint>(DomainCheckpoint edited) -> {
                if (!edited.name().equals(name)) {
                    throw renamed(name, edited);
                }
                in.message("Checkpoint " + name + " edited.");
            }
            case EditOutcome.Refused<DomainCheckpoint>() -> throw new CommandFailure();
        }
    }

    private static CommandFailure renamed(String name, DomainCheckpoint edited) {
        try {
            edited.delete(Set.of(CheckpointDeleteFlag.METADATA_ONLY));
        } catch (VirException e) {
            return new CommandFailure(String.valueOf(e.getMessage()), "Failed to clean up " + edited.name());
        }
        return new CommandFailure("Cannot rename checkpoint " + name + " to " + edited.name());
    }

    private record Subject(Domain domain, DomainCheckpoint checkpoint)
            implements EditSubject<DomainCheckpoint> {
        @Override
        public String xml() {
            return checkpoint.xml(Set.of(CheckpointXmlFlag.SECURE));
        }

        @Override
        public DomainCheckpoint define(String edited, boolean validate) {
            return domain.snapshots().createCheckpoint(edited, Set.of(CheckpointCreateFlag.REDEFINE));
        }
    }
}
