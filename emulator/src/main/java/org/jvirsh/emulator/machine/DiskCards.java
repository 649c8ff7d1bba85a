package org.jvirsh.emulator.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jvirsh.emulator.block.disk.BlockDevice;
import org.jvirsh.emulator.chipset.PciHotPlug;
import org.jvirsh.emulator.devices.disk.IoQueue;
import org.jvirsh.emulator.devices.virtio.VirtioBlock;
import org.jvirsh.emulator.devices.virtio.VirtioPci;
import org.jvirsh.emulator.memory.PhysicalMemory;
import org.jvirsh.emulator.snapshot.Persistent;

/** The virtio disks in their slots, those that were there at power-on and those that came later. */
final class DiskCards {
    /** The section's name depends on the slot, so that saved states do not on how a disk came there. */
    private static final String SECTION = "virtio-blk@";

    private record Card(BlockDevice image, VirtioPci card, IoQueue queue, PowerOnState fresh, String thread) {}

    private final PciHardware pci;
    private final PhysicalMemory memory;
    private final EventQueue events;
    private final VirtualClock clock;
    private final DiskQueues queues;
    private final PciHotPlug registers;
    private final Map<Integer, Card> cards = new TreeMap<>();
    private Consumer<BlockDevice> onGone = _ -> {};

    DiskCards(PciHardware pci, PhysicalMemory memory, EventQueue events, VirtualClock clock, DiskQueues queues) {
        this.pci = pci;
        this.memory = memory;
        this.events = events;
        this.clock = clock;
        this.queues = queues;
        registers = new PciHotPlug(pci::plugEvent, this::remove);
    }

    /** The threads that disks may share. */
    IoThreads threads() {
        return queues.threads();
    }

    /** The registers of hot-plug. */
    PciHotPlug registers() {
        return registers;
    }

    /** Who hears of a disk that is no longer in the machine. */
    void onGone(Consumer<BlockDevice> listener) {
        onGone = listener;
    }

    /**
     * Puts a disk into a free slot; before the guest runs.
     *
     * @param thread the name of the thread that serves it, empty for one of its own
     */
    void insert(int slot, BlockDevice image, String serial, String thread) {
        String name = SECTION + slot;
        IoQueue queue = queues.create(name, image::throttle, thread);
        VirtioBlock disk = new VirtioBlock(image, queue, serial);
        VirtioPci card = new VirtioPci(name, disk, memory, events, clock);
        pci.bus().add(slot, 0, card);
        image.onResize(disk::resized);
        cards.put(slot, new Card(image, card, queue, PowerOnState.of(List.of(card)), thread));
    }

    /** The same while it runs. */
    void plug(int slot, BlockDevice image, String serial, String thread) {
        insert(slot, image, serial, thread);
        registers.plugged(slot);
    }

    /** Whether a disk is served by a thread. */
    boolean uses(String thread) {
        return cards.values().stream().anyMatch(c -> c.thread.equals(thread));
    }

    /** The slot of a disk. */
    Optional<Integer> slot(String name) {
        return cards.entrySet().stream()
                .filter(e -> e.getValue().image.name().equals(name))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private void remove(int slot) {
        Card gone = cards.remove(slot);
        if (gone == null) {
            return;
        }
        gone.card.remove(events);
        pci.bus().remove(slot, 0);
        queues.remove(gone.queue);
        events.remove(DiskQueues.timer(SECTION + slot));
        gone.image.onResize(() -> {});
        onGone.accept(gone.image);
    }

    /** A reset is about to come: disks that were to go do so. */
    void leave() {
        for (int slot : List.copyOf(cards.keySet())) {
            if (registers.leaving(slot)) {
                remove(slot);
            }
        }
    }

    /** Disks are as they were when they came. */
    void powerOn() {
        cards.values().forEach(c -> c.fresh.restore());
    }

    /** Parts with state, in the order of the slots. */
    List<Persistent> parts() {
        List<Persistent> parts = new ArrayList<>();
        cards.values().forEach(c -> parts.add(c.card));
        return parts;
    }
}
