package org.jvirsh.commands.snapshot;

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
import org.jvirsh.hypervisor.snapshot.DomainSnapshot;
import org.jvirsh.hypervisor.snapshot.SnapshotListFlag;

/** {@code snapshot-info}: basic facts of a snapshot. */
final class SnapshotInfoCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        DomainSnapshot snapshot = SnapshotArgument.find(in, domain);
        List<Property> facts = new ArrayList<>();
        facts.add(new Property("name", "Name:", snapshot.name()));
        facts.add(new Property("domain", "Domain:", domain.name()));
        facts.add(new Property("current", "Current:", Cell.yesNo(current(snapshot))));
        try {
            describe(domain, snapshot, facts);
        } finally {
            in.emit(new Result.Properties(facts, Result.Properties.USUAL_WIDTH));
        }
    }

    /** A driver that cannot tell is no reason to fail. */
    private static boolean current(DomainSnapshot snapshot) {
        try {
            return snapshot.current();
        } catch (VirException e) {
            return false;
        }
    }

    private static void describe(Domain domain, DomainSnapshot snapshot, List<Property> facts)
            throws CommandFailure {
        SnapshotFacts known = SnapshotFacts.of(snapshot);
        String state = known.state();
        if (state == null) {
            throw new CommandFailure("unexpected problem reading snapshot xml");
        }
        facts.add(new Property("state", "State:", state));
        facts.add(new Property("location", "Location:", known.external() ? "external" : "internal"));
        facts.add(new Property("parent", "Parent:", Cell.orDash(known.parent())));
        try {
            facts.add(new Property("children", "Children:", Cell.of(snapshot.childCount(Set.of()))));
        } catch (VirException e) {
            if (e.code() == ErrorCode.NO_SUPPORT) {
                return;
            }
            throw e;
        }
        int descendants = snapshot.childCount(Set.of(SnapshotListFlag.DESCENDANTS));
        facts.add(new Property("descendants", "Descendants:", Cell.of(descendants)));
        metadata(domain, snapshot, facts);
    }

    /** Hypervisors that do not tell it of one snapshot have all with or all without. */
    private static void metadata(Domain domain, DomainSnapshot snapshot, List<Property> facts) {
        boolean metadata;
        try {
            metadata = snapshot.hasMetadata();
        } catch (VirException e) {
            try {
                metadata = !domain.snapshots()
                        .snapshots(Set.of(SnapshotListFlag.METADATA))
                        .isEmpty();
            } catch (VirException none) {
                return;
            }
        }
        facts.add(new Property("metadata", "Metadata:", Cell.yesNo(metadata)));
    }
}
