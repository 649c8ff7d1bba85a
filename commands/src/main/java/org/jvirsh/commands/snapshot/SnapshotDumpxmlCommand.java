package org.jvirsh.commands.snapshot;

import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.document.XmlOutput;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.snapshot.DomainSnapshot;
import org.jvirsh.hypervisor.snapshot.SnapshotXmlFlag;

/** {@code snapshot-dumpxml}: a snapshot as XML. */
final class SnapshotDumpxmlCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        String name = in.required("snapshotname");
        DomainSnapshot snapshot = DomainArgument.find(in).snapshots().snapshotByName(name);
        XmlOutput output = XmlOutput.of(in);
        output.print(in, snapshot.xml(in.has("security-info") ? Set.of(SnapshotXmlFlag.SECURE) : Set.of()));
    }
}
