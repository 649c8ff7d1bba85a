package org.jvirsh.hypervisor.snapshot;

import java.util.List;
import java.util.Set;
import org.jvirsh.hypervisor.error.VirException;

/** A handle on one snapshot. */
public interface DomainSnapshot {
    /** Unique name among the snapshots of its domain. */
    String name();

    /** Whether the domain comes from it. */
    default boolean current() {
        throw VirException.unsupported("virDomainSnapshotIsCurrent");
    }

    /** Whether the hypervisor keeps more of it than what is in the images. */
    default boolean hasMetadata() {
        throw VirException.unsupported("virDomainSnapshotHasMetadata");
    }

    /** The snapshot as XML. */
    default String xml(Set<SnapshotXmlFlag> flags) {
        throw VirException.unsupported("virDomainSnapshotGetXMLDesc");
    }

    /** The snapshot the domain came from when this one was made; error 72 when there was none. */
    default DomainSnapshot parent() {
        throw VirException.unsupported("virDomainSnapshotGetParent");
    }

    /** The snapshots that come from this one and pass. */
    default List<DomainSnapshot> children(Set<SnapshotListFlag> flags) {
        throw VirException.unsupported("virDomainSnapshotListAllChildren");
    }

    /** How many of them there are. */
    default int childCount(Set<SnapshotListFlag> flags) {
        throw VirException.unsupported("virDomainSnapshotNumChildren");
    }

    /** Makes the domain what it was when the snapshot was made. */
    default void revert(Set<SnapshotRevertFlag> flags) {
        throw VirException.unsupported("virDomainRevertToSnapshot");
    }

    /** Forgets the snapshot; the domain stays as it is. */
    default void delete(Set<SnapshotDeleteFlag> flags) {
        throw VirException.unsupported("virDomainSnapshotDelete");
    }
}
