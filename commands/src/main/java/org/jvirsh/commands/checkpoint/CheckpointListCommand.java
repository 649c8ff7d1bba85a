package org.jvirsh.commands.checkpoint;

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
import org.jvirsh.hypervisor.snapshot.CheckpointListFlag;
import org.jvirsh.hypervisor.snapshot.DomainCheckpoint;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;

/** {@code checkpoint-list}: the checkpoints of a domain. */
final class CheckpointListCommand implements Command {
    private static final List<Column> COLUMNS =
            List.of(new Column("name", "Name"), new Column("creation-time", "Creation Time"));

    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<CheckpointListFlag> flags = flags(in);
        Domain domain = DomainArgument.find(in);
        DomainCheckpoint from = in.has("from") ? CheckpointArgument.find(in, domain, "from") : null;
        List<DomainCheckpoint> checkpoints = collect(domain, from, flags);
        if (in.has("tree") && from != null) {
            checkpoints.add(from);
        }
        if (!flags.contains(CheckpointListFlag.TOPOLOGICAL)) {
            checkpoints.sort(Comparator.comparing(DomainCheckpoint::name, String.CASE_INSENSITIVE_ORDER));
        }
        if (in.has("tree")) {
            in.emit(tree(checkpoints, from));
        } else if (in.has("name")) {
            in.emit(names(checkpoints, in.has("parent")));
        } else {
            in.emit(table(checkpoints, in.has("parent")));
        }
    }

    private static Set<CheckpointListFlag> flags(Invocation in) throws CommandFailure {
        in.exclusive("tree", "name");
        in.exclusive("parent", "roots");
        in.exclusive("parent", "tree");
        in.exclusive("roots", "tree");
        in.exclusive("roots", "from");
        Set<CheckpointListFlag> flags = EnumSet.noneOf(CheckpointListFlag.class);
        for (CheckpointListFlag flag : List.of(CheckpointListFlag.LEAVES, CheckpointListFlag.NO_LEAVES)) {
            String option = flag == CheckpointListFlag.LEAVES ? "leaves" : "no-leaves";
            if (in.has(option)) {
                if (in.has("tree")) {
                    throw new CommandFailure("--" + option + " and --tree are mutually exclusive");
                }
                flags.add(flag);
            }
        }
        if (in.has("topological")) {
            flags.add(CheckpointListFlag.TOPOLOGICAL);
        }
        if (in.has("roots")) {
            flags.add(CheckpointListFlag.ROOTS);
        }
        if (in.has("descendants")) {
            if (!in.has("from")) {
                throw new CommandFailure("--descendants requires --from");
            }
            flags.add(CheckpointListFlag.DESCENDANTS);
        }
        return flags;
    }

    private static List<DomainCheckpoint> collect(
            Domain domain, @Nullable DomainCheckpoint from, Set<CheckpointListFlag> flags)
            throws CommandFailure {
        try {
            return new ArrayList<>(
                    from == null ? domain.snapshots().checkpoints(flags) : from.children(flags));
        } catch (VirException e) {
            throw new CommandFailure("unexpected problem querying checkpoints", e);
        }
    }

    /** The checkpoint the list starts from is the root, whatever comes before it. */
    private static Result tree(List<DomainCheckpoint> checkpoints, @Nullable DomainCheckpoint from)
            throws CommandFailure {
        List<TreeText.Entry> entries = new ArrayList<>();
        for (DomainCheckpoint checkpoint : checkpoints) {
            boolean root = from != null && checkpoint.name().equals(from.name());
            entries.add(new TreeText.Entry(
                    checkpoint.name(), root ? null : CheckpointParentCommand.parent(checkpoint)));
        }
        Datum datum = Datum.sequence(
                entries,
                entry -> Datum.fields().with("name", entry.name()).with("parent", optional(entry.parent())));
        return new Result.Text(TreeText.of(entries), datum);
    }

    private static Datum optional(@Nullable String text) {
        return text == null ? Datum.none() : Datum.of(text);
    }

    /** The XML; null for a checkpoint that has just gone. */
    private static @Nullable XmlElement xml(DomainCheckpoint checkpoint) {
        try {
            return XmlReader.read("(domain_checkpoint)", checkpoint.xml(Set.of()));
        } catch (VirException e) {
            return null;
        }
    }

    private static @Nullable String parent(XmlElement xml) {
        XmlElement parent = xml.child("parent");
        return parent == null ? null : parent.childText("name");
    }

    private static Result names(List<DomainCheckpoint> checkpoints, boolean parents) {
        StringBuilder text = new StringBuilder();
        List<Datum> data = new ArrayList<>();
        for (DomainCheckpoint checkpoint : checkpoints) {
            XmlElement xml = xml(checkpoint);
            if (xml == null) {
                continue;
            }
            String parent = parent(xml);
            text.append(checkpoint.name()).append(parents && parent != null ? "\t" + parent : "").append('\n');
            data.add(Datum.fields().with("name", checkpoint.name()).with("parent", optional(parent)));
        }
        return new Result.Text(text.toString(), new Datum.Sequence(data));
    }

    private static Result table(List<DomainCheckpoint> checkpoints, boolean parents) {
        List<Column> columns = new ArrayList<>(COLUMNS);
        if (parents) {
            columns.add(new Column("parent", "Parent"));
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (DomainCheckpoint checkpoint : checkpoints) {
            XmlElement xml = xml(checkpoint);
            String created = xml == null ? null : xml.childText("creationTime");
            if (xml == null || created == null) {
                continue;
            }
            List<Cell> row = new ArrayList<>(
                    List.of(Cell.of(checkpoint.name()), LocalTime.cell(Long.parseLong(created))));
            if (parents) {
                String parent = parent(xml);
                row.add(parent == null ? new Cell("", Datum.none()) : Cell.of(parent));
            }
            rows.add(row);
        }
        return new Result.Table(columns, rows);
    }
}
