package org.jvirsh.hypervisor.domain.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jvirsh.hypervisor.domain.devices.DrivePlace;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.xml.XmlElement;

/** What libvirt checks of devices beside each other. */
final class DeviceChecks {
    private DeviceChecks() {}

    static void check(XmlElement domain) {
        XmlElement devices = domain.child("devices");
        if (devices == null) {
            return;
        }
        datagrams(devices);
        usb(devices);
        singleVideo(devices.children("video"));
        filesystems(devices.children("filesystem"));
        audio(devices);
        memory(devices.children("memory"), domain);
        targets(devices.children("disk"));
        throttles(devices.children("disk"), domain);
        hostDevices(devices.children("hostdev"));
        driveAddresses(devices.children("disk"), devices.children("hostdev"));
        aliases(devices);
    }

    /** As above, for a domain that shows one device alone. */
    static void checkDevice(XmlElement domain) {
        XmlElement devices = domain.child("devices");
        if (devices != null) {
            throttles(devices.children("disk"), domain);
        }
    }

    /** A character device over UDP has a host to send to, and perhaps an address to receive at. */
    private static void datagrams(XmlElement devices) {
        for (XmlElement device : devices.children()) {
            XmlElement backend = device.name().equals("rng") ? device.child("backend") : device;
            if (backend == null
                    || device.name().equals("interface")
                    || !backend.attribute("type", "").equals("udp")) {
                continue;
            }
            boolean complete = false;
            for (XmlElement source : backend.children("source")) {
                complete |= "connect".equals(source.attribute("mode")) && source.attribute("service") != null;
            }
            if (backend.children("source").size() > 2) {
                throw DomainDraft.error(
                        ErrorCode.XML_ERROR, "only two source elements are allowed for character device");
            }
            if (!complete) {
                throw DomainDraft.error(
                        ErrorCode.INTERNAL_ERROR, "Missing source service attribute for char device");
            }
        }
    }

    private static void usb(XmlElement devices) {
        boolean usb = false;
        for (XmlElement controller : devices.children("controller")) {
            usb |= controller.attribute("type", "").equals("usb")
                    && !controller.attribute("model", "").equals("none");
        }
        if (!usb && !devices.children("redirdev").isEmpty()) {
            throw DomainDraft.unsupported("cannot add redirected USB device: USB is disabled for this domain");
        }
    }

    private static void singleVideo(List<XmlElement> videos) {
        for (XmlElement video : videos) {
            if (videos.size() > 1 && "none".equals(video.value("model/@type"))) {
                throw DomainDraft.unsupported(
                        "a 'none' video type must be the only video device defined for the domain");
            }
        }
    }

    private static void filesystems(List<XmlElement> filesystems) {
        Set<String> targets = new HashSet<>();
        for (XmlElement filesystem : filesystems) {
            String target = String.valueOf(filesystem.value("target/@dir"));
            if ("virtiofs".equals(filesystem.value("driver/@type")) && !targets.add(target)) {
                throw DomainDraft.unsupported("filesystem target '" + target + "' specified twice");
            }
        }
    }

    private static void audio(XmlElement devices) {
        Set<String> ids = new HashSet<>();
        for (XmlElement audio : devices.children("audio")) {
            if (!ids.add(audio.attribute("id", ""))) {
                throw DomainDraft.invalid("audio ID " + audio.attribute("id") + " is used multiple times");
            }
        }
        for (XmlElement device : devices.children()) {
            String id = device.value("audio/@id");
            boolean checked = device.name().equals("sound")
                    || device.name().equals("graphics") && device.attribute("type", "").equals("vnc");
            if (id != null && checked && !ids.contains(id)) {
                throw DomainDraft.invalid("no audio device with ID " + id);
            }
        }
    }

    private static void memory(List<XmlElement> modules, XmlElement domain) {
        XmlElement numa = domain.find("cpu/numa");
        int cells = numa == null ? 0 : numa.children("cell").size();
        MemoryPlaces places = new MemoryPlaces(modules);
        for (XmlElement module : modules) {
            long node = DomainDraft.numberOf(module, "target/node", -1);
            if (node >= cells && node >= 0) {
                throw DomainDraft.error(
                        ErrorCode.XML_DETAIL,
                        "can't add memory backend for guest node '" + node + "' as the guest has only '" + cells
                                + "' NUMA nodes configured");
            }
            virtioMemory(module);
            places.check(module);
        }
    }

    private static void virtioMemory(XmlElement module) {
        if (!module.attribute("model", "").equals("virtio-mem")) {
            return;
        }
        long size = DomainDraft.numberOf(module, "target/size", 0);
        long block = DomainDraft.numberOf(module, "target/block", 0);
        long requested = DomainDraft.numberOf(module, "target/requested", 0);
        if (requested > size) {
            throw DomainDraft.error(
                    ErrorCode.XML_DETAIL,
                    "requested size must be smaller than or equal to @size (" + size + "KiB)");
        }
        if (block == 0 || Long.bitCount(block) != 1) {
            throw DomainDraft.error(ErrorCode.XML_DETAIL, "block size must be a power of two");
        }
        if (block < 2048) {
            throw DomainDraft.error(ErrorCode.XML_DETAIL, "block size too small, must be at least 2048KiB");
        }
        if (requested % block != 0) {
            throw DomainDraft.error(
                    ErrorCode.XML_DETAIL, "requested size must be an integer multiple of block size");
        }
        if (DomainDraft.numberOf(module, "target/address/@base", 0) % (block * 1024) != 0) {
            throw DomainDraft.error(ErrorCode.XML_DETAIL, "memory device address must be aligned to blocksize");
        }
    }

