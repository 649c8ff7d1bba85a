package org.jvirsh.commands.snapshot;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.snapshot.DomainSnapshot;
import org.jvirsh.hypervisor.snapshot.SnapshotCreateFlag;

/** Makes snapshots for the commands that do. */
final class SnapshotMaker {
    private static final Map<String, SnapshotCreateFlag> OPTIONS = Map.of(
            "redefine", SnapshotCreateFlag.REDEFINE,
            "current", SnapshotCreateFlag.CURRENT,
            "no-metadata", SnapshotCreateFlag.NO_METADATA,
            "halt", SnapshotCreateFlag.HALT,
            "disk-only", SnapshotCreateFlag.DISK_ONLY,
            "reuse-external", SnapshotCreateFlag.REUSE_EXTERNAL,
            "quiesce", SnapshotCreateFlag.QUIESCE,
            "atomic", SnapshotCreateFlag.ATOMIC,
            "live", SnapshotCreateFlag.LIVE,
            "validate", SnapshotCreateFlag.VALIDATE);

    private SnapshotMaker() {}

    static Set<SnapshotCreateFlag> flags(Invocation in) {
        Set<SnapshotCreateFlag> flags = EnumSet.noneOf(SnapshotCreateFlag.class);
        OPTIONS.forEach((option, flag) -> {
            if (in.has(option)) {
                flags.add(flag);
            }
        });
        return flags;
    }

    /**
     * Makes one and says so.
     *
     * @param from what to say of the file it comes from, or nothing
     */
    static void make(Invocation in, Domain domain, String xml, Set<SnapshotCreateFlag> flags, String from)
            throws CommandFailure {
        DomainSnapshot snapshot = create(domain, xml, flags, from.isEmpty());
        in.subject("snapshot", snapshot.name());
        in.note("Domain snapshot " + snapshot.name() + " created" + from);
    }

    /** Older hypervisors do not validate, and do not halt by themselves. */
    private static DomainSnapshot create(
            Domain domain, String xml, Set<SnapshotCreateFlag> flags, boolean own) throws CommandFailure {
        VirException reason;
        try {
            return domain.snapshots().createSnapshot(xml, flags);
        } catch (VirException e) {
            reason = e;
        }
        if (reason.code() == ErrorCode.NO_SUPPORT && own && flags.remove(SnapshotCreateFlag.VALIDATE)) {
            try {
                return domain.snapshots().createSnapshot(xml, flags);
            } catch (VirException e) {
                reason = e;
            }
        }
        if (reason.code() != ErrorCode.INVALID_ARG || !flags.remove(SnapshotCreateFlag.HALT)) {
            throw reason;
        }
        if (!domain.persistent()) {
            throw new CommandFailure("cannot halt after snapshot of transient domain");
        }
        boolean halt = domain.id().isPresent();
        DomainSnapshot snapshot = domain.snapshots().createSnapshot(xml, flags);
        if (halt) {
            domain.destroy(Set.of());
        }
        return snapshot;
    }
}
