package org.jvirsh.commands.snapshot;

import java.util.Optional;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.snapshot.DomainSnapshot;

/** Finds the snapshot that is named, or the current one with {@code --current}. */
final class SnapshotArgument {
    private SnapshotArgument() {}

    /**
     * The snapshot of a domain.
     *
     * @param option the option with the name
     * @param exclusive whether name and {@code --current} exclude each other
     */
    static DomainSnapshot find(Invocation in, Domain domain, String option, boolean exclusive)
            throws CommandFailure {
        Optional<String> name = in.string(option);
        if (exclusive && in.has("current") && name.isPresent()) {
            throw new CommandFailure("--" + option + " and --current are mutually exclusive");
        }
        if (name.isEmpty() && !in.has("current")) {
            throw new CommandFailure("--" + option + " or --current is required");
        }
        DomainSnapshot snapshot = name.isPresent()
                ? domain.snapshots().snapshotByName(name.get())
                : domain.snapshots().currentSnapshot();
        in.subject("snapshot", snapshot.name());
        return snapshot;
    }

    /** The snapshot of option {@code snapshotname}, or the current one. */
    static DomainSnapshot find(Invocation in, Domain domain) throws CommandFailure {
        return find(in, domain, "snapshotname", true);
    }
}
