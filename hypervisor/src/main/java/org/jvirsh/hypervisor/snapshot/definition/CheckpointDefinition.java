package org.jvirsh.hypervisor.snapshot.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.DomainDefinition;

/**
 * A checkpoint as its XML defines it.
 *
 * @param name its name
 * @param description what somebody said of it, or null
 * @param parent the checkpoint before it, or null
 * @param created when it was made, in seconds since 1970
 * @param disks what is done with each disk
 * @param domain the domain then, or null
 */
public record CheckpointDefinition(
        String name,
        @Nullable String description,
        @Nullable String parent,
        long created,
        List<CheckpointDisk> disks,
        @Nullable DomainDefinition domain)
        implements Moment<CheckpointDefinition> {

    /**
     * What a checkpoint does with a disk.
     *
     * @param name target or path of the disk
     * @param tracked whether its changes are recorded
     * @param bitmap what the record is called, or null
     */
    public record CheckpointDisk(String name, boolean tracked, @Nullable String bitmap) {}

    @Override
    public CheckpointDefinition from(@Nullable String newParent) {
        return new CheckpointDefinition(name, description, newParent, created, disks, domain);
    }

    /** The same of a domain. */
    public CheckpointDefinition of(DomainDefinition newDomain) {
        return new CheckpointDefinition(name, description, parent, created, disks, newDomain);
    }

    CheckpointDefinition with(List<CheckpointDisk> newDisks) {
        return new CheckpointDefinition(name, description, parent, created, newDisks, domain);
    }
}
