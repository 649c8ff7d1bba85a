package org.jvirsh.hypervisor.snapshot;

import java.util.List;
import java.util.Set;
import org.jvirsh.hypervisor.error.VirException;

/** A handle on one checkpoint: a point in time since when changes of the disks are known. */
public interface DomainCheckpoint {
    /** Unique name among the checkpoints of its domain. */
    String name();

    /** The checkpoint as XML. */
    default String xml(Set<CheckpointXmlFlag> flags) {
        throw VirException.unsupported("virDomainCheckpointGetXMLDesc");
    }

    /** The checkpoint before this one; error 103 when there was none. */
    default DomainCheckpoint parent() {
        throw VirException.unsupported("virDomainCheckpointGetParent");
    }

    /** The checkpoints that come from this one and pass. */
    default List<DomainCheckpoint> children(Set<CheckpointListFlag> flags) {
        throw VirException.unsupported("virDomainCheckpointListAllChildren");
    }

    /** Forgets the checkpoint. */
    default void delete(Set<CheckpointDeleteFlag> flags) {
        throw VirException.unsupported("virDomainCheckpointDelete");
    }
}
