package org.jvirsh.driver.core.pc.address;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.pc.Board;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.xml.XmlElement;

/** The devices whose places are fixed by the board. */
final class PciChipset {
    private static final PciAddress PIIX3_IDE = PciAddress.of(1, 1);
    private static final PciAddress PIIX3_USB = PciAddress.of(1, 2);
    private static final PciAddress ICH9_SATA = PciAddress.of(0x1f, 2);

    private final DomainDraft draft;
    private final PciBuses buses;
    private final PciNeeds needs;

    PciChipset(DomainDraft draft, PciBuses buses, PciNeeds needs) {
        this.draft = draft;
        this.buses = buses;
        this.needs = needs;
    }

    void place(Board board) {
        switch (board) {
            case I440FX -> piix3();
            case Q35 -> ich9();
            case ISA, OTHER -> {}
        }
    }

    private static boolean is(XmlElement controller, String type, String index) {
        return controller.attribute("type", "").equals(type) && controller.attribute("index", "").equals(index);
    }

    /** Where the controllers built into the PIIX3 are, or null for any other. */
    static @Nullable PciAddress piix3(XmlElement controller) {
        if (is(controller, "ide", "0")) {
            return PIIX3_IDE;
        }
        return is(controller, "usb", "0") && controller.attribute("model", "piix3-uhci").equals("piix3-uhci")
                ? PIIX3_USB
                : null;
    }

    private void fix(Device controller, PciAddress place, String complaint) {
        PciAddress given = PciAddress.of(controller.get());
        if (given == null) {
            controller.set(place.on(controller.get()));
        } else if (!given.equals(place)) {
            throw DomainDraft.error(ErrorCode.INTERNAL_ERROR, complaint);
        }
    }

    private void piix3() {
        for (Device controller : Device.of(draft, "controller")) {
            PciAddress place = piix3(controller.get());
            if (place == null) {
                continue;
            }
            fix(
                    controller,
                    place,
                    place.equals(PIIX3_IDE)
                            ? "Primary IDE controller must have PCI address 0:0:1.1"
                            : "PIIX3 USB controller at index 0 must have PCI address 0:0:1.2");
            if (buses.count() > 0) {
                buses.reserve(place, PciConnect.pci());
            }
        }
        if (buses.count() > 0) {
            buses.reserve(PciAddress.of(1, 0), PciConnect.pci());
            buses.reserve(PciAddress.of(1, 3), PciConnect.pci());
        }
        primaryVideo(PciAddress.of(2, 0), PciConnect.pci());
    }

    /** QEMU puts the first video card into the first slot behind its built-in devices. */
    private void primaryVideo(PciAddress place, Set<PciConnect> flags) {
        if (draft.devices("video").isEmpty()) {
            return;
        }
        Device video = new Device(draft.devices("video"), 0);
        String type = video.get().value("model/@type");
        if ("none".equals(type) || "ramfb".equals(type) || !PciAddress.wanted(video.get())) {
            return;
        }
        buses.validate(place, flags, true);
        if (buses.inUse(place)) {
            buses.assign(video, needs.of(video.get()), -1);
        } else {
            buses.reserve(place, flags);
            video.set(place.on(video.get()));
        }
    }

    private void ich9() {
        Set<PciConnect> flags = Set.of(PciConnect.PCIE_DEVICE);
        for (Device device : Device.of(draft, "controller")) {
            XmlElement controller = device.get();
            String model = controller.attribute("model", "");
            boolean placed = controller.child("address") != null;
            if (is(controller, "sata", "0")) {
                fix(device, ICH9_SATA, "Primary SATA controller must have PCI address 0:0:1f.2");
            } else if (model.equals("ich9-uhci1") && !placed) {
                PciAddress usual = PciAddress.of(0x1d, 0);
                PciAddress second = PciAddress.of(0x1a, 0);
                PciAddress place = !buses.inUse(usual) ? usual : !buses.inUse(second) ? second : null;
                if (place != null) {
                    buses.reserve(place, flags);
                    device.set(multifunction(place.on(controller)));
                }
            } else if (model.equals("dmi-to-pci-bridge") && !placed) {
                PciAddress place = PciAddress.of(0x1e, 0);
                if (!buses.inUse(place)) {
                    buses.reserve(place, flags);
                    device.set(place.on(controller));
                }
            }
        }
        if (buses.count() > 0) {
            buses.reserve(PciAddress.of(0x1f, 0), flags);
            buses.reserve(PciAddress.of(0x1f, 3), flags);
        }
        primaryVideo(PciAddress.of(1, 0), flags);
        PciAddress audio = PciAddress.of(0x1b, 0);
        if (buses.count() > 0 && !buses.inUse(audio)) {
            for (Device sound : Device.of(draft, "sound")) {
                if (sound.get().attribute("model", "").equals("ich9") && PciAddress.wanted(sound.get())) {
                    buses.reserve(audio, flags);
                    sound.set(audio.on(sound.get()));
                    break;
                }
            }
        }
    }

    static XmlElement multifunction(XmlElement device) {
        return device.at("address", address -> address.with("multifunction", "on"));
    }
}
