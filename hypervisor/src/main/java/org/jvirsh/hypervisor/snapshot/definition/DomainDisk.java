package org.jvirsh.hypervisor.snapshot.definition;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.xml.XmlElement;

/**
 * A disk of a domain as snapshots and checkpoints see it.
 *
 * @param target its name in the guest
 * @param type kind of its source
 * @param path path of its source, or null
 * @param empty whether there is nothing in it
 * @param readOnly whether the guest cannot write it
 * @param location where snapshots are to keep it; null when not said
 */
record DomainDisk(
        String target,
        String type,
        @Nullable String path,
        boolean empty,
        boolean readOnly,
        @Nullable Location location) {

    static List<DomainDisk> of(DomainDefinition domain) {
        List<DomainDisk> disks = new ArrayList<>();
        for (XmlElement element : domain.devices("disk")) {
            String type = element.attribute("type", "file");
            XmlElement source = element.child("source");
            String path = source == null ? null : path(type, source);
            boolean readOnly = element.child("readonly") != null;
            Location location = Location.of(element.attribute("snapshot"));
            String target = element.value("target/@dev");
            disks.add(new DomainDisk(
                    target == null ? "" : target,
                    type,
                    path,
                    empty(type, path, source),
                    readOnly,
                    location == null && readOnly ? Location.NO : location));
        }
        return disks;
    }

    private static boolean empty(String type, @Nullable String path, @Nullable XmlElement source) {
        return switch (type) {
            case "file", "block", "dir" -> path == null;
            case "network" -> source == null || source.attribute("protocol") == null;
            default -> source == null;
        };
    }

    static @Nullable String path(String type, XmlElement source) {
        return source.attribute(
                switch (type) {
                    case "block" -> "dev";
                    case "dir" -> "dir";
                    case "network" -> "name";
                    case "vhostuser", "vhostvdpa" -> type.equals("vhostvdpa") ? "dev" : "path";
                    default -> "file";
                });
    }

    /** The disk of that target, or of that path when it is one; null when there is none or more than one. */
    static @Nullable DomainDisk named(List<DomainDisk> disks, String name) {
        DomainDisk found = null;
        for (DomainDisk disk : disks) {
            if (name.startsWith("/")) {
                if (name.equals(disk.path())) {
                    if (found != null) {
                        return null;
                    }
                    found = disk;
                }
            } else if (name.equals(disk.target())) {
                return disk;
            }
        }
        return found;
    }
}
