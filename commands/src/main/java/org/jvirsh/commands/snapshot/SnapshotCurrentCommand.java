package org.jvirsh.commands.snapshot;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.snapshot.DomainSnapshot;
import org.jvirsh.hypervisor.snapshot.SnapshotCreateFlag;
import org.jvirsh.hypervisor.snapshot.SnapshotXmlFlag;

/** {@code snapshot-current}: the snapshot a domain comes from, or makes it come from another one. */
final class SnapshotCurrentCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        in.exclusive("name", "snapshotname");
        Domain domain = DomainArgument.find(in);
        Optional<String> name = in.string("snapshotname");
        if (name.isPresent()) {
            choose(domain, name.get());
            in.subject("snapshot", name.get());
            in.note("Snapshot " + name.get() + " set as current");
            return;
        }
        if (!domain.snapshots().hasCurrentSnapshot()) {
            throw new CommandFailure("domain '" + in.required("domain") + "' has no current snapshot");
        }
        DomainSnapshot snapshot = domain.snapshots().currentSnapshot();
        if (in.has("name")) {
            in.emit(Result.Text.named("name", snapshot.name()));
            return;
        }
        Set<SnapshotXmlFlag> flags =
                in.has("security-info") ? Set.of(SnapshotXmlFlag.SECURE) : Set.of();
        in.emit(Result.Text.named("xml", snapshot.xml(flags)));
    }

    /** There is no call for it: what is known of the snapshot is put back as it is, as the current one. */
    private static void choose(Domain domain, String name) {
        String xml = domain.snapshots().snapshotByName(name).xml(Set.of(SnapshotXmlFlag.SECURE));
        Set<SnapshotCreateFlag> flags = EnumSet.of(SnapshotCreateFlag.REDEFINE, SnapshotCreateFlag.CURRENT);
        if (xml.contains("<state>disk-snapshot</state>")) {
            flags.add(SnapshotCreateFlag.DISK_ONLY);
        }
        domain.snapshots().createSnapshot(xml, flags);
    }
}
