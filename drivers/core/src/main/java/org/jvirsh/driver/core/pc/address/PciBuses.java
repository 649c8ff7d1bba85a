package org.jvirsh.driver.core.pc.address;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;

/** All PCI buses of a domain. While growing, a device that finds no place gets a new bus. */
final class PciBuses {
    private static final int LAST_FUNCTION = 7;

    /** Bus numbers are bytes. */
    private static final int MOST_BUSES = 256;

    private final List<PciBus> buses;
    private final boolean growing;

    PciBuses(List<PciBus> buses, boolean growing) {
        this.buses = new ArrayList<>(buses);
        this.growing = growing;
    }

    int count() {
        return buses.size();
    }

    PciBus bus(int index) {
        return buses.get(index);
    }

    boolean inUse(PciAddress address) {
        return buses.get(address.bus()).inUse(address.slot());
    }

    boolean full() {
        for (PciBus bus : buses) {
            if (!bus.full()) {
                return false;
            }
        }
        return true;
    }

    /** Takes an address of the document. */
    void reserve(PciAddress address, Set<PciConnect> needs) {
        take(address, needs, true);
    }

    private void take(PciAddress asked, Set<PciConnect> needs, boolean configured) {
        PciAddress address = asked;
        if (growing && address.bus() >= buses.size()) {
            address = grow(address, needs);
        }
        validate(address, needs, configured);
        PciBus bus = buses.get(address.bus());
        if (bus.inUse(address.slot(), address.function())) {
            throw error(configured, "Attempted double use of PCI Address " + address);
        }
        bus.take(address.slot(), address.function(), needs.contains(PciConnect.AGGREGATE_SLOT));
    }

    /** Gives a device the next free address; while growing only the place is taken. */
    void assign(Device device, Set<PciConnect> needs, int function) {
        PciAddress address = next(needs, function);
        if (!growing) {
            device.set(address.on(device.get()));
        }
    }

    /**
     * Finds and takes the next free address.
     *
     * @param function the function it must have, or -1 for any
     */
    PciAddress next(Set<PciConnect> needs, int function) {
        if (buses.isEmpty()) {
            throw DomainDraft.invalid("No PCI buses available");
        }
        PciAddress found = find(needs, function);
        take(found, needs, false);
        return found;
    }

    private PciAddress find(Set<PciConnect> needs, int function) {
        for (int i = 0; i < buses.size(); i++) {
            PciBus bus = buses.get(i);
            if (complaint(new PciAddress(0, i, 0, 0), bus, needs, false) == null) {
                int place = bus.free(function, needs.contains(PciConnect.AGGREGATE_SLOT));
                if (place >= 0) {
                    return new PciAddress(0, i, place >> 3, place & LAST_FUNCTION);
                }
            }
        }
        if (!growing) {
            throw DomainDraft.error(ErrorCode.INTERNAL_ERROR, "No more available PCI slots");
        }
        PciAddress grown = grow(new PciAddress(0, buses.size(), 0, Math.max(function, 0)), needs);
        return new PciAddress(0, grown.bus(), buses.get(grown.bus()).model().minSlot(), grown.function());
    }

    /** Adds buses up to that of an address; the result may be one bus further, behind a bridge to older devices. */
    private PciAddress grow(PciAddress address, Set<PciConnect> needs) {
        PciModel model;
        boolean bridge = false;
        PciAddress result = address;
        if (needs.contains(PciConnect.PCI_DEVICE)) {
            model = PciModel.BRIDGE;
            bridge = buses.stream().noneMatch(bus -> bus.offers().contains(PciConnect.PCI_BRIDGE));
            if (bridge && address.bus() == buses.size()) {
                result = new PciAddress(0, address.bus() + 1, address.slot(), address.function());
            }
        } else if (needs.contains(PciConnect.PCIE_DEVICE) || needs.contains(PciConnect.PCIE_SWITCH_UPSTREAM_PORT)) {
            model = PciModel.ROOT_PORT;
        } else {
            throw cannotAdd(needs);
        }
        if (result.bus() >= MOST_BUSES) {
            throw DomainDraft.error(ErrorCode.INTERNAL_ERROR, "No more available PCI slots");
        }
        if (bridge) {
            // Nothing but the bridge may go into the port that was made for it.
            buses.add(new PciBus(PciModel.ROOT_PORT, EnumSet.of(PciConnect.PCIE_TO_PCI_BRIDGE)));
            buses.add(new PciBus(PciModel.PCIE_BRIDGE, true));
        }
        while (buses.size() <= result.bus()) {
            buses.add(new PciBus(model, true));
        }
        return result;
    }

