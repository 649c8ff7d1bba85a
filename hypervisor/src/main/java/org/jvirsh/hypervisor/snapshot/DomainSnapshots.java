package org.jvirsh.hypervisor.snapshot;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.VirException;

/** Snapshots, checkpoints and backups of one domain. A driver overrides what it has; all else fails with error 3. */
public interface DomainSnapshots {
    /** Makes a snapshot. */
    default DomainSnapshot createSnapshot(String xml, Set<SnapshotCreateFlag> flags) {
        throw VirException.unsupported("virDomainSnapshotCreateXML");
    }

    /** The snapshots that pass, in no particular order unless asked for one. */
    default List<DomainSnapshot> snapshots(Set<SnapshotListFlag> flags) {
        throw VirException.unsupported("virDomainListAllSnapshots");
    }

    /** The snapshot of that name; error 72 when there is none. */
    default DomainSnapshot snapshotByName(String name) {
        throw VirException.unsupported("virDomainSnapshotLookupByName");
    }

    /** Whether the domain comes from a snapshot. */
    default boolean hasCurrentSnapshot() {
        throw VirException.unsupported("virDomainHasCurrentSnapshot");
    }

    /** The snapshot the domain comes from; error 72 when there is none. */
    default DomainSnapshot currentSnapshot() {
        throw VirException.unsupported("virDomainSnapshotCurrent");
    }

    /**
     * Makes a copy of the domain that shares memory and disks with it until one of the two writes. A copy of an active domain
     * is active too.
     *
     * @param name what the copy is called
     * @param paused whether an active copy is left paused
     * @return UUID of the copy
     */
    default UUID fork(String name, boolean paused) {
        throw VirException.unsupported("virDomainFork");
    }

    /** Makes a checkpoint. */
    default DomainCheckpoint createCheckpoint(String xml, Set<CheckpointCreateFlag> flags) {
        throw VirException.unsupported("virDomainCheckpointCreateXML");
    }

    /** The checkpoints that pass, in no particular order unless asked for one. */
    default List<DomainCheckpoint> checkpoints(Set<CheckpointListFlag> flags) {
        throw VirException.unsupported("virDomainListAllCheckpoints");
    }

    /** The checkpoint of that name; error 103 when there is none. */
    default DomainCheckpoint checkpointByName(String name) {
        throw VirException.unsupported("virDomainCheckpointLookupByName");
    }

    /**
     * Begins a backup of the domain's disks.
     *
     * @param checkpoint a checkpoint to make at the same time, or null
     */
    default void beginBackup(String xml, @Nullable String checkpoint, Set<BackupFlag> flags) {
        throw VirException.unsupported("virDomainBackupBegin");
    }

    /** The backup that is going on, as XML. */
    default String backupXml() {
        throw VirException.unsupported("virDomainBackupGetXMLDesc");
    }
}
