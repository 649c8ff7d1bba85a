package org.jvirsh.hypervisor.storage.definition;

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
 * @param target the image
 * @param backing the image it is based on, or null
 */
public record VolumeDefinition(
        VolumeType type,
        String name,
        @Nullable String key,
        long capacity,
        long allocation,
        Image target,
        @Nullable Image backing) {

    /** This volume at a place, which is its key too. */
    public VolumeDefinition at(String path) {
        return new VolumeDefinition(type, name, path, capacity, allocation, target.at(path), backing);
    }

    /** This volume with another key. */
    public VolumeDefinition withKey(String newKey) {
        return new VolumeDefinition(type, name, newKey, capacity, allocation, target, backing);
    }

    /**
     * An image.
     *
     * @param path where it is, or null
     * @param format its format; null in pools whose volumes have none
     * @param permissions of the file
     * @param encryption how it is encrypted, or null
     * @param compatibility version of the format, or null
     * @param clusterSize bytes of a cluster, 0 when not said
     * @param features features of the format in libvirt's order; null when the document has no such element
     */
    public record Image(
            @Nullable String path,
            @Nullable String format,
            Permissions permissions,
            @Nullable Encryption encryption,
            @Nullable String compatibility,
            long clusterSize,
            @Nullable List<String> features) {
        Image at(String newPath) {
            return new Image(newPath, format, permissions, encryption, compatibility, clusterSize, features);
        }
    }
}
