package org.jvirsh.commands.device;

import java.util.List;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Finds disks in a domain's definition. */
final class DomainDisks {
    private static final List<String> SOURCES = List.of("file", "dev", "dir", "name");

    private DomainDisks() {}

    /**
     * The disk of that target or source.
     *
     * @param changeable whether only drives with removable media count
     */
    static XmlElement find(XmlElement domain, String path, boolean changeable) throws CommandFailure {
        XmlElement devices = domain.child("devices");
        List<XmlElement> disks = devices == null ? List.of() : devices.children("disk");
        if (disks.isEmpty()) {
            throw new CommandFailure("Failed to get disk information");
        }
        for (XmlElement disk : disks) {
            String device = disk.attribute("device", "cdrom");
            if (changeable && !device.equals("cdrom") && !device.equals("floppy")) {
                continue;
            }
            if (path.equals(disk.value("target/@dev")) || sourced(disk, path)) {
                return disk.withoutChildren("backingStore").withoutChildren("mirror");
            }
        }
        throw new CommandFailure("No disk found whose source path or target is " + path);
    }

    private static boolean sourced(XmlElement disk, String path) {
        XmlElement source = disk.child("source");
        return source != null && SOURCES.stream().anyMatch(name -> path.equals(source.attribute(name)));
    }
}