    private static void targets(List<XmlElement> disks) {
        Map<String, XmlElement> seen = new HashMap<>();
        for (XmlElement disk : disks) {
            String target = String.valueOf(disk.value("target/@dev"));
            XmlElement other = seen.putIfAbsent(target, disk);
            if (other != null) {
                throw DomainDraft.invalid("target '" + target + "' duplicated for disk sources '" + source(other)
                        + "' and '" + source(disk) + "'");
            }
        }
    }

    private static String source(XmlElement disk) {
        for (String attribute : List.of("file", "dev", "dir", "name")) {
            String value = disk.value("source/@" + attribute);
            if (value != null) {
                return value;
            }
        }
        return "<null>";
    }

    private static void throttles(List<XmlElement> disks, XmlElement domain) {
        Set<String> groups = new HashSet<>();
        XmlElement all = domain.child("throttlegroups");
        if (all != null) {
            for (XmlElement group : all.children("throttlegroup")) {
                String name = String.valueOf(group.childText("group_name"));
                if (!groups.add(name)) {
                    throw DomainDraft.invalid("duplicate group name '" + name + "' found");
                }
            }
        }
        for (XmlElement disk : disks) {
            XmlElement filters = disk.child("throttlefilters");
            if (filters == null) {
                continue;
            }
            Set<String> seen = new HashSet<>();
            for (XmlElement filter : filters.children("throttlefilter")) {
                String group = filter.attribute("group", "");
                if (!seen.add(group)) {
                    throw DomainDraft.invalid("duplicate filter name '" + group + "' found");
                }
                if (!groups.contains(group)) {
                    throw DomainDraft.invalid("throttle group '" + group + "' not found");
                }
            }
        }
    }

    private static void hostDevices(List<XmlElement> devices) {
        boolean ramfb = false;
        int repeated = HostDeviceNames.firstRepeated(devices);
        for (int i = 0; i < devices.size(); i++) {
            if (i == repeated) {
                throw DomainDraft.invalid("Hostdev already exists in the domain configuration");
            }
            if ("on".equals(devices.get(i).attribute("ramfb"))) {
                if (ramfb) {
                    throw DomainDraft.unsupported("Only one vgpu device can have 'ramfb' enabled");
                }
                ramfb = true;
            }
        }
    }

    private static void driveAddresses(List<XmlElement> disks, List<XmlElement> hostDevices) {
        Map<String, XmlElement> places = new HashMap<>();
        for (XmlElement disk : disks) {
            XmlElement address = disk.child("address");
            if (address == null || !address.attribute("type", "").equals("drive")) {
                continue;
            }
            String place = "controller='" + address.attribute("controller") + "' bus='" + address.attribute("bus")
                    + "' target='" + address.attribute("target") + "' unit='" + address.attribute("unit") + "'";
            XmlElement other = places.putIfAbsent(disk.value("target/@bus") + " " + place, disk);
            if (other != null) {
                throw DomainDraft.unsupported("Found duplicate drive address for disk with target name '"
                        + other.value("target/@dev") + "' " + place);
            }
        }
        Map<DrivePlace, Integer> taken = new HashMap<>();
        int first = hostDevices.size();
        for (int i = 0; i < hostDevices.size(); i++) {
            XmlElement address = hostDevices.get(i).child("address");
            if (address != null && hostDevices.get(i).attribute("type", "").equals("scsi")) {
                Integer other = taken.putIfAbsent(DrivePlace.of(address), i);
                first = other == null ? first : Math.min(first, other);
            }
        }
        if (first < hostDevices.size()) {
            XmlElement address = Objects.requireNonNull(hostDevices.get(first).child("address"));
            throw DomainDraft.unsupported("SCSI host address controller='" + address.attribute("bus")
                    + "' bus='" + address.attribute("controller") + "' target='"
                    + address.attribute("target") + "' unit='" + address.attribute("unit")
                    + "' in use by another SCSI host device");
        }
    }

    private static void aliases(XmlElement devices) {
        Set<String> seen = new HashSet<>();
        boolean first = true;
        for (XmlElement device : devices.children()) {
            String alias = device.value("alias/@name");
            // The first console shows the first serial port, and has its name.
            boolean shown = first && device.name().equals("console")
                    && "serial".equals(device.value("target/@type"));
            first &= !device.name().equals("console");
            if (alias != null && alias.startsWith("ua-") && !shown && !seen.add(alias)) {
                throw DomainDraft.unsupported("non unique alias detected: " + alias);
            }
        }
    }
}
