package org.jvirsh.hypervisor.domain.devices;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.schema.Level;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlNode;

/** Disks: their order, their bus, their place on it. */
public final class DiskRules {
    /** The first version that has removable SCSI disks. */
    private static final Level REMOVABLE_SCSI = Level.of("9.1.0");

    private DiskRules() {}

    /** Puts the disks of a bus in the order of their names; other disks stay where they are. */
    public static void arrange(DomainDraft draft) {
        List<Place> arranged = new ArrayList<>();
        Map<String, Integer> highest = new HashMap<>();
        for (XmlElement disk : draft.devices("disk")) {
            Place place = Place.of(disk);
            String bus = String.valueOf(place.bus());
            int index = place.index() == null ? Integer.MAX_VALUE : place.index();
            // Disks mostly come in order, and then nothing has to be searched.
            boolean last = !arranged.isEmpty() && Objects.equals(arranged.getLast().bus(), place.bus())
                    && highest.getOrDefault(bus, Integer.MAX_VALUE) <= index;
            arranged.add(last ? arranged.size() : insertAt(arranged, place), place);
            if (place.index() != null) {
                highest.merge(bus, index, Math::max);
            }
        }
        List<XmlElement> disks = draft.devices("disk");
        disks.clear();
        for (Place place : arranged) {
            disks.add(place.disk());
        }
    }

    /** What decides where a disk goes: its bus and the number its name stands for. */
    private record Place(XmlElement disk, @Nullable String bus, @Nullable Integer index) {
        static Place of(XmlElement disk) {
            String name = disk.value("target/@dev");
            return new Place(disk, disk.value("target/@bus"), name == null ? null : DiskNames.index(name));
        }
    }

    /** Where a disk goes among those that are there. */
    public static int insertAt(List<XmlElement> disks, XmlElement disk) {
        List<Place> places = new ArrayList<>();
        for (XmlElement other : disks) {
            places.add(Place.of(other));
        }
        return insertAt(places, Place.of(disk));
    }

    private static int insertAt(List<Place> places, Place place) {
        int insertAt = -1;
        for (int i = places.size() - 1; i >= 0; i--) {
            Place other = places.get(i);
            if (!Objects.equals(other.bus(), place.bus())) {
                continue;
            }
            if (other.index() != null && place.index() != null && other.index() > place.index()) {
                insertAt = i;
            } else if (insertAt < 0) {
                insertAt = i + 1;
            }
        }
        return insertAt < 0 ? places.size() : insertAt;
    }

    /** Gives the disks their buses and addresses. */
    public static void complete(DomainDraft draft) {
        Set<DrivePlace> taken = DrivePlaces.ofHostDevices(draft);
        draft.each("disk", disk -> complete(disk, draft, taken));
        draft.each("disk", disk -> expanded(disk, draft.devices("disk")));
    }

    private static XmlElement complete(XmlElement disk, DomainDraft draft, Set<DrivePlace> taken) {
        String device = disk.attribute("device", "");
        XmlElement target = disk.child("target");
        XmlElement result = disk;
        String name = target == null ? null : target.attribute("dev");
        if (target != null && name != null && name.startsWith("ioemu:")) {
            name = name.substring("ioemu:".length());
            result = result.replaced(target, target.with("dev", name));
        }
        if (device.equals("cdrom") && result.child("readonly") == null) {
            result = result.plus(XmlElement.of("readonly"));
        }
        String bus = result.value("target/@bus");
        if (bus == null) {
            String guessed = bus(device, name);
            bus = guessed;
            result = result.at("target", old -> old.with("bus", guessed));
        }
        result = removable(snapshot(iscsi(result)), device, bus, draft.level());
        if (name != null && result.child("address") == null) {
            return assigned(result, name, bus, taken);
        }
        return result;
    }

    private static String bus(String device, @Nullable String name) {
        if (device.equals("floppy")) {
            return "fdc";
        }
        if (name == null || name.startsWith("hd")) {
            return "ide";
        }
        if (name.startsWith("sd")) {
            return "scsi";
        }
        if (name.startsWith("vd")) {
            return "virtio";
        }
        if (name.startsWith("xvd")) {
            return "xen";
        }
        return name.startsWith("ubd") ? "uml" : "ide";
    }

    private static XmlElement snapshot(XmlElement disk) {
        String snapshot = disk.attribute("snapshot");
        if (disk.child("readonly") != null) {
            // A disk that cannot change needs no snapshot; libvirt does not write so.
            return "no".equals(snapshot) ? disk.without("snapshot") : disk;
        }
        return snapshot == null && disk.attribute("type", "").equals("vhostuser")
                ? disk.with("snapshot", "no")
                : disk;
    }

    private static XmlElement removable(XmlElement disk, String device, String bus, Level level) {
        XmlElement target = disk.child("target");
        if (target == null || target.attribute("removable") == null || bus.equals("usb")) {
            return disk;
        }
        if (!level.knows(REMOVABLE_SCSI)) {
            throw DomainDraft.invalid("removable is only valid for usb disks");
        }
        if (!bus.equals("scsi") || !device.equals("disk")) {
            throw DomainDraft.invalid("removable is only valid for usb or scsi disks");
        }
        return disk.replaced(target, target.without("removable"));
    }

    private static XmlElement iscsi(XmlElement disk) {
        XmlElement source = disk.child("source");
        String name = source == null ? null : source.attribute("name");
        if (source == null || name == null || !disk.attribute("type", "").equals("network")
                || !source.attribute("protocol", "").equals("iscsi") || name.indexOf('/') >= 0) {
            return disk;
        }
        return disk.replaced(source, source.with("name", name + "/0"));
    }

    private static XmlElement assigned(XmlElement disk, String name, String bus, Set<DrivePlace> taken) {
        int index = DiskNames.index(name);
        if (index < 0) {
            throw DomainDraft.invalid("Unknown disk name '" + name + "' and no address specified");
        }
        XmlElement address =
                switch (bus) {
                    case "scsi" -> drive(index / 7, 0, index % 7);
                    case "ide" -> drive(index / 4, index % 4 / 2, index % 2);
                    case "sata" -> drive(index / 6, 0, index % 6);
                    case "fdc" -> drive(index / 2, 0, index % 2);
                    default -> null;
                };
        if (address == null) {
            return disk;
        }
        if (bus.equals("scsi") && taken.contains(DrivePlace.of(address))) {
            throw DomainDraft.unsupported("using disk target name '" + name
                    + "' conflicts with SCSI host device address controller='" + index / 7
                    + "' bus='0' target='0' unit='" + index % 7);
        }
        return disk.plus(address);
    }

    static XmlElement drive(int controller, int bus, int unit) {
        return XmlElement.of(
                "address", "type", "drive", "controller", String.valueOf(controller), "bus", String.valueOf(bus),
                "target", "0", "unit", String.valueOf(unit));
    }

    /** A disk that only names a group of limits has the limits of the disk that says what they are. */
    private static XmlElement expanded(XmlElement disk, List<XmlElement> disks) {
        XmlElement tune = disk.child("iotune");
        String group = tune == null ? null : tune.childText("group_name");
        if (tune == null || group == null || limited(tune)) {
            return disk;
        }
        for (XmlElement other : disks) {
            XmlElement limits = other.child("iotune");
            if (limits != null && group.equals(limits.childText("group_name")) && limited(limits)) {
                return disk.replaced(tune, limits);
            }
        }
        return disk;
    }

    private static boolean limited(XmlElement tune) {
        for (XmlNode node : tune.nodes()) {
            if (node instanceof XmlElement limit && !limit.name().equals("group_name")) {
                return true;
            }
        }
        return false;
    }
}
