package org.jvirsh.driver.emu.block;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.emu.block.ImageChain.Image;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;

/**
 * What lies under the images of a running domain. It is written in the images and nowhere else; the XML of a running
 * domain and what is kept of it show it, as they do in libvirt.
 */
public final class BackingStores {
    private static final String ELEMENT = "backingStore";

    private BackingStores() {}

    /** The definition of a running domain with the chains of its disks; where one was given, that one stays. */
    public static DomainDefinition shown(DomainDefinition live) {
        return live.devices("disk").stream().noneMatch(disk -> below(disk) != null)
                ? live
                : live.withDevices(devices -> {
                    XmlElement changed = devices;
                    for (XmlElement disk : devices.children("disk")) {
                        XmlElement below = below(disk);
                        if (below != null) {
                            changed = changed.replaced(disk, disk.plus(below));
                        }
                    }
                    return changed;
                });
    }

    /** The definition without the chains. */
    public static DomainDefinition hidden(DomainDefinition domain) {
        return domain.devices("disk").stream().allMatch(disk -> disk.child(ELEMENT) == null)
                ? domain
                : domain.withDevices(devices -> {
                    XmlElement changed = devices;
                    for (XmlElement disk : devices.children("disk")) {
                        changed = changed.replaced(disk, disk.withoutChildren(ELEMENT));
                    }
                    return changed;
                });
    }

    /** What is to be said of a disk, or null if it has no file, has said it, or nobody knows. */
    private static @Nullable XmlElement below(XmlElement disk) {
        String path = disk.value("source/@file");
        if (path == null || disk.child(ELEMENT) != null) {
            return null;
        }
        String format = disk.value("driver/@type");
        try {
            List<Image> images =
                    ImageChain.of(disk.attribute("device", "disk"), path, format == null ? "raw" : format).images();
            return from(images, 1);
        } catch (VirException e) {
            // Removed from under the machine, which goes on with it.
            return null;
        }
    }

    private static XmlElement from(List<Image> images, int index) {
        if (index >= images.size()) {
            return XmlElement.of(ELEMENT);
        }
        Image image = images.get(index);
        return XmlElement.of(ELEMENT, "type", "file")
                .plus(XmlElement.of("format", "type", image.format()))
                .plus(XmlElement.of("source", "file", image.path()))
                .plus(from(images, index + 1));
    }
}
