package org.jvirsh.commands.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Cell;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.Result.Property;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.snapshot.CheckpointListFlag;
import org.jvirsh.hypervisor.snapshot.DomainCheckpoint;

/** {@code checkpoint-info}: basic facts of a checkpoint. */
final class CheckpointInfoCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        DomainCheckpoint checkpoint = CheckpointArgument.find(in, domain);
        List<Property> facts = new ArrayList<>();
        facts.add(new Property("name", "Name:", checkpoint.name()));
        facts.add(new Property("domain", "Domain:", domain.name()));
        try {
            describe(checkpoint, facts);
        } finally {
            in.emit(new Result.Properties(facts, Result.Properties.USUAL_WIDTH));
        }
    }

    private static void describe(DomainCheckpoint checkpoint, List<Property> facts) throws CommandFailure {
        String parent;
        try {
            parent = CheckpointParentCommand.parent(checkpoint);
        } catch (CommandFailure e) {
            List<String> lines = new ArrayList<>(e.lines());
            lines.add("unexpected problem querying checkpoint state");
            throw new CommandFailure(lines.toArray(String[]::new));
        }
        facts.add(new Property("parent", "Parent:", Cell.orDash(parent)));
        try {
            facts.add(new Property("children", "Children:", Cell.of(checkpoint.children(Set.of()).size())));
        } catch (VirException e) {
            if (e.code() == ErrorCode.NO_SUPPORT) {
                return;
            }
            throw e;
        }
        int descendants = checkpoint.children(Set.of(CheckpointListFlag.DESCENDANTS)).size();
        facts.add(new Property("descendants", "Descendants:", Cell.of(descendants)));
    }
}
