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
import org.jvirsh.commands.print.Cell;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.LocalTime;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.Result.Column;
import org.jvirsh.commands.print.TreeText;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.snapshot.DomainSnapshot;
import org.jvirsh.hypervisor.snapshot.SnapshotListFlag;

/** {@code snapshot-list}: the snapshots of a domain. */
final class SnapshotListCommand implements Command {
    private static final List<Column> COLUMNS = List.of(
            new Column("name", "Name"), new Column("creation-time", "Creation Time"), new Column("state", "State"));

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
            in.emit(names(snapshots, in.has("parent")));
        } else {
            in.emit(table(snapshots, in.has("parent")));
        }
    }

    private static Set<SnapshotListFlag> flags(Invocation in) throws CommandFailure {
        in.exclusive("tree", "name");
        in.exclusive("parent", "roots");
        in.exclusive("parent", "tree");
        in.exclusive("roots", "tree");
        in.exclusive("roots", "from");
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
        if (in.has(option) && in.has("tree")) {
            throw new CommandFailure("--" + option + " and --tree are mutually exclusive");
        }
        add(in, flags, option, flag);
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
        Datum datum = Datum.sequence(
                entries,
                entry -> Datum.fields().with("name", entry.name()).with("parent", optional(entry.parent())));
        return new Result.Text(TreeText.of(entries), datum);
    }

    private static Datum optional(@Nullable String text) {
        return text == null ? Datum.none() : Datum.of(text);
    }

    /** What the XML tells; null for a snapshot that has just gone. */
    private static @Nullable SnapshotFacts facts(DomainSnapshot snapshot) {
        try {
            return SnapshotFacts.of(snapshot);
        } catch (VirException e) {
            return null;
        }
    }

    private static Result names(List<DomainSnapshot> snapshots, boolean parents) {
        StringBuilder text = new StringBuilder();
        List<Datum> data = new ArrayList<>();
        for (DomainSnapshot snapshot : snapshots) {
            SnapshotFacts facts = facts(snapshot);
            if (facts == null) {
                continue;
            }
            String parent = parents ? facts.parent() : null;
            text.append(snapshot.name()).append(parent == null ? "" : "\t" + parent).append('\n');
            data.add(Datum.fields().with("name", snapshot.name()).with("parent", optional(facts.parent())));
        }
        return new Result.Text(text.toString(), new Datum.Sequence(data));
    }

    private static Result table(List<DomainSnapshot> snapshots, boolean parents) {
        List<Column> columns = new ArrayList<>(COLUMNS);
        if (parents) {
            columns.add(new Column("parent", "Parent"));
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (DomainSnapshot snapshot : snapshots) {
            SnapshotFacts facts = facts(snapshot);
            if (facts == null || facts.state() == null || facts.created().isEmpty()) {
                continue;
            }
            List<Cell> row = new ArrayList<>(List.of(
                    Cell.of(snapshot.name()),
                    LocalTime.cell(facts.created().getAsLong()),
                    Cell.of(facts.state())));
            if (parents) {
                row.add(facts.parent() == null ? new Cell("", Datum.none()) : Cell.of(facts.parent()));
            }
            rows.add(row);
        }
        return new Result.Table(columns, rows);
    }
}
