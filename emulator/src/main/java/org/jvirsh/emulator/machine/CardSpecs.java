package org.jvirsh.emulator.machine;

import java.util.List;

/**
 * The cards on the PCI bus, which take the device numbers from 3 upwards in this order.
 *
 * @param disks virtio disks
 * @param randomNumbers whether there is a source of random numbers
 * @param consoles virtio consoles
 */
public record CardSpecs(List<DiskSpec> disks, boolean randomNumbers, List<SerialTarget> consoles) {
    /** No cards. */
    public static final CardSpecs NONE = new CardSpecs(List.of(), false, List.of());

    /** Copies the lists. */
    public CardSpecs {
        disks = List.copyOf(disks);
        consoles = List.copyOf(consoles);
    }
}
