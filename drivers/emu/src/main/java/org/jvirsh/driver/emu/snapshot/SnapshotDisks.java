package org.jvirsh.driver.emu.snapshot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.xml.XmlElement;

/** The disks of a domain that a snapshot can keep, as its XML has them. */
public final class SnapshotDisks {
    private SnapshotDisks() {}

    /**
     * A disk.
     *
     * @param target its name in the guest
     * @param path its image
     * @param format the image's format
     */
    public record Disk(String target, String path, String format) {}

    /** Disks with an image that the guest can write. */
    static List<Disk> writable(DomainDefinition domain) {
        List<Disk> disks = new ArrayList<>();
        for (XmlElement element : domain.devices("disk")) {
            String path = element.value("source/@file");
            String target = element.value("target/@dev");
            if (path != null && target != null && element.child("readonly") == null) {
                String format = element.value("driver/@type");
                disks.add(new Disk(target, path, format == null ? "raw" : format));
            }
        }
        return disks;
    }

    /** The disk of that target. */
    static Optional<Disk> find(DomainDefinition domain, String target) {
        return writable(domain).stream()
                .filter(disk -> disk.target().equals(target))
                .findFirst();
    }

    /** The domain with other images: by target, the disk that is to be there. */
    public static DomainDefinition replaced(DomainDefinition domain, Map<String, Disk> images) {
        return images.isEmpty()
                ? domain
                : domain.withDevices(devices -> {
                    XmlElement changed = devices;
                    for (XmlElement disk : devices.children("disk")) {
                        Disk image = images.get(String.valueOf(disk.value("target/@dev")));
                        if (image != null) {
                            changed = changed.replaced(disk, replaced(disk, image));
                        }
                    }
                    return changed;
                });
    }

    /** What lies under the image is written in the image, and not repeated in the XML. */
    private static XmlElement replaced(XmlElement disk, Disk image) {
        XmlElement driver = disk.child("driver");
        XmlElement source = disk.child("source");
        XmlElement changed = disk.withoutChildren("backingStore");
        if (driver != null) {
            changed = changed.replaced(driver, driver.with("type", image.format()));
        }
        return source == null ? changed : changed.replaced(source, source.with("file", image.path()));
    }

    /** Disks by target. */
    static Map<String, Disk> byTarget(List<Disk> disks) {
        Map<String, Disk> map = new LinkedHashMap<>();
        disks.forEach(disk -> map.put(disk.target(), disk));
        return map;
    }

    /** Whether two domains have the same images for the same disks. */
    static boolean same(DomainDefinition one, @Nullable DomainDefinition other) {
        return other != null && writable(one).equals(writable(other));
    }
}
