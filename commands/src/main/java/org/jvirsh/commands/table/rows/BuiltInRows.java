package org.jvirsh.commands.table.rows;

import org.jspecify.annotations.Nullable;

/**
 * The command table of this build: the one source of parser, help and completion. Names, types, order and flags of the
 * options are virsh's own (11.3.0); the sentences are ours. A row is
 *
 * <pre>
 * command NAME GROUP [noconnect] [hidden] [alias=NAME]
 *   help SENTENCE
 *   about SENTENCE
 *   option NAME bool|string|int|argv|alias [required] [positional] [legacy] [empty] [complete=KIND] [to=OPTION] | SENTENCE
 * </pre>
 *
 * where {@code legacy} says that a word without option name also fills it, for old scripts. The rows are constants
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

    @Override
    public @Nullable String row(String name) {
        String row = MonitorRows.row(name);
        if (row == null) {
            row = DomainRows.row(name);
        }
        if (row == null) {
            row = EventsRows.row(name);
        }
        if (row == null) {
            row = HostRows.row(name);
        }
        if (row == null) {
            row = CheckpointRows.row(name);
        }
        if (row == null) {
            row = InterfaceRows.row(name);
        }
        if (row == null) {
            row = FilterRows.row(name);
        }
        if (row == null) {
            row = NetworkRows.row(name);
        }
        if (row == null) {
            row = NodeDeviceRows.row(name);
        }
        if (row == null) {
            row = SecretRows.row(name);
        }
        if (row == null) {
            row = SnapshotRows.row(name);
        }
        if (row == null) {
            row = BackupRows.row(name);
        }
        if (row == null) {
            row = PoolRows.row(name);
        }
        if (row == null) {
            row = VolumeRows.row(name);
        }
        if (row == null) {
            row = VirshRows.row(name);
        }
        return row;
    }
}
