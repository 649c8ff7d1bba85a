package org.jvirsh.hypervisor.storage.definition;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.storage.VolumeType;

/**
 * A storage volume as its XML defines it.
 *
 * @param type what it is on the host
 * @param name its name
 * @param key its key; null until it has been given one
 * @param capacity bytes a guest sees
 * @param allocation bytes it takes
 * @param physical length of its file in bytes; 0 when there is no file, or none has been looked at
 * @param target the image
 * @param backing the image it is based on, or null
 */
public record VolumeDefinition(
        VolumeType type,
        String name,
        @Nullable String key,
        long capacity,
        long allocation,
        long physical,
        Image target,
        @Nullable Image backing) {

    /** This volume at a place, which is its key too. */
    public VolumeDefinition at(String path) {
        return new VolumeDefinition(type, name, path, capacity, allocation, physical, target.at(path), backing);
    }

    /** This volume with other sizes. */
    public VolumeDefinition sized(long newCapacity, long newAllocation) {
        return new VolumeDefinition(type, name, key, newCapacity, newAllocation, physical, target, backing);
    }

    /** This volume with another key. */
    public VolumeDefinition withKey(String newKey) {
        return new VolumeDefinition(type, name, newKey, capacity, allocation, physical, target, backing);
    }

    /**
     * An image.
     *
     * @param path where it is, or null
     * @param format its format; null in pools whose volumes have none
     * @param permissions of the file
     * @param timestamps of the file; null when there is none, or none has been looked at
     * @param encryption how it is encrypted, or null
     * @param compatibility version of the format, or null
     * @param clusterSize bytes of a cluster, 0 when not said
     * @param features features of the format in libvirt's order; null when the document has no such element
     */
    public record Image(
            @Nullable String path,
            @Nullable String format,
            Permissions permissions,
            @Nullable Timestamps timestamps,
            @Nullable Encryption encryption,
            @Nullable String compatibility,
            long clusterSize,
            @Nullable List<String> features) {
        Image at(String newPath) {
            return new Image(
                    newPath, format, permissions, timestamps, encryption, compatibility, clusterSize, features);
        }
    }

    /**
     * When a file was used.
     *
     * @param access last read
     * @param modification last written
     * @param change last changed in any way
     */
    public record Timestamps(Instant access, Instant modification, Instant change) {}
}
