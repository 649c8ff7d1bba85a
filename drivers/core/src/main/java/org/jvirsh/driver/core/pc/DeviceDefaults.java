package org.jvirsh.driver.core.pc;

import java.util.List;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Defaults of each kind of device, and what is refused while they are filled in. */
final class DeviceDefaults {
    private static final int MOST_XHCI_PORTS = 15;

    private DeviceDefaults() {}

    static void apply(DomainDraft draft) {
        draft.each("disk", DeviceDefaults::disk);
        draft.each("interface", DeviceDefaults::nic);
        draft.each("video", DeviceDefaults::video);
        draft.each("controller", controller -> controller(controller, draft));
        draft.each("panic", panic -> panic.attribute("model") == null ? panic.with("model", "isa") : panic);
        draft.each("shmem", DeviceDefaults::sharedMemory);
        draft.each("vsock", vsock -> vsock.attribute("model") == null ? vsock.with("model", "virtio") : vsock);
        draft.each("hostdev", DeviceDefaults::hostDevice);
        draft.each("tpm", DeviceDefaults::tpm);
        for (String kind : List.of("serial", "parallel", "console", "channel")) {
            draft.each(kind, DeviceDefaults::socket);
        }
    }

    /** Serial ports get their kind only once they have numbers: those that say that they are ISA ports come first. */
    static void serials(DomainDraft draft) {
        draft.each("serial", DeviceDefaults::serial);
    }

    private static XmlElement serial(XmlElement serial) {
        String type = serial.value("target/@type");
        XmlElement typed = type == null ? serial.at("target", target -> target.with("type", "isa-serial")) : serial;
        String kind = type == null ? "isa-serial" : type;
        String model = switch (kind) {
            case "isa-serial", "usb-serial", "pci-serial" -> kind;
            case "isa-debug" -> "isa-debugcon";
            default -> null;
        };
        if (model == null || typed.value("target/model/@name") != null) {
            return typed;
        }
        return typed.at("target", target -> target.at("model", element -> element.with("name", model)));
    }

    /** A socket without a path gets one when the domain starts, and then it listens. */
    private static XmlElement socket(XmlElement device) {
        boolean open = device.attribute("type", "").equals("unix") && device.value("source/@path") == null;
        return open ? device.at("source", source -> source.with("mode", "bind")) : device;
    }

    private static XmlElement disk(XmlElement disk) {
        boolean volume = disk.attribute("type", "").equals("volume");
        return disk.at("driver", driver -> {
            XmlElement named = driver.attribute("name") == null ? driver.with("name", "qemu") : driver;
            return named.attribute("type") == null && !volume ? named.with("type", "raw") : named;
        });
    }

    private static XmlElement nic(XmlElement nic) {
        if (nic.value("model/@type") != null) {
            return nic;
        }
        String model =
                switch (nic.attribute("type", "")) {
                    case "hostdev" -> null;
                    case "vdpa", "vhostuser" -> "virtio";
                    default -> "rtl8139";
                };
        return model == null ? nic : nic.at("model", element -> element.with("type", model));
    }

    private static XmlElement video(XmlElement video) {
        XmlElement model = video.child("model");
        if (model == null || "default".equals(model.attribute("type"))) {
            return video.at("model", element -> element.with("type", "cirrus"));
        }
        boolean qxl = "qxl".equals(model.attribute("type")) && model.attribute("vgamem") == null;
        return qxl ? video.replaced(model, model.with("vgamem", "16384")) : video;
    }

    private static XmlElement controller(XmlElement controller, DomainDraft draft) {
        String model = controller.attribute("model");
        return switch (controller.attribute("type", "")) {
            case "scsi" -> model == null || model.equals("auto") ? controller.with("model", "lsilogic") : controller;
            case "usb" -> usb(model == null ? controller.with("model", "piix3-uhci") : controller, draft);
            case "pci" -> {
                pci(controller, draft);
                yield controller;
            }
            default -> controller;
        };
    }

    private static XmlElement usb(XmlElement controller, DomainDraft draft) {
        String model = controller.attribute("model", "");
        if (model.equals("qusb1") || model.equals("qusb2")) {
            throw DomainDraft.unsupported("USB controller model type 'qusb1' or 'qusb2' is not supported in "
                    + draft.value("@type"));
        }
        boolean xhci = model.equals("nec-xhci") || model.equals("qemu-xhci");
        if (xhci && DomainDraft.numberOf(controller, "@ports", 0) > MOST_XHCI_PORTS) {
            throw DomainDraft.unsupported(
                    "'" + model + "' controller only supports up to '" + MOST_XHCI_PORTS + "' ports");
        }
        return controller;
    }

    private static void pci(XmlElement controller, DomainDraft draft) {
        String model = controller.attribute("model", "");
        Board board = Board.of(draft);
        long index = DomainDraft.numberOf(controller, "@index", 0);
        if ((model.equals("pci-root") || model.equals("pcie-root")) && index != 0) {
            throw DomainDraft.invalid("pci-root and pcie-root controllers should have index 0");
        }
        if (model.equals("pci-expander-bus") && board != Board.I440FX) {
            throw DomainDraft.unsupported("pci-expander-bus controllers are only supported on 440fx-based machinetypes");
        }
        if (model.equals("pcie-expander-bus") && board != Board.Q35) {
            throw DomainDraft.unsupported("pcie-expander-bus controllers are not supported with this machine type");
        }
        String node = controller.value("target/node");
        XmlElement numa = draft.domain().find("cpu/numa");
        int cells = numa == null ? 0 : numa.children("cell").size();
        if (node != null && Long.parseLong(node) >= cells) {
            throw DomainDraft.invalid(model + " with index " + index + " is configured for a NUMA node (" + node
                    + ") not present in the domain's <cpu><numa> array (" + cells + ")");
        }
    }

    private static XmlElement sharedMemory(XmlElement shmem) {
        String model = String.valueOf(shmem.value("model/@type"));
        boolean doorbell = model.equals("ivshmem-doorbell");
        XmlElement sized = doorbell || shmem.child("size") != null
                ? shmem
                : shmem.plus(XmlElement.of("size", "unit", "M").withText("4"));
        boolean server = shmem.child("server") != null;
        if (doorbell && !server) {
            throw DomainDraft.unsupported("shmem model '" + model + "' is supported only with server option enabled");
        }
        if (model.equals("ivshmem-plain") && server) {
            throw DomainDraft.unsupported("shmem model '" + model + "' is supported only with server option disabled");
        }
        if (doorbell && shmem.child("size") != null) {
            throw DomainDraft.unsupported("shmem model '" + model + "' does not support size setting");
        }
        return doorbell
                ? sized.at("msi", msi -> msi.attribute("ioeventfd") == null ? msi.with("ioeventfd", "on") : msi)
                : sized;
    }

    private static XmlElement hostDevice(XmlElement device) {
        boolean display = device.attribute("type", "").equals("mdev")
                && device.attribute("model", "").equals("vfio-pci") && device.attribute("display") == null;
        return display ? device.with("display", "off") : device;
    }

    private static XmlElement tpm(XmlElement tpm) {
        String model = tpm.attribute("model", "tpm-tis");
        XmlElement changed = tpm.with("model", model);
        boolean open = "emulator".equals(tpm.value("backend/@type")) && tpm.value("backend/@version") == null;
        return open
                ? changed.at("backend", backend -> backend.with("version", model.equals("tpm-tis") ? "1.2" : "2.0"))
                : changed;
    }
}
