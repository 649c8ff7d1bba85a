package org.jvirsh.hypervisor.snapshot.definition;

import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.xml.XmlElement;

/**
 * What a snapshot does with a disk.
 *
 * @param name target or path of the disk
 * @param location where its content is kept; null when not said
 * @param deleting whether deleting it has begun
 * @param type kind of the new image
 * @param format format of the new image, or null
 * @param cacheSize bytes of cache for the tables of the image, 0 when not said
 * @param source the new image as XML, or null
 */
public record SnapshotDisk(
        String name,
        @Nullable Location location,
        boolean deleting,
        String type,
        @Nullable String format,
        long cacheSize,
        @Nullable XmlElement source) {
    /** A disk of which nothing is said. */
    static SnapshotDisk named(String name, @Nullable Location location) {
        return new SnapshotDisk(name, location, false, "file", null, 0, null);
    }

    /** A disk that has an image of its own. */
    public static SnapshotDisk external(String target, String file) {
        return named(target, Location.EXTERNAL).in(file);
    }

    /** The same under the disk's target and with a place. */
    SnapshotDisk aligned(String target, Location place) {
        return new SnapshotDisk(target, place, deleting, type, format, cacheSize, source);
    }

    /** The same with a file for the new image. */
    public SnapshotDisk in(String file) {
        XmlElement old = source == null ? XmlElement.of("source") : source;
        return new SnapshotDisk(name, location, deleting, type, format, cacheSize, old.with("file", file));
    }

    /** Path of the new image, or null. */
    public @Nullable String path() {
        return source == null ? null : DomainDisk.path(type, source);
    }
}
