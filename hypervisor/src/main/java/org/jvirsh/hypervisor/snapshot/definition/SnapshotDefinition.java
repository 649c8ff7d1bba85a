package org.jvirsh.hypervisor.snapshot.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.DomainDefinition;

/**
 * A snapshot as its XML defines it.
 *
 * @param name its name
 * @param description what somebody said of it, or null
 * @param state what the domain was doing; null until it is known
 * @param parent the snapshot it comes from, or null
 * @param created when it was made, in seconds since 1970
 * @param memory where the memory is kept; null when not said
 * @param memoryFile file with the memory, or null
 * @param disks what is done with each disk
 * @param revertDisks disks to be used when going back
 * @param domain the domain then; null when it is not known
 * @param inactiveDomain the domain's persistent definition then, where it was another
 */
public record SnapshotDefinition(
        String name,
        @Nullable String description,
        @Nullable SnapshotState state,
        @Nullable String parent,
        long created,
        @Nullable Location memory,
        @Nullable String memoryFile,
        List<SnapshotDisk> disks,
        List<SnapshotDisk> revertDisks,
        @Nullable DomainDefinition domain,
        @Nullable DomainDefinition inactiveDomain)
        implements Moment<SnapshotDefinition> {

    @Override
    public SnapshotDefinition from(@Nullable String newParent) {
        return new SnapshotDefinition(
                name, description, state, newParent, created, memory, memoryFile, disks, revertDisks, domain,
                inactiveDomain);
    }

    /** The same of a domain. */
    public SnapshotDefinition of(@Nullable DomainDefinition newDomain) {
        return new SnapshotDefinition(
                name, description, state, parent, created, memory, memoryFile, disks, revertDisks, newDomain,
                inactiveDomain);
    }

    /** The same of a domain that was doing this. */
    public SnapshotDefinition in(SnapshotState newState, Location newMemory) {
        return new SnapshotDefinition(
                name, description, newState, parent, created, newMemory, memoryFile, disks, revertDisks, domain,
                inactiveDomain);
    }

    /** The same of a domain whose persistent definition was this. */
    public SnapshotDefinition beside(@Nullable DomainDefinition newInactive) {
        return new SnapshotDefinition(
                name, description, state, parent, created, memory, memoryFile, disks, revertDisks, domain, newInactive);
    }

    /** The same with these disks that were used when going back. */
    public SnapshotDefinition revertedWith(List<SnapshotDisk> used) {
        return new SnapshotDefinition(
                name, description, state, parent, created, memory, memoryFile, disks, used, domain, inactiveDomain);
    }

    /** The same with other disks. */
    SnapshotDefinition with(List<SnapshotDisk> newDisks) {
        return new SnapshotDefinition(
                name, description, state, parent, created, memory, memoryFile, newDisks, revertDisks, domain,
                inactiveDomain);
    }

    /** Whether some of it is in files of its own. */
    public boolean external() {
        return memory == Location.EXTERNAL
                || disks.stream().anyMatch(disk -> disk.location() == Location.EXTERNAL);
    }
}
