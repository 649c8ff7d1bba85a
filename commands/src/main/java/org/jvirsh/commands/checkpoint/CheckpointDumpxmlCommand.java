package org.jvirsh.commands.checkpoint;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.document.XmlOutput;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.snapshot.CheckpointXmlFlag;

/** {@code checkpoint-dumpxml}: a checkpoint as XML. */
final class CheckpointDumpxmlCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<CheckpointXmlFlag> flags = EnumSet.noneOf(CheckpointXmlFlag.class);
        if (in.has("security-info")) {
            flags.add(CheckpointXmlFlag.SECURE);
        }
        if (in.has("no-domain")) {
            flags.add(CheckpointXmlFlag.NO_DOMAIN);
        }
        if (in.has("size")) {
            flags.add(CheckpointXmlFlag.SIZE);
        }
        Domain domain = DomainArgument.find(in);
        XmlOutput output = XmlOutput.of(in);
        output.print(in, CheckpointArgument.find(in, domain).xml(flags));
    }
}
