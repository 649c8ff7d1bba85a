package org.jvirsh.commands.snapshot;

import java.util.ArrayList;
import java.util.EnumSet;
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
import org.jvirsh.hypervisor.snapshot.DomainSnapshot;
import org.jvirsh.hypervisor.snapshot.SnapshotCreateFlag;
import org.jvirsh.hypervisor.snapshot.SnapshotDeleteFlag;
import org.jvirsh.hypervisor.snapshot.SnapshotXmlFlag;

/** {@code snapshot-edit}: lets the user edit what is known of a snapshot. */
final class SnapshotEditCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        in.exclusive("rename", "clone");
        Domain domain = DomainArgument.find(in);
        DomainSnapshot snapshot = SnapshotArgument.find(in, domain, "snapshotname", false);
        String complaint = "Failed to update " + snapshot.name();
        try {
            edit(in, domain, snapshot);
        } catch (CommandFailure e) {
            List<String> lines = new ArrayList<>(e.lines());
            lines.add(complaint);
            throw new CommandFailure(lines.toArray(String[]::new));
        } catch (VirException e) {
            throw new CommandFailure(complaint, e);
        }
    }

    private static void edit(Invocation in, Domain domain, DomainSnapshot snapshot) throws CommandFailure {
        boolean choose = in.has("current") && in.has("snapshotname");
        switch (EditSession.run(in, new Subject(domain, snapshot, choose))) {
            case EditOutcome.Unchanged<DomainSnapshot>() ->
                    in.message("Snapshot " + snapshot.name() + " XML configuration not changed.");
            case EditOutcome.Edited<DomainSnapshot>(DomainSnapshot edited) -> finish(in, snapshot, edited);
            case EditOutcome.Refused<DomainSnapshot>() -> throw new CommandFailure();
        }
    }

    private static void finish(Invocation in, DomainSnapshot snapshot, DomainSnapshot edited)
            throws CommandFailure {
        String name = snapshot.name();
        if (name.equals(edited.name())) {
            in.message("Snapshot " + name + " edited.");
            return;
        }
        if (in.has("clone")) {
            in.message("Snapshot " + name + " cloned to " + edited.name() + ".");
            return;
        }
        DomainSnapshot spare = in.has("rename") ? snapshot : edited;
        try {
            spare.delete(Set.of(SnapshotDeleteFlag.METADATA_ONLY));
        } catch (VirException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), "Failed to clean up " + spare.name());
        }
        if (!in.has("rename")) {
            throw new CommandFailure("Must use --rename or --clone to change " + name + " to " + edited.name());
        }
    }

    private record Subject(Domain domain, DomainSnapshot snapshot, boolean choose)
            implements EditSubject<DomainSnapshot> {
        @Override
        public String xml() {
            return snapshot.xml(Set.of(SnapshotXmlFlag.SECURE));
        }

        @Override
        public DomainSnapshot define(String edited, boolean validate) {
            Set<SnapshotCreateFlag> flags = EnumSet.of(SnapshotCreateFlag.REDEFINE);
            if (choose) {
                flags.add(SnapshotCreateFlag.CURRENT);
            }
            if (xml().contains("<state>disk-snapshot</state>")) {
                flags.add(SnapshotCreateFlag.DISK_ONLY);
            }
            return domain.snapshots().createSnapshot(edited, flags);
        }

        @Override
        public boolean definesUnchanged() {
            return choose;
        }
    }
}
