package org.jvirsh.driver.emu.process;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.tuning.IoThreads;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;

/** The disks of a definition as arguments of the emulator. */
final class DiskArguments {
    private DiskArguments() {}

    /** Refuses a disk that the emulator does not have. */
    static void check(XmlElement disk) {
        String bus = String.valueOf(disk.value("target/@bus"));
        String device = disk.attribute("device", "disk");
        if (!Supported.DISK_BUSES.contains(bus)) {
            throw unsupported("disks on bus '" + bus + "'");
        }
        if (!Supported.DISK_DEVICES.contains(device)) {
            throw unsupported("disks of device type '" + device + "'");
        }
        String type = disk.attribute("type", "file");
        if (!Supported.DISK_TYPES.contains(type)) {
            throw unsupported("disks of type '" + type + "'");
        }
        String format = disk.value("driver/@type");
        if (format != null && !Supported.DISK_FORMATS.contains(format)) {
            throw unsupported("disk images of format '" + format + "'");
        }
        if (disk.child("encryption") != null || disk.find("source/encryption") != null) {
            throw unsupported("encrypted disks");
        }
    }

    private static VirException unsupported(String what) {
        return EmuErrors.unsupportedConfiguration("emu driver doesn't support " + what);
    }

    static void add(DomainDefinition domain, List<String> arguments) {
        for (String thread : IoThreads.names(domain)) {
            arguments.add("--object");
            arguments.add("iothread,id=" + thread);
        }
        for (XmlElement disk : domain.devices("disk")) {
            String file = source(disk);
            boolean cdrom = disk.attribute("device", "disk").equals("cdrom");
            if (file == null && !cdrom) {
                throw EmuErrors.unsupportedConfiguration(
                        "disk '" + disk.value("target/@dev") + "' has no source");
            }
            if (file == null) {
                arguments.add("--cdrom");
                arguments.add("none");
                continue;
            }
            StringBuilder value = new StringBuilder(escaped(file));
            value.append(",bus=").append(disk.value("target/@bus"));
            if (cdrom) {
                value.append(",media=cdrom");
            }
            if ("ide".equals(disk.value("target/@bus"))) {
                value.append(",index=").append(place(disk));
            }
            value.append(",format=").append(format(disk));
            if (disk.child("readonly") != null || cdrom) {
                value.append(",readonly=on");
            } else if (disk.child("transient") != null) {
                value.append(",snapshot=on");
            }
            String alias = disk.value("alias/@name");
            if ("virtio".equals(disk.value("target/@bus"))) {
                Integer slot = Slots.of(disk);
                value.append(slot == null ? "" : ",addr=" + slot);
                value.append(alias == null ? "" : ",id=" + escaped(alias));
                String thread = IoThreads.name(disk);
                value.append(thread == null ? "" : ",iothread=" + thread);
            }
            String serial = disk.childText("serial");
            if (serial != null) {
                value.append(",serial=").append(escaped(serial));
            }
            String rank = BootArguments.rank(domain, disk);
            if (rank != null) {
                value.append(",bootindex=").append(rank);
            }
            XmlElement limits = disk.child("iotune");
            if (limits != null) {
                limits.children().forEach(limit -> value.append(limit(limit)));
            }
            arguments.add("--disk");
            arguments.add(value.toString());
        }
    }

    /** As a setting of the emulator: {@code total_bytes_sec_max} is {@code bps-total-max} there. */
    private static String limit(XmlElement limit) {
        String name = switch (limit.name()) {
            case "group_name" -> "group";
            case "size_iops_sec" -> "iops-size";
            default -> {
                String[] words = limit.name().split("_", 4);
                String kind = words[1].equals("bytes") ? "bps" : "iops";
                yield kind + "-" + words[0] + (words.length == 4 ? "-" + words[3].replace('_', '-') : "");
            }
        };
        return ",throttling." + name + "=" + escaped(limit.text());
    }

    /** Two channels with two drives each. */
    private static long place(XmlElement disk) {
        return number(disk.value("address/@bus")) * 2 + number(disk.value("address/@unit"));
    }

    private static long number(@Nullable String text) {
        return text == null ? 0 : Long.parseLong(text);
    }

    static String format(XmlElement disk) {
        String format = disk.value("driver/@type");
        return format == null ? "raw" : format;
    }

    static @Nullable String source(XmlElement disk) {
        String file = disk.value("source/@file");
        return file == null ? disk.value("source/@dev") : file;
    }

    /** A comma within a value is written twice. */
    private static String escaped(String text) {
        return text.replace(",", ",,");
    }
}
