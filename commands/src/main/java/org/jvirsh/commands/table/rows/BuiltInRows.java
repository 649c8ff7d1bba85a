package org.jvirsh.commands.table.rows;

import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.table.rows.domain.DomainRows;

/**
 * The command table of this build: the one source of parser, help and completion. Names, types, order and flags of the
 * options are virsh's own (11.3.0); the sentences are ours. A row is
 *
 * <pre>
 * command NAME GROUP [noconnect] [hidden] [newer] [alias=NAME]
 *   help SENTENCE
 *   about SENTENCE
 *   exclusive OPTION OPTION...
 *   option NAME bool|string|int|argv|alias [required] [positional] [legacy] [empty] [complete=KIND] [to=OPTION] | SENTENCE
 * </pre>
 *
 * where {@code legacy} says that a word without option name also fills it, for old scripts, and {@code exclusive} that the
 * command refuses the first option together with any of the others. The rows are constants
 * rather than a resource, because constants cost nothing until they are used, and a resource costs opening the jar.
 */
public final class BuiltInRows implements RowSource {
    @Override
    public String groups() {
        return """
                group domain Domain Management
                group monitor Domain Monitoring
                group events Domain Events
                group host Host and Hypervisor
                group checkpoint Checkpoint
                group interface Interface
                group filter Network Filter
                group network Networking
                group nodedev Node Device
                group secret Secret
                group snapshot Snapshot
                group backup Backup
                group pool Storage Pool
                group volume Storage Volume
                group virsh Virsh itself
                """;
    }

    @Override
    public String names() {
        return DomainRows.NAMES
                + " " + MonitorRows.NAMES
                + " " + EventsRows.NAMES
                + " " + HostRows.NAMES
                + " " + CheckpointRows.NAMES
                + " " + InterfaceRows.NAMES
                + " " + FilterRows.NAMES
                + " " + NetworkRows.NAMES
                + " " + NodeDeviceRows.NAMES
                + " " + SecretRows.NAMES
                + " " + SnapshotRows.NAMES
                + " " + BackupRows.NAMES
                + " " + PoolRows.NAMES
                + " " + VolumeRows.NAMES
                + " " + VirshRows.NAMES;
    }

    /** Only the class that has the row is loaded: the names are constants that the compiler has copied here. */
    @Override
    public @Nullable String row(String name) {
        if (RowNames.contain(MonitorRows.NAMES, name)) {
            return MonitorRows.row(name);
        }
        if (RowNames.contain(DomainRows.NAMES, name)) {
            return DomainRows.row(name);
        }
        if (RowNames.contain(EventsRows.NAMES, name)) {
            return EventsRows.row(name);
        }
        if (RowNames.contain(HostRows.NAMES, name)) {
            return HostRows.row(name);
        }
        if (RowNames.contain(CheckpointRows.NAMES, name)) {
            return CheckpointRows.row(name);
        }
        if (RowNames.contain(InterfaceRows.NAMES, name)) {
            return InterfaceRows.row(name);
        }
        if (RowNames.contain(FilterRows.NAMES, name)) {
            return FilterRows.row(name);
        }
        if (RowNames.contain(NetworkRows.NAMES, name)) {
            return NetworkRows.row(name);
        }
        if (RowNames.contain(NodeDeviceRows.NAMES, name)) {
            return NodeDeviceRows.row(name);
        }
        if (RowNames.contain(SecretRows.NAMES, name)) {
            return SecretRows.row(name);
        }
        if (RowNames.contain(SnapshotRows.NAMES, name)) {
            return SnapshotRows.row(name);
        }
        if (RowNames.contain(BackupRows.NAMES, name)) {
            return BackupRows.row(name);
        }
        if (RowNames.contain(PoolRows.NAMES, name)) {
            return PoolRows.row(name);
        }
        if (RowNames.contain(VolumeRows.NAMES, name)) {
            return VolumeRows.row(name);
        }
        if (RowNames.contain(VirshRows.NAMES, name)) {
            return VirshRows.row(name);
        }
        return null;
    }
}
