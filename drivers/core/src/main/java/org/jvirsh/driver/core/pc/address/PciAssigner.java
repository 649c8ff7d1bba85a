package org.jvirsh.driver.core.pc.address;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.pc.Board;
import org.jvirsh.hypervisor.domain.devices.ControllerList;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.xml.XmlElement;

/**
 * Gives every PCI device its address, adding the controllers that takes. A first round finds out how many buses are
 * needed, a second one, on the completed set of controllers, writes the addresses down.
 */
public final class PciAssigner {
    /** Controllers beyond this have numbers no bus can have. */
    private static final int MOST_BUSES = 256;

    private final DomainDraft draft;
    private final Board board;
    private final PciNeeds needs;

    private PciAssigner(DomainDraft draft) {
        this.draft = draft;
        this.board = Board.of(draft);
        this.needs = new PciNeeds(rootModel() == PciModel.PCIE_ROOT);
    }

    /** Completes the addresses of a draft. */
    public static void assign(DomainDraft draft) {
        new PciAssigner(draft).run();
    }

    private static boolean pci(XmlElement controller) {
        return controller.attribute("type", "").equals("pci");
    }

    private static int index(XmlElement controller) {
        return (int) Math.min(DomainDraft.numberOf(controller, "@index", 0), MOST_BUSES);
    }

    private @Nullable PciModel rootModel() {
        for (XmlElement controller : draft.devices("controller")) {
            if (pci(controller) && index(controller) == 0) {
                return PciModel.of(controller.attribute("model"));
            }
        }
        return null;
    }

    private int highest() {
        int highest = -1;
        for (XmlElement controller : draft.devices("controller")) {
            if (pci(controller)) {
                highest = Math.max(highest, index(controller));
            }
        }
        return highest;
    }

    private void run() {
        int highest = highest();
        if (highest >= MOST_BUSES) {
            throw DomainDraft.error(ErrorCode.INTERNAL_ERROR, "No more available PCI slots");
        }
        int count = highest + 1;
        if (count > 0) {
            PciBuses dry = buses(count, true);
            new PciChipset(draft, dry, needs).place(board);
            if (rootModel() == PciModel.PCI_ROOT && !dry.full()) {
                // Room for a bridge, in case more devices come.
                dry.next(PciConnect.pci(), -1);
            }
            new PciSlots(draft, dry, needs).assign();
            if (highest <= 0 && dry.count() > highest + 1 && rootModel() == PciModel.PCIE_ROOT) {
                // Whoever leaves the controllers to us gets a port for a device to come.
                dry.next(PciConnect.pcie(), -1);
            }
            addControllers(dry);
            count = dry.count();
        }
        PciBuses buses = buses(count, false);
        new PciChipset(draft, buses, needs).place(board);
        new PciSlots(draft, buses, needs).assign();
        markMultifunction();
        new PciOptions(draft).complete();
    }

    private PciBuses buses(int count, boolean growing) {
        Map<Integer, PciBus> known = new HashMap<>();
        boolean express = false;
        for (XmlElement controller : draft.devices("controller")) {
            if (pci(controller)) {
                PciModel model = PciModel.of(controller.attribute("model"));
                if (model == null) {
                    throw DomainDraft.error(ErrorCode.INTERNAL_ERROR, "PCI controller model was not set correctly");
                }
                boolean hotplug = !"off".equals(controller.value("target/@hotplug"));
                known.put(index(controller), new PciBus(model, hotplug));
                express |= model == PciModel.PCIE_ROOT;
            }
        }
        List<PciBus> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            PciModel missing = i == 0 ? PciModel.PCI_ROOT : express ? PciModel.ROOT_PORT : PciModel.BRIDGE;
            PciBus bus = known.get(i);
            all.add(bus == null ? new PciBus(missing, true) : bus);
        }
        PciBuses buses = new PciBuses(all, growing);
        collect(buses);
        return buses;
    }

    /** Takes the addresses that are there. */
    private void collect(PciBuses buses) {
        for (Device device : Device.all(draft)) {
            PciAddress address = PciAddress.of(device.get());
            if (address == null) {
                continue;
            }
            if (device.kind().equals("controller") && address.equals(PciChipset.piix3(device.get()))) {
                if (buses.count() > 0 && !buses.bus(0).offers().contains(PciConnect.PCI_DEVICE)) {
                    throw DomainDraft.error(
                            ErrorCode.INTERNAL_ERROR,
                            "Bus 0 must be PCI for integrated PIIX3 USB or IDE controllers");
                }
                continue;
            }
            Set<PciConnect> wanted = needs.of(device.get());
            if (wanted.isEmpty()) {
                wanted = Set.of(PciConnect.PCI_DEVICE);
            }
            buses.reserve(address, wanted);
        }
    }

    /** Writes down the buses that had to be added, each of which needs an address itself. */
    private void addControllers(PciBuses dry) {
        for (int i = 1; i < dry.count(); i++) {
            List<XmlElement> controllers = draft.devices("controller");
            if (new ControllerList(controllers).find("pci", i) != null) {
                continue;
            }
            PciModel model = dry.bus(i).model();
            controllers.add(XmlElement.of(
                    "controller", "type", "pci", "index", String.valueOf(i), "model", model.word()));
            if (!model.root()) {
                dry.next(model.needs(), -1);
            }
        }
    }

    /** Says of the first function of a slot that there are others, unless the document says something about it. */
    private void markMultifunction() {
        for (Device device : Device.all(draft)) {
            PciAddress address = PciAddress.of(device.get());
            if (address == null || address.function() == 0) {
                continue;
            }
            PciAddress first = new PciAddress(address.domain(), address.bus(), address.slot(), 0);
            for (Device other : Device.all(draft)) {
                if (first.equals(PciAddress.of(other.get()))) {
                    if (other.get().value("address/@multifunction") == null) {
                        other.set(PciChipset.multifunction(other.get()));
                    }
                    break;
                }
            }
        }
    }
}
