package org.jvirsh.hypervisor.storage;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.VirException;

/** The storage pools of a connection and their volumes. A driver overrides what it has; all else fails with error 3. */
public interface StoragePools {
    /**
     * The pools that pass.
     *
     * @param filters within each pair either suffices; no filter of a pair lets both pass
     * @param types the types wanted; none lets all pass
     */
    default List<StoragePool> pools(Set<PoolFilter> filters, Set<PoolType> types) {
        throw VirException.unsupported("virConnectListAllStoragePools");
    }

    /** The pool of that name; error 49 when there is none. */
    default StoragePool poolByName(String name) {
        throw VirException.unsupported("virStoragePoolLookupByName");
    }

    /** The pool of that UUID; error 49 when there is none. */
    default StoragePool poolByUuid(UUID uuid) {
        throw VirException.unsupported("virStoragePoolLookupByUUID");
    }

    /** Starts a pool that disappears when it stops. */
    default StoragePool createPool(String xml, Set<PoolCreateFlag> flags) {
        throw VirException.unsupported("virStoragePoolCreateXML");
    }

    /** Makes a pool persistent, or replaces its definition. */
    default StoragePool definePool(String xml, Set<PoolDefineFlag> flags) {
        throw VirException.unsupported("virStoragePoolDefineXML");
    }

    /**
     * What pools of a type could be made from, as XML.
     *
     * @param type the name of the type, which the driver judges
     * @param source a {@code source} document that says where to look, or null
     */
    default String findSources(String type, @Nullable String source) {
        throw VirException.unsupported("virConnectFindStoragePoolSources");
    }

    /** The types of pools this hypervisor knows, as XML. */
    default String capabilities() {
        throw VirException.unsupported("virConnectGetStoragePoolCapabilities");
    }

    /** The volume of that key in any active pool; error 50 when there is none. */
    default StorageVolume volumeByKey(String key) {
        throw VirException.unsupported("virStorageVolLookupByKey");
    }

    /** The volume at that path in any active pool; error 50 when there is none. */
    default StorageVolume volumeByPath(String path) {
        throw VirException.unsupported("virStorageVolLookupByPath");
    }
}
