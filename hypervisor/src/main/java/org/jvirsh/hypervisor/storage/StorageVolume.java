package org.jvirsh.hypervisor.storage;

import java.util.Set;
import org.jvirsh.hypervisor.error.VirException;

/** A handle on one storage volume. Name and key do not change under a handle. */
public interface StorageVolume {
    /** Unique name in its pool. */
    String name();

    /** Unique name on this connection, often the path. */
    String key();

    /** The pool it is in. */
    default StoragePool pool() {
        throw VirException.unsupported("virStoragePoolLookupByVolume");
    }

    /** Where it is in the file system of the host. */
    default String path() {
        throw VirException.unsupported("virStorageVolGetPath");
    }

    /** Type and sizes. */
    default VolumeInfo info() {
        throw VirException.unsupported("virStorageVolGetInfo");
    }

    /** Type and sizes, the allocation being counted as the flags say. */
    default VolumeInfo info(Set<VolumeInfoFlag> flags) {
        throw VirException.unsupported("virStorageVolGetInfoFlags");
    }

    /** The volume as XML. */
    default String xml() {
        throw VirException.unsupported("virStorageVolGetXMLDesc");
    }

    /** Removes it and its data. */
    default void delete(Set<VolumeDeleteFlag> flags) {
        throw VirException.unsupported("virStorageVolDelete");
    }

    /** Overwrites its data with zeros. */
    default void wipe() {
        throw VirException.unsupported("virStorageVolWipe");
    }

    /** Overwrites its data. */
    default void wipe(WipeAlgorithm algorithm) {
        throw VirException.unsupported("virStorageVolWipePattern");
    }

    /**
     * Changes its capacity.
     *
     * @param capacity bytes, unsigned; a difference with {@link VolumeResizeFlag#DELTA}
     */
    default void resize(long capacity, Set<VolumeResizeFlag> flags) {
        throw VirException.unsupported("virStorageVolResize");
    }

    /**
     * Begins to replace its data.
     *
     * @param offset first byte to replace, unsigned
     * @param length most bytes to replace, unsigned; 0 for no limit
     */
    default VolumeWriter upload(long offset, long length, Set<VolumeTransferFlag> flags) {
        throw VirException.unsupported("virStorageVolUpload");
    }

    /**
     * Begins to read its data.
     *
     * @param offset first byte to read, unsigned
     * @param length most bytes to read, unsigned; 0 for no limit
     */
    default VolumeReader download(long offset, long length, Set<VolumeTransferFlag> flags) {
        throw VirException.unsupported("virStorageVolDownload");
    }
}
