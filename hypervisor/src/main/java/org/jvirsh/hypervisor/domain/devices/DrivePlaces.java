package org.jvirsh.hypervisor.domain.devices;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.xml.XmlElement;

/** The places that SCSI disks and the host's SCSI devices have. */
final class DrivePlaces {
    /** Units on a bus. */
    private static final int UNITS = 7;

    private final Set<DrivePlace> disks = new HashSet<>();
    private final Set<DrivePlace> all = new HashSet<>();
    /** All places before this one are taken. */
    private int firstFree;

    DrivePlaces(DomainDraft draft) {
        for (XmlElement disk : draft.devices("disk")) {
            XmlElement address = disk.child("address");
            if (address != null && "scsi".equals(disk.value("target/@bus"))) {
                disks.add(DrivePlace.of(address));
            }
        }
        all.addAll(disks);
        addTo(all, draft.devices("hostdev"));
    }

    /** The places that the host's SCSI devices have. */
    static Set<DrivePlace> ofHostDevices(DomainDraft draft) {
        Set<DrivePlace> places = new HashSet<>();
        addTo(places, draft.devices("hostdev"));
        return places;
    }

    private static void addTo(Set<DrivePlace> places, List<XmlElement> hostDevices) {
        for (XmlElement device : hostDevices) {
            XmlElement address = device.child("address");
            if (address != null && device.attribute("type", "").equals("scsi")) {
                places.add(DrivePlace.of(address));
            }
        }
    }

    boolean hasDisk(XmlElement address) {
        return disks.contains(DrivePlace.of(address));
    }

    /** The first free place, which is taken from now on. */
    XmlElement take() {
        while (true) {
            XmlElement address = DiskRules.drive(firstFree / UNITS, 0, firstFree % UNITS);
            firstFree++;
            if (all.add(DrivePlace.of(address))) {
                return address;
            }
        }
    }
}
