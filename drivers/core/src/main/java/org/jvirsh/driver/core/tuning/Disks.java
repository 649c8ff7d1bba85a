package org.jvirsh.driver.core.tuning;

import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Finds disks of a definition. */
public final class Disks {
    private static final String[] SOURCES = {"file", "dev", "dir", "name"};

    private Disks() {}

    /**
     * The disk of that target, or of that source when the name is a path.
     *
     * @param ambiguous whether the first of several with one source will do
     */
    public static @Nullable XmlElement find(DomainDefinition definition, String name, boolean ambiguous) {
        XmlElement candidate = null;
        for (XmlElement disk : definition.devices("disk")) {
            if (!name.startsWith("/")) {
                if (name.equals(disk.value("target/@dev"))) {
                    return disk;
                }
            } else if (name.equals(source(disk))) {
                if (ambiguous) {
                    return disk;
                }
                if (candidate != null) {
                    return null;
                }
                candidate = disk;
            }
        }
        return candidate;
    }

    /** The path or name of what is in the disk, or null. */
    public static @Nullable String source(XmlElement disk) {
        XmlElement source = disk.child("source");
        if (source != null) {
            for (String attribute : SOURCES) {
                String value = source.attribute(attribute);
                if (value != null) {
                    return value;
                }
            }
        }
        return null;
    }

    /** Whether nothing is in the disk. */
    public static boolean empty(XmlElement disk) {
        String type = disk.attribute("type", "file");
        boolean local = type.equals("file") || type.equals("block") || type.equals("dir");
        return disk.child("source") == null || local && source(disk) == null;
    }
}
