package org.jvirsh.commands.checkpoint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.TreeText;
import org.jvirsh.commands.snapshot.MomentList;
import org.jvirsh.commands.snapshot.MomentList.Moment;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.snapshot.CheckpointListFlag;
import org.jvirsh.hypervisor.snapshot.DomainCheckpoint;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;

/** {@code checkpoint-list}: the checkpoints of a domain. */
final class CheckpointListCommand implements Command {
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
            in.emit(MomentList.names(moments(checkpoints), in.has("parent")));
        } else {
            in.emit(MomentList.table(moments(checkpoints), false, in.has("parent")));
        }
    }

    private static Set<CheckpointListFlag> flags(Invocation in) throws CommandFailure {
        MomentList.check(in);
        Set<CheckpointListFlag> flags = EnumSet.noneOf(CheckpointListFlag.class);
        if (MomentList.filters(in, "leaves")) {
            flags.add(CheckpointListFlag.LEAVES);
        }
        if (MomentList.filters(in, "no-leaves")) {
            flags.add(CheckpointListFlag.NO_LEAVES);
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
        return TreeText.result(entries);
    }

    /** What the XML tells; those that have just gone are left out. */
    private static List<Moment> moments(List<DomainCheckpoint> checkpoints) {
        List<Moment> moments = new ArrayList<>();
        for (DomainCheckpoint checkpoint : checkpoints) {
            try {
                XmlElement xml = XmlReader.read("(domain_checkpoint)", checkpoint.xml(Set.of()));
                String created = xml.childText("creationTime");
                XmlElement parent = xml.child("parent");
                moments.add(new Moment(
                        checkpoint.name(),
                        created == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(created)),
                        null,
                        parent == null ? null : parent.childText("name")));
            } catch (VirException e) {
                // It has just gone.
            }
        }
        return moments;
    }
}
