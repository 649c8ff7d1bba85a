package org.jvirsh.driver.core.pc.address;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Gives the devices without an address the next free ones, kind by kind as early versions of QEMU did. */
final class PciSlots {
    private final DomainDraft draft;
    private final PciBuses buses;
    private final PciNeeds needs;

    PciSlots(DomainDraft draft, PciBuses buses, PciNeeds needs) {
        this.draft = draft;
        this.buses = buses;
        this.needs = needs;
    }

    void assign() {
        for (Device controller : Device.of(draft, "controller")) {
            PciModel model = pciModel(controller.get());
            if (model != null && !model.root()) {
                next(controller);
            }
        }
        all("filesystem");
        all("interface");
        all("sound");
        for (Device controller : Device.of(draft, "controller")) {
            controller(controller);
        }
        for (Device disk : Device.of(draft, "disk")) {
            disk(disk);
        }
        hostDevices();
        for (String kind : List.of("memballoon", "rng", "watchdog", "video", "shmem", "input", "serial", "iommu", "vsock",
                "memory", "crypto", "panic")) {
            all(kind);
        }
    }

    private static @Nullable PciModel pciModel(XmlElement controller) {
        return controller.attribute("type", "").equals("pci") ? PciModel.of(controller.attribute("model")) : null;
    }

    private void all(String kind) {
        for (Device device : Device.of(draft, kind)) {
            next(device);
        }
    }

    private void next(Device device) {
        if (PciAddress.wanted(device.get()) && !needs.of(device.get()).isEmpty()) {
            buses.assign(device, needs.of(device.get()), -1);
        }
    }

    /** Interfaces that are devices of the host come where those do, and in front of them. */
    private void hostDevices() {
        for (Device nic : Device.of(draft, "interface")) {
            if (nic.get().attribute("type", "").equals("hostdev") && PciAddress.wanted(nic.get())
                    && "pci".equals(nic.get().value("source/address/@type"))) {
                buses.assign(nic, needs.express(), -1);
            }
        }
        for (Device device : Device.of(draft, "hostdev")) {
            boolean mediated = device.get().attribute("type", "").equals("mdev");
            if (!mediated || device.get().attribute("model", "").equals("vfio-pci")) {
                next(device);
            }
        }
    }

    private void disk(Device device) {
        XmlElement disk = device.get();
        if (!"virtio".equals(disk.value("target/@bus")) || PciAddress.of(disk) != null
                || "ccw".equals(disk.value("address/@type"))) {
            return;
        }
        if (!PciAddress.wanted(disk)) {
            throw DomainDraft.unsupported(
                    "virtio disk cannot have an address of type '" + disk.value("address/@type") + "'");
        }
        next(device);
    }

    private void controller(Device device) {
        XmlElement controller = device.get();
        String type = controller.attribute("type", "");
        boolean builtIn = type.equals("ide") && controller.attribute("index", "").equals("0");
        if (type.equals("pci") || type.equals("fdc") || type.equals("ccid") || builtIn
                || !PciAddress.wanted(controller)) {
            return;
        }
        if (type.equals("usb") && function(controller) >= 0) {
            companion(device);
        } else {
            next(device);
        }
    }

    /** The function of a controller of the USB 2 group in their common slot, or -1. */
    private static int function(XmlElement controller) {
        return switch (controller.attribute("model", "")) {
            case "ich9-ehci1" -> 7;
            case "ich9-uhci1" -> 0;
            case "ich9-uhci2" -> 1;
            case "ich9-uhci3" -> 2;
            default -> -1;
        };
    }

    private void companion(Device device) {
        XmlElement controller = device.get();
        int function = function(controller);
        PciAddress group = null;
        for (XmlElement other : draft.devices("controller")) {
            if (group == null && other.attribute("type", "").equals("usb") && function(other) >= 0
                    && other.attribute("index", "").equals(controller.attribute("index"))) {
                group = PciAddress.of(other);
            }
        }
        if (group == null) {
            buses.assign(device, needs.of(controller), function);
        } else {
            PciAddress place = new PciAddress(group.domain(), group.bus(), group.slot(), function);
            buses.reserve(place, needs.of(controller));
            device.set(place.on(controller));
        }
        if (function == 0 && device.get().child("address") != null) {
            device.set(PciChipset.multifunction(device.get()));
        }
    }
}
