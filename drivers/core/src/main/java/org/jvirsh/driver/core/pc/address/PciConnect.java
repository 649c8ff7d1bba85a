package org.jvirsh.driver.core.pc.address;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a device needs of the PCI controller it is plugged into, and what a controller offers. The order is that of
 * libvirt's bits, which some of its messages show as a number.
 */
public enum PciConnect {
    /** An address may be chosen for the device, or on the controller. */
    AUTOASSIGN(null),
    /** Devices come and go while the domain runs. */
    HOTPLUGGABLE(null),
    /** The device belongs on the root bus. */
    INTEGRATED(null),
    /** Several such devices share a slot. */
    AGGREGATE_SLOT(null),
    /** A device of conventional PCI. */
    PCI_DEVICE("standard PCI device"),
    /** A device of PCI Express. */
    PCIE_DEVICE("PCI Express device"),
    /** A port on a PCI Express root. */
    PCIE_ROOT_PORT("pcie-root-port"),
    /** The near side of a switch. */
    PCIE_SWITCH_UPSTREAM_PORT("pcie-switch-upstream-port"),
    /** A far side of a switch. */
    PCIE_SWITCH_DOWNSTREAM_PORT("pcie-switch-downstream-port"),
    /** The older bridge from PCI Express to PCI. */
    DMI_TO_PCI_BRIDGE("dmi-to-pci-bridge"),
    /** A further PCI root. */
    PCI_EXPANDER_BUS("pci-expander-bus"),
    /** A further PCI Express root. */
    PCIE_EXPANDER_BUS("pcie-expander-bus"),
    /** A bridge between PCI buses. */
    PCI_BRIDGE("pci-bridge"),
    /** The newer bridge from PCI Express to PCI. */
    PCIE_TO_PCI_BRIDGE("pcie-to-pci-bridge");

    private static final Set<PciConnect> ENDPOINTS = Set.of(PCI_DEVICE, PCIE_DEVICE);

    /** The order in which a message looks for the name of what is needed. */
    private static final Set<PciConnect> KINDS = EnumSet.range(PCI_DEVICE, PCIE_TO_PCI_BRIDGE);

    private final @Nullable String description;

    PciConnect(@Nullable String description) {
        this.description = description;
    }

    /** What a message calls it. */
    String description() {
        return description == null ? name() : description;
    }

    /** Whether it says what kind of device it is. */
    boolean kind() {
        return description != null;
    }

    static Set<PciConnect> endpoints() {
        return ENDPOINTS;
    }

    static Set<PciConnect> kinds() {
        return KINDS;
    }

    /** A conventional device that gets an address by itself. */
    static Set<PciConnect> pci() {
        return EnumSet.of(PCI_DEVICE, AUTOASSIGN);
    }

    /** A PCI Express device that gets an address by itself. */
    static Set<PciConnect> pcie() {
        return EnumSet.of(PCIE_DEVICE, AUTOASSIGN);
    }

    /** Libvirt's number for a set. */
    static int bits(Set<PciConnect> flags) {
        int bits = 0;
        for (PciConnect flag : flags) {
            bits |= 1 << flag.ordinal();
        }
        return bits;
    }
}
