package org.jvirsh.emulator.machine;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The disks and the cards on the PCI bus; cards take the device numbers from 3 upwards in this order.
 *
 * @param disks virtio disks
 * @param randomNumbers whether there is a source of random numbers
 * @param consoles virtio consoles
 * @param ide drives on the chipset's IDE controller, no two at one place
 * @param balloon what the memory balloon can do, as its feature bits; empty for no balloon
 * @param slots PCI device numbers of cards that are no disks, by their names: {@code virtio-rng}, {@code virtio-balloon}, ...
 * @param ports named ports of the virtio serial card, which is there where there are some or it has a slot; their numbers and ids differ
 * @param threads threads that disks may share, by names that differ
 */
public record CardSpecs(
        List<DiskSpec> disks,
        boolean randomNumbers,
        List<SerialTarget> consoles,
        List<IdeSpec> ide,
        OptionalLong balloon,
        Map<String, Integer> slots,
        List<PortSpec> ports,
        List<IoThreadSpec> threads) {
    /** No cards. */
    public static final CardSpecs NONE = new CardSpecs(List.of(), false, List.of());

    /** Copies the lists. */
    public CardSpecs {
        disks = List.copyOf(disks);
        consoles = List.copyOf(consoles);
        ide = List.copyOf(ide);
        slots = Map.copyOf(slots);
        ports = List.copyOf(ports);
        threads = List.copyOf(threads);
    }

    /** Without threads that disks share. */
    public CardSpecs(
            List<DiskSpec> disks,
            boolean randomNumbers,
            List<SerialTarget> consoles,
            List<IdeSpec> ide,
            OptionalLong balloon,
            Map<String, Integer> slots,
            List<PortSpec> ports) {
        this(disks, randomNumbers, consoles, ide, balloon, slots, ports, List.of());
    }

    /** Without IDE drives. */
    public CardSpecs(List<DiskSpec> disks, boolean randomNumbers, List<SerialTarget> consoles) {
        this(disks, randomNumbers, consoles, List.of());
    }

    /** Without a memory balloon. */
    public CardSpecs(
            List<DiskSpec> disks, boolean randomNumbers, List<SerialTarget> consoles, List<IdeSpec> ide) {
        this(disks, randomNumbers, consoles, ide, OptionalLong.empty(), Map.of(), List.of());
    }
}
