package org.jvirsh.emulator.pci;

import org.jvirsh.emulator.bus.IrqLine;
import org.jvirsh.emulator.bus.MessageTarget;

/**
 * What a function finds in its slot.
 *
 * @param interrupt the wire of its interrupt pin
 * @param messages where message-signalled interrupts go
 * @param decoder hears that the function answers at other addresses
 */
record PciSlot(IrqLine interrupt, MessageTarget messages, Runnable decoder) {
    /** On no bus. */
    static final PciSlot NONE = new PciSlot(level -> {}, (address, data) -> {}, () -> {});

    void addressesChanged() {
        decoder.run();
    }
}
