package org.jvirsh.commands.snapshot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.TreeText;
import org.jvirsh.commands.snapshot.MomentList.Moment;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.snapshot.DomainSnapshot;
import org.jvirsh.hypervisor.snapshot.SnapshotListFlag;

/** {@code snapshot-list}: the snapshots of a domain. */
final class SnapshotListCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<SnapshotListFlag> flags = flags(in);
        Domain domain = DomainArgument.find(in);
        DomainSnapshot from = in.has("from") || in.has("current")
                ? SnapshotArgument.find(in, domain, "from", true)
                : null;
        List<DomainSnapshot> snapshots = new ArrayList<>(
                from == null ? domain.snapshots().snapshots(flags) : from.children(flags));
        if (in.has("tree") && from != null) {
            snapshots.add(from);
        }
        if (!flags.contains(SnapshotListFlag.TOPOLOGICAL)) {
            snapshots.sort(Comparator.comparing(DomainSnapshot::name, String.CASE_INSENSITIVE_ORDER));
        }
        if (in.has("tree")) {
            in.emit(tree(snapshots, from));
        } else if (in.has("name")) {
            in.emit(MomentList.names(moments(snapshots), in.has("parent")));
        } else {
            in.emit(MomentList.table(moments(snapshots), true, in.has("parent")));
        }
    }

    private static Set<SnapshotListFlag> flags(Invocation in) throws CommandFailure {
        MomentList.check(in);
        in.exclusive("roots", "current");
        Set<SnapshotListFlag> flags = EnumSet.noneOf(SnapshotListFlag.class);
        filter(in, flags, "leaves", SnapshotListFlag.LEAVES);
        filter(in, flags, "no-leaves", SnapshotListFlag.NO_LEAVES);
        filter(in, flags, "inactive", SnapshotListFlag.INACTIVE);
        filter(in, flags, "active", SnapshotListFlag.ACTIVE);
        filter(in, flags, "disk-only", SnapshotListFlag.DISK_ONLY);
        filter(in, flags, "internal", SnapshotListFlag.INTERNAL);
        filter(in, flags, "external", SnapshotListFlag.EXTERNAL);
        add(in, flags, "topological", SnapshotListFlag.TOPOLOGICAL);
        add(in, flags, "roots", SnapshotListFlag.ROOTS);
        add(in, flags, "metadata", SnapshotListFlag.METADATA);
        add(in, flags, "no-metadata", SnapshotListFlag.NO_METADATA);
        if (in.has("descendants")) {
            if (!in.has("from") && !in.has("current")) {
                throw new CommandFailure("--descendants requires either --from or --current");
            }
            flags.add(SnapshotListFlag.DESCENDANTS);
        }
        return flags;
    }

    private static void filter(
            Invocation in, Set<SnapshotListFlag> flags, String option, SnapshotListFlag flag)
            throws CommandFailure {
        if (MomentList.filters(in, option)) {
            flags.add(flag);
        }
    }

    private static void add(Invocation in, Set<SnapshotListFlag> flags, String option, SnapshotListFlag flag) {
        if (in.has(option)) {
            flags.add(flag);
        }
    }

    /** The snapshot the list starts from is the root, whatever it comes from. */
    private static Result tree(List<DomainSnapshot> snapshots, @Nullable DomainSnapshot from)
            throws CommandFailure {
        List<TreeText.Entry> entries = new ArrayList<>();
        for (DomainSnapshot snapshot : snapshots) {
            boolean root = from != null && snapshot.name().equals(from.name());
            entries.add(new TreeText.Entry(snapshot.name(), root ? null : SnapshotParents.of(snapshot)));
        }
        return TreeText.result(entries);
    }

    /** What the XML tells; those that have just gone are left out. */
    private static List<Moment> moments(List<DomainSnapshot> snapshots) {
        List<Moment> moments = new ArrayList<>();
        for (DomainSnapshot snapshot : snapshots) {
            try {
                SnapshotFacts facts = SnapshotFacts.of(snapshot);
                moments.add(new Moment(snapshot.name(), facts.created(), facts.state(), facts.parent()));
            } catch (VirException e) {
                // It has just gone.
            }
        }
        return moments;
    }
}
