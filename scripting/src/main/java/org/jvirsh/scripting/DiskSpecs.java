package org.jvirsh.scripting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.xml.XmlWriter;

/** The disks of a domain that a script defines, which get names in their order. */
final class DiskSpecs {
    private static final Set<String> PARTS = Set.of("file", "volume", "format", "bus", "target", "readonly");

    private final List<Disk> disks = new ArrayList<>();

    private record Disk(String device, Map<String, ?> parts) {}

    void add(String device, Map<String, ?> parts) {
        Calls.known(device, parts, PARTS);
        disks.add(new Disk(device, parts));
    }

    void write(XmlWriter xml, @Nullable String machine) {
        Map<String, Integer> counts = new HashMap<>();
        for (Disk disk : disks) {
            write(xml, disk, machine, counts);
        }
    }

    private static void write(
            XmlWriter xml, Disk disk, @Nullable String machine, Map<String, Integer> counts) {
        boolean cd = disk.device().equals("cdrom");
        String file = file(disk.parts());
        String bus = text(disk.parts(), "bus");
        if (bus == null) {
            bus = !cd ? "virtio" : machine != null && machine.contains("q35") ? "sata" : "ide";
        }
        String prefix = switch (bus) {
            case "virtio" -> "vd";
            case "ide" -> "hd";
            case "fdc" -> "fd";
            case "xen" -> "xvd";
            default -> "sd";
        };
        int number = counts.merge(prefix, 1, Integer::sum) - 1;
        String target = text(disk.parts(), "target");
        String format = text(disk.parts(), "format");
        if (format == null) {
            format = file != null && file.endsWith(".qcow2") ? "qcow2" : "raw";
        }
        xml.open("disk", "type", "file", "device", disk.device());
        xml.leaf("driver", "name", "qemu", "type", format);
        if (file != null) {
            xml.leaf("source", "file", file);
        } else if (!cd) {
            throw new ScriptFailure("disk(...) needs a file or a volume");
        }
        xml.leaf("target", "dev", target == null ? prefix + (char) ('a' + number) : target, "bus", bus);
        if (cd || Boolean.TRUE.equals(disk.parts().get("readonly"))) {
            xml.leaf("readonly");
        }
        xml.close();
    }

    private static @Nullable String file(Map<String, ?> parts) {
        return parts.get("volume") instanceof Volume volume ? volume.getPath() : text(parts, "file");
    }

    private static @Nullable String text(Map<String, ?> parts, String key) {
        Object value = parts.get(key);
        return value == null ? null : value.toString();
    }
}
