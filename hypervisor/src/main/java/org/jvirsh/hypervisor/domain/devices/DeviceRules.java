package org.jvirsh.hypervisor.domain.devices;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Small defaults of single devices. */
public final class DeviceRules {
    private DeviceRules() {}

    /** Completes the devices that have no class of rules to themselves. */
    public static void apply(DomainDraft draft) {
        String os = draft.osType();
        String arch = draft.value("os/type/@arch");
        draft.each("input", input -> input(input, os, arch));
        draft.each("video", video -> memory(video, draft));
        draft.each("redirdev", DeviceRules::redirection);
        List<XmlElement> hostDevices = draft.devices("hostdev");
        if (!hostDevices.isEmpty()) {
            DrivePlaces places = new DrivePlaces(draft);
            hostDevices.replaceAll(device -> hostDevice(device, places));
        }
    }

    private static XmlElement input(XmlElement input, String os, @Nullable String arch) {
        if (input.attribute("bus") != null) {
            return input;
        }
        String type = input.attribute("type", "");
        if (os.equals("xen") || os.equals("xenpvh")) {
            return input.with("bus", "xen");
        }
        if (!os.equals("hvm")) {
            return input;
        }
        boolean x86 = arch == null || arch.equals("i686") || arch.equals("x86_64");
        if ((type.equals("mouse") || type.equals("keyboard")) && x86) {
            return input.with("bus", "ps2");
        }
        if (type.equals("passthrough") || arch != null && arch.startsWith("s390")) {
            return input.with("bus", "virtio");
        }
        return type.equals("evdev") ? input : input.with("bus", "usb");
    }

    private static XmlElement redirection(XmlElement device) {
        return device.attribute("type", "").equals("dbus") && device.value("source/@channel") == null
                ? device.at("source", source -> source.with("channel", "org.qemu.usbredir"))
                : device;
    }

    /** Completes the video devices. */
    public static void videos(DomainDraft draft) {
        List<XmlElement> videos = draft.devices("video");
        if (videos.isEmpty()) {
            return;
        }
        XmlElement first = videos.getFirst();
        if ("none".equals(first.value("model/@type"))) {
            XmlElement alias = first.child("alias");
            XmlElement none = XmlElement.of("video").plus(XmlElement.of("model", "type", "none"));
            videos.set(0, alias == null ? none : none.plus(alias));
        } else {
            videos.set(0, memory(first.at("model", model -> model.with("primary", "yes")), draft));
        }
    }

    private static XmlElement memory(XmlElement video, DomainDraft draft) {
        XmlElement model = video.child("model");
        if (model == null) {
            return video;
        }
        String type = model.attribute("type", "");
        XmlElement changed = model;
        long normal =
                switch (type) {
                    case "vga", "cirrus", "vmvga" -> switch (draft.domain().attribute("type", "")) {
                        case "vbox" -> 8 * 1024;
                        case "vmware" -> 4 * 1024;
                        default -> 16 * 1024;
                    };
                    case "bochs" -> 16 * 1024;
                    case "xen" -> 4 * 1024;
                    case "qxl" -> 64 * 1024;
                    default -> 0;
                };
        if (type.equals("qxl")) {
            changed = size(changed, "ram", normal);
        } else {
            changed = size(changed, "ram", 0);
        }
        return video.replaced(model, size(changed, "vram", normal));
    }

    /** Sizes are powers of two. */
    private static XmlElement size(XmlElement model, String attribute, long normal) {
        long size = DomainDraft.numberOf(model, "@" + attribute, normal);
        if (size == 0) {
            return model;
        }
        long rounded = Long.highestOneBit(size) == size ? size : Long.highestOneBit(size) << 1;
        return model.with(attribute, String.valueOf(rounded & 0xFFFFFFFFL));
    }

    private static XmlElement hostDevice(XmlElement device, DrivePlaces places) {
        if (!device.attribute("mode", "").equals("subsystem") || !device.attribute("type", "").equals("scsi")) {
            return mediated(device);
        }
        XmlElement result = device;
        XmlElement source = device.child("source");
        String name = source == null ? null : source.attribute("name");
        if (source != null && name != null && name.indexOf('/') < 0) {
            result = result.replaced(source, source.with("name", name + "/0"));
        }
        if (result.child("address") == null) {
            result = result.plus(places.take());
        }
        XmlElement address = result.child("address");
        if (address != null && places.hasDisk(address)) {
            throw DomainDraft.invalid("SCSI host address controller='" + address.attribute("controller")
                    + "' bus='" + address.attribute("bus") + "' target='" + address.attribute("target")
                    + "' unit='" + address.attribute("unit") + "' in use by a SCSI disk");
        }
        return result;
    }

    private static XmlElement mediated(XmlElement device) {
        String address = device.value("address/@type");
        String model = device.attribute("model", "");
        if (device.attribute("type", "").equals("mdev") && address != null) {
            boolean wrong = model.equals("vfio-pci") && !address.equals("pci")
                    || model.equals("vfio-ccw") && !address.equals("ccw");
            if (wrong) {
                throw DomainDraft.invalid("Unsupported address type '" + address
                        + "' with mediated device model '" + model + "'");
            }
        }
        return device;
    }
}
