package org.jvirsh.driver.core.pc.address;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Options of PCI controllers that follow from their place: QEMU's device, chassis, port and bus number. */
final class PciOptions {
    private static final int BUS_NUMBERS = 256;

    private final DomainDraft draft;

    PciOptions(DomainDraft draft) {
        this.draft = draft;
    }

    void complete() {
        for (Device device : Device.of(draft, "controller")) {
            XmlElement controller = device.get();
            PciModel model = PciModel.of(controller.attribute("model"));
            if (!controller.attribute("type", "").equals("pci") || model == null) {
                continue;
            }
            device.set(complete(controller, model));
        }
    }

    private XmlElement complete(XmlElement given, PciModel model) {
        XmlElement controller = given;
        String name = model.device();
        if (name != null && controller.value("model/@name") == null) {
            controller = controller.at("model", element -> element.with("name", name));
        }
        int index = (int) DomainDraft.numberOf(controller, "@index", 0);
        PciAddress address = PciAddress.of(controller);
        int bus = address == null ? 0 : address.bus();
        switch (model) {
            case BRIDGE -> {
                controller = target(controller, "chassisNr", String.valueOf(index));
                if (index <= bus) {
                    throw DomainDraft.unsupported(String.format(
                            Locale.ROOT,
                            "PCI controller at index %d (0x%02x) has bus='0x%02x', but index must be larger than bus",
                            index,
                            index,
                            bus));
                }
            }
            case ROOT_PORT -> controller = port(controller, index, address == null ? 0 : address.slot() * 8
                    + address.function());
            case DOWNSTREAM -> controller = port(controller, index, address == null ? 0 : address.slot());
            case EXPANDER, PCIE_EXPANDER -> controller = target(controller, "busNr", newBusNumber(controller, bus));
            case PCI_ROOT, PCIE_ROOT, DMI_BRIDGE, PCIE_BRIDGE, UPSTREAM -> {}
        }
        return controller;
    }

    private static XmlElement port(XmlElement controller, int index, int port) {
        XmlElement named = target(controller, "chassis", String.valueOf(index));
        return target(named, "port", "0x" + Integer.toHexString(port));
    }

    private static XmlElement target(XmlElement controller, String option, @Nullable String value) {
        return controller.value("target/@" + option) != null || value == null
                ? controller
                : controller.at("target", target -> target.with(option, value));
    }

    /** Two below the lowest that is taken: an expander needs one for itself and one for the bridge in it. */
    private @Nullable String newBusNumber(XmlElement controller, int bus) {
        if (controller.value("target/@busNr") != null) {
            return null;
        }
        long lowest = BUS_NUMBERS;
        for (XmlElement other : draft.devices("controller")) {
            lowest = Math.min(lowest, DomainDraft.numberOf(other, "target/@busNr", BUS_NUMBERS));
        }
        if (lowest <= 2) {
            throw DomainDraft.unsupported("No free busNr lower than current lowest busNr is available to auto-assign to"
                    + " bus " + bus + ". Must be manually assigned");
        }
        return String.valueOf(lowest - 2);
    }
}
