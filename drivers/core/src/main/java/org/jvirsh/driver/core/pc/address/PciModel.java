package org.jvirsh.driver.core.pc.address;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import static org.jvirsh.driver.core.pc.address.PciConnect.AGGREGATE_SLOT;
import static org.jvirsh.driver.core.pc.address.PciConnect.AUTOASSIGN;
import static org.jvirsh.driver.core.pc.address.PciConnect.DMI_TO_PCI_BRIDGE;
import static org.jvirsh.driver.core.pc.address.PciConnect.PCIE_DEVICE;
import static org.jvirsh.driver.core.pc.address.PciConnect.PCIE_EXPANDER_BUS;
import static org.jvirsh.driver.core.pc.address.PciConnect.PCIE_ROOT_PORT;
import static org.jvirsh.driver.core.pc.address.PciConnect.PCIE_SWITCH_DOWNSTREAM_PORT;
import static org.jvirsh.driver.core.pc.address.PciConnect.PCIE_SWITCH_UPSTREAM_PORT;
import static org.jvirsh.driver.core.pc.address.PciConnect.PCIE_TO_PCI_BRIDGE;
import static org.jvirsh.driver.core.pc.address.PciConnect.PCI_BRIDGE;
import static org.jvirsh.driver.core.pc.address.PciConnect.PCI_DEVICE;
import static org.jvirsh.driver.core.pc.address.PciConnect.PCI_EXPANDER_BUS;

/** The models of PCI controllers: what they need above them, what they offer below, and QEMU's device for them. */
enum PciModel {
    PCI_ROOT("pci-root", null, Set.of(), Set.of(AUTOASSIGN, PCI_DEVICE, PCI_BRIDGE, PCI_EXPANDER_BUS), 1, 31, true),
    PCIE_ROOT(
            "pcie-root",
            null,
            Set.of(),
            Set.of(PCIE_DEVICE, PCIE_ROOT_PORT, DMI_TO_PCI_BRIDGE, PCIE_EXPANDER_BUS),
            1,
            31,
            false),
    BRIDGE("pci-bridge", "pci-bridge", Set.of(PCI_BRIDGE), Set.of(AUTOASSIGN, PCI_DEVICE, PCI_BRIDGE), 1, 31, true),
    DMI_BRIDGE(
            "dmi-to-pci-bridge",
            "i82801b11-bridge",
            Set.of(DMI_TO_PCI_BRIDGE),
            Set.of(PCI_DEVICE, PCI_BRIDGE),
            0,
            31,
            false),
    PCIE_BRIDGE(
            "pcie-to-pci-bridge",
            "pcie-pci-bridge",
            Set.of(PCIE_TO_PCI_BRIDGE),
            Set.of(AUTOASSIGN, PCI_DEVICE, PCI_BRIDGE),
            1,
            31,
            true),
    ROOT_PORT(
            "pcie-root-port",
            "pcie-root-port",
            Set.of(PCIE_ROOT_PORT, AGGREGATE_SLOT),
            Set.of(AUTOASSIGN, PCIE_DEVICE, PCIE_SWITCH_UPSTREAM_PORT, PCIE_TO_PCI_BRIDGE),
            0,
            0,
            true),
    UPSTREAM(
            "pcie-switch-upstream-port",
            "x3130-upstream",
            Set.of(PCIE_SWITCH_UPSTREAM_PORT),
            Set.of(PCIE_SWITCH_DOWNSTREAM_PORT),
            0,
            31,
            false),
    DOWNSTREAM(
            "pcie-switch-downstream-port",
            "xio3130-downstream",
            Set.of(PCIE_SWITCH_DOWNSTREAM_PORT),
            Set.of(AUTOASSIGN, PCIE_DEVICE, PCIE_SWITCH_UPSTREAM_PORT, PCIE_TO_PCI_BRIDGE),
            0,
            0,
            true),
    EXPANDER(
            "pci-expander-bus",
            "pxb",
            Set.of(PCI_EXPANDER_BUS),
            Set.of(AUTOASSIGN, PCI_DEVICE, PCI_BRIDGE),
            0,
            31,
            true),
    PCIE_EXPANDER(
            "pcie-expander-bus",
            "pxb-pcie",
            Set.of(PCIE_EXPANDER_BUS),
            Set.of(PCIE_ROOT_PORT, DMI_TO_PCI_BRIDGE),
            0,
            31,
            false);

    private final String word;
    private final @Nullable String device;
    private final Set<PciConnect> needs;
    private final Set<PciConnect> offers;
    private final int minSlot;
    private final int maxSlot;
    private final boolean mayHotplug;

    PciModel(
            String word,
            @Nullable String device,
            Set<PciConnect> needs,
            Set<PciConnect> offers,
            int minSlot,
            int maxSlot,
            boolean mayHotplug) {
        this.word = word;
        this.device = device;
        this.needs = needs;
        this.offers = offers;
        this.minSlot = minSlot;
        this.maxSlot = maxSlot;
        this.mayHotplug = mayHotplug;
    }

    String word() {
        return word;
    }

    /** QEMU's name of the device, or null for what the board has anyway. */
    @Nullable String device() {
        return device;
    }

    Set<PciConnect> needs() {
        return needs;
    }

    Set<PciConnect> offers(boolean hotplug) {
        Set<PciConnect> all = EnumSet.noneOf(PciConnect.class);
        all.addAll(offers);
        if (hotplug && mayHotplug) {
            all.add(PciConnect.HOTPLUGGABLE);
        }
        return all;
    }

    int minSlot() {
        return minSlot;
    }

    int maxSlot() {
        return maxSlot;
    }

    boolean root() {
        return this == PCI_ROOT || this == PCIE_ROOT;
    }

    /** The model of that word, or null. */
    static @Nullable PciModel of(@Nullable String word) {
        for (PciModel model : values()) {
            if (model.word.equals(word)) {
                return model;
            }
        }
        return null;
    }
}
