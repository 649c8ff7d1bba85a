package org.jvirsh.driver.core.pc.address;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.xml.XmlElement;

/** The place of a device on a PCI bus. */
record PciAddress(int domain, int bus, int slot, int function) {
    static PciAddress of(int slot, int function) {
        return new PciAddress(0, 0, slot, function);
    }

    /** The address a device has, or null when it has none, one of another kind, or only zeros. */
    static @Nullable PciAddress of(XmlElement device) {
        XmlElement address = device.child("address");
        if (address == null || !address.attribute("type", "").equals("pci")) {
            return null;
        }
        PciAddress parsed = new PciAddress(
                (int) DomainDraft.numberOf(address, "@domain", 0),
                (int) DomainDraft.numberOf(address, "@bus", 0),
                (int) DomainDraft.numberOf(address, "@slot", 0),
                (int) DomainDraft.numberOf(address, "@function", 0));
        return parsed.domain == 0 && parsed.bus == 0 && parsed.slot == 0 ? null : parsed;
    }

    /** Whether a device still waits for an address on a PCI bus. */
    static boolean wanted(XmlElement device) {
        XmlElement address = device.child("address");
        String type = address == null ? null : address.attribute("type");
        return type == null || type.equals("pci") && of(device) == null;
    }

    /** The device with this address; other attributes of an address it has stay. */
    XmlElement on(XmlElement device) {
        XmlElement old = device.child("address");
        XmlElement address = old == null ? XmlElement.of("address") : old;
        XmlElement made = address.with("type", "pci")
                .with("domain", hex(4, domain))
                .with("bus", hex(2, bus))
                .with("slot", hex(2, slot))
                .with("function", hex(1, function));
        return device.withChild(made);
    }

    private static String hex(int digits, int value) {
        return String.format(Locale.ROOT, "0x%0" + digits + "x", value);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%04x:%02x:%02x.%x", domain, bus, slot, function);
    }
}
