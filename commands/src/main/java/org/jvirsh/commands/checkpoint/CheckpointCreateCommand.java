package org.jvirsh.commands.checkpoint;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.snapshot.CheckpointCreateFlag;
import org.jvirsh.hypervisor.snapshot.DomainCheckpoint;

/** {@code checkpoint-create}: a checkpoint from a document. */
final class CheckpointCreateCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        in.requires("redefine-validate", "redefine");
        Set<CheckpointCreateFlag> flags = EnumSet.noneOf(CheckpointCreateFlag.class);
        if (in.has("redefine")) {
            flags.add(CheckpointCreateFlag.REDEFINE);
        }
        if (in.has("redefine-validate")) {
            flags.add(CheckpointCreateFlag.REDEFINE_VALIDATE);
        }
        if (in.has("quiesce")) {
            flags.add(CheckpointCreateFlag.QUIESCE);
        }
        Domain domain = DomainArgument.find(in);
        Optional<String> file = in.string("xmlfile");
        String xml = file.isPresent() ? in.xmlFile("xmlfile") : "<domaincheckpoint/>";
        DomainCheckpoint checkpoint = domain.snapshots().createCheckpoint(xml, flags);
        in.subject("checkpoint", checkpoint.name());
        in.note("Domain checkpoint " + checkpoint.name() + " created"
                + file.map(name -> " from '" + name + "'").orElse(""));
    }
}
