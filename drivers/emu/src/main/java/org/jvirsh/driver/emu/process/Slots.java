package org.jvirsh.driver.emu.process;

import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.xml.XmlElement;

/** The places of devices on the one PCI bus that the emulator has. */
final class Slots {
    private static final int FIRST = 2;
    private static final int AFTER_LAST = 32;

    private Slots() {}

    /** The slot that a device's address names, or null when it is none for a card of the emulator. */
    static @Nullable Integer of(XmlElement device) {
        XmlElement address = device.child("address");
        if (address == null || !address.attribute("type", "").equals("pci") || number(address, "domain") != 0
                || number(address, "bus") != 0 || number(address, "function") != 0) {
            return null;
        }
        int slot = number(address, "slot");
        return slot >= FIRST && slot < AFTER_LAST ? slot : null;
    }

    private static int number(XmlElement address, String name) {
        return Integer.decode(address.attribute(name, "0"));
    }
}
