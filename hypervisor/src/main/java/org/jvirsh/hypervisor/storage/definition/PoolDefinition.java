package org.jvirsh.hypervisor.storage.definition;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.storage.PoolType;

/**
 * A storage pool as its XML defines it; its sizes are not part of it.
 *
 * @param type its type
 * @param name its name
 * @param uuid its UUID
 * @param copyOnWrite {@code yes} or {@code no} when the document says whether files are copied on write
 * @param source what it is made from
 * @param path where it appears on the host; null for pools that are reached over the network
 * @param permissions of that place
 * @param refreshAllocation how allocations are found when refreshing, or null
 */
public record PoolDefinition(
        PoolType type,
        String name,
        UUID uuid,
        @Nullable String copyOnWrite,
        PoolSource source,
        @Nullable String path,
        Permissions permissions,
        @Nullable String refreshAllocation) {

    /** This pool with other permissions of its place. */
    public PoolDefinition permitting(Permissions now) {
        return new PoolDefinition(type, name, uuid, copyOnWrite, source, path, now, refreshAllocation);
    }
}