    private static VirException cannotAdd(Set<PciConnect> needs) {
        for (PciModel model : PciModel.values()) {
            for (PciConnect need : model.needs()) {
                if (need.kind() && needs.contains(need)) {
                    return DomainDraft.error(
                            ErrorCode.INTERNAL_ERROR,
                            "a PCI slot is needed to connect a PCI controller model='" + model.word()
                                    + "', but none is available, and it cannot be automatically added");
                }
            }
        }
        return DomainDraft.error(
                ErrorCode.INTERNAL_ERROR,
                String.format(
                        Locale.ROOT,
                        "Cannot automatically add a new PCI bus for a device with connect flags %02x",
                        PciConnect.bits(needs)));
    }

    /** Refuses an address that is out of bounds or on a bus that does not take such a device. */
    void validate(PciAddress address, Set<PciConnect> needs, boolean configured) {
        if (buses.isEmpty()) {
            throw error(configured, "No PCI buses available");
        }
        String invalid = "Invalid PCI address " + address + ". ";
        if (address.domain() != 0) {
            throw error(configured, invalid + "Only PCI domain 0 is available");
        }
        if (address.bus() >= buses.size()) {
            throw error(configured, invalid + "Only PCI buses up to " + (buses.size() - 1) + " are available");
        }
        PciBus bus = buses.get(address.bus());
        String complaint = complaint(address, bus, needs, configured);
        if (complaint != null) {
            throw error(configured, complaint);
        }
        if (address.slot() < bus.model().minSlot()) {
            throw error(configured, invalid + "slot must be >= " + bus.model().minSlot());
        }
        if (address.slot() > bus.model().maxSlot()) {
            throw error(configured, invalid + "slot must be <= " + bus.model().maxSlot());
        }
        if (address.function() > LAST_FUNCTION) {
            throw error(configured, invalid + "function must be <= " + LAST_FUNCTION);
        }
    }

    private static VirException error(boolean configured, String text) {
        return DomainDraft.error(configured ? ErrorCode.XML_ERROR : ErrorCode.INTERNAL_ERROR, text);
    }

    /** Why a device cannot go into a bus, or null when it can. */
    private static @Nullable String complaint(
            PciAddress address, PciBus bus, Set<PciConnect> given, boolean configured) {
        Set<PciConnect> offers = EnumSet.copyOf(bus.offers());
        Set<PciConnect> needs = given.isEmpty() ? EnumSet.noneOf(PciConnect.class) : EnumSet.copyOf(given);
        String device = "The device at PCI address " + address;
        String controller = "PCI controller with index='" + address.bus() + "'";
        if (needs.contains(PciConnect.INTEGRATED)) {
            if (address.bus() != 0) {
                return device + " needs to be an integrated device (bus=0)";
            }
            offers = bus.offersIntegrated();
        }
        if (configured) {
            // Somebody who writes an address may mix the two kinds of devices.
            if (offers.contains(PciConnect.PCI_DEVICE) || offers.contains(PciConnect.PCIE_DEVICE)) {
                offers.addAll(PciConnect.endpoints());
            }
            if (needs.contains(PciConnect.PCI_BRIDGE)) {
                needs.add(PciConnect.PCI_DEVICE);
            }
        } else if (needs.contains(PciConnect.AUTOASSIGN) && !offers.contains(PciConnect.AUTOASSIGN)) {
            return device + " was auto-assigned this address, but the " + controller + " doesn't allow auto-assignment";
        }
        if (needs.contains(PciConnect.HOTPLUGGABLE) && !offers.contains(PciConnect.HOTPLUGGABLE)) {
            return device + " requires hotplug capability, but the " + controller + " doesn't support hotplug";
        }
        PciConnect wanted = null;
        for (PciConnect kind : PciConnect.kinds()) {
            if (needs.contains(kind)) {
                if (offers.contains(kind)) {
                    return null;
                }
                wanted = wanted == null ? kind : wanted;
            }
        }
        if (wanted == null) {
            return device + " has unrecognized connection type flags 0x00";
        }
        return device + " cannot be plugged into the " + controller + ". It requires a controller that accepts a "
                + wanted.description() + ".";
    }
}
