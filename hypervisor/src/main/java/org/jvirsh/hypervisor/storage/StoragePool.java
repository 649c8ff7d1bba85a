package org.jvirsh.hypervisor.storage;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jvirsh.hypervisor.error.VirException;

/** A handle on one storage pool. Name and UUID do not change under it; all else is asked for anew with every call. */
public interface StoragePool {
    /** Unique name on this connection. */
    String name();

    /** Unique id for the pool's whole life. */
    UUID uuid();

    /** Whether it has been started. */
    default boolean active() {
        throw VirException.unsupported("virStoragePoolIsActive");
    }

    /** Whether a definition survives the active pool. */
    default boolean persistent() {
        throw VirException.unsupported("virStoragePoolIsPersistent");
    }

    /** Whether it is started together with its manager. */
    default boolean autostart() {
        throw VirException.unsupported("virStoragePoolGetAutostart");
    }

    /** Says whether it is to be started together with its manager. */
    default void autostart(boolean wanted) {
        throw VirException.unsupported("virStoragePoolSetAutostart");
    }

    /** State and sizes. */
    default PoolInfo info() {
        throw VirException.unsupported("virStoragePoolGetInfo");
    }

    /** The pool as XML. */
    default String xml(Set<PoolXmlFlag> flags) {
        throw VirException.unsupported("virStoragePoolGetXMLDesc");
    }

    /** Prepares the underlying storage. */
    default void build(Set<PoolBuildFlag> flags) {
        throw VirException.unsupported("virStoragePoolBuild");
    }

    /** Starts an inactive pool. */
    default void start(Set<PoolCreateFlag> flags) {
        throw VirException.unsupported("virStoragePoolCreate");
    }

    /** Looks anew which volumes there are. */
    default void refresh() {
        throw VirException.unsupported("virStoragePoolRefresh");
    }

    /** Stops an active pool; its data stays. */
    default void destroy() {
        throw VirException.unsupported("virStoragePoolDestroy");
    }

    /** Removes the underlying storage of an inactive pool. */
    default void delete() {
        throw VirException.unsupported("virStoragePoolDelete");
    }

    /** Removes the definition. */
    default void undefine() {
        throw VirException.unsupported("virStoragePoolUndefine");
    }

    /** The volumes of an active pool. */
    default List<StorageVolume> volumes() {
        throw VirException.unsupported("virStoragePoolListAllVolumes");
    }

    /** The volume of that name in this pool; error 50 when there is none. */
    default StorageVolume volumeByName(String name) {
        throw VirException.unsupported("virStorageVolLookupByName");
    }

    /** Creates a volume. */
    default StorageVolume createVolume(String xml, Set<VolumeCreateFlag> flags) {
        throw VirException.unsupported("virStorageVolCreateXML");
    }

    /** Creates a volume with the content of another one. */
    default StorageVolume createVolumeFrom(String xml, StorageVolume origin, Set<VolumeCreateFlag> flags) {
        throw VirException.unsupported("virStorageVolCreateXMLFrom");
    }
}
