package org.jvirsh.commands.snapshot;

import java.util.Optional;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Domain;

/** {@code snapshot-create}: a snapshot from a document. */
final class SnapshotCreateCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        Optional<String> file = in.string("xmlfile");
        String xml = file.isPresent() ? in.xmlFile("xmlfile") : "<domainsnapshot/>";
        String from = file.isPresent() ? " from '" + file.get() + "'" : "";
        SnapshotMaker.make(in, domain, xml, SnapshotMaker.flags(in), from);
    }
}
