package org.jvirsh.hypervisor.domain.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jvirsh.hypervisor.domain.devices.DeviceMatch;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Finds host devices that are given twice, comparing only those with a name in common. */
final class HostDeviceNames {
    private HostDeviceNames() {}

    /** Index of the first device that a later one repeats; the number of devices when there is none. */
    static int firstRepeated(List<XmlElement> devices) {
        Map<String, List<Integer>> byName = new HashMap<>();
        int first = devices.size();
        for (int i = 0; i < devices.size(); i++) {
            XmlElement device = devices.get(i);
            for (int earlier : byName.getOrDefault(looked(device), List.of())) {
                if (earlier < first && DeviceMatch.find(List.of(device), devices.get(earlier)) != null) {
                    first = earlier;
                }
            }
            if (i < first) {
                for (String name : all(device)) {
                    byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(i);
                }
            }
        }
        return first;
    }

    /** The names by which a document may mean the device. */
    private static List<String> all(XmlElement device) {
        return switch (device.attribute("type", "")) {
            case "usb" -> List.of(place(device), product(device));
            case "scsi" -> List.of(unit(device), target(device));
            default -> List.of(looked(device));
        };
    }

    /** The name by which the device is looked for. */
    private static String looked(XmlElement device) {
        return switch (device.attribute("type", "")) {
            case "usb" -> device.find("source/address") != null ? place(device) : product(device);
            case "scsi" -> "iscsi".equals(device.value("source/@protocol")) ? target(device) : unit(device);
            case "pci" -> joined(device, "pci", "domain", "bus", "slot", "function");
            case "mdev" -> joined(device, "mdev", "uuid");
            case "scsi_host" -> "wwpn " + device.value("source/@wwpn");
            default -> "text " + device.value("source");
        };
    }

    private static String place(XmlElement device) {
        return joined(device, "usb", "bus", "device");
    }

    private static String product(XmlElement device) {
        return "product " + device.value("source/vendor/@id") + " " + device.value("source/product/@id");
    }

    private static String unit(XmlElement device) {
        return joined(device, "unit " + device.value("source/adapter/@name"), "bus", "target", "unit");
    }

    private static String target(XmlElement device) {
        return "target " + device.value("source/@name") + " " + device.value("source/host/@name");
    }

    private static String joined(XmlElement device, String kind, String... attributes) {
        StringBuilder name = new StringBuilder(kind);
        for (String attribute : attributes) {
            name.append(' ').append(device.value("source/address/@" + attribute));
        }
        return name.toString();
    }
}
