package org.jvirsh.emulator.machine;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jvirsh.emulator.block.disk.BlockDevice;
import org.jvirsh.emulator.pci.PciBus;

/** Disks that come and go while the guest runs: first an image is opened, then a disk has it. On the vCPU thread. */
public final class HotPlug {
    private static final int FIRST_SLOT = 2;

    private final PcBoard board;
    private final Backends backends;

    HotPlug(PcBoard board, Backends backends, Consumer<String> onGone) {
        this.board = board;
        this.backends = backends;
        board.diskCards().onGone(image -> {
            backends.disks().remove(image);
            backends.unused().add(image);
            onGone.accept(image.name());
        });
    }

    /** An image that is open, and no disk's. */
    public Optional<BlockDevice> image(String name) {
        return backends.unused().stream().filter(d -> d.name().equals(name)).findFirst();
    }

    /** Takes an open image. */
    public void add(BlockDevice image) {
        backends.unused().add(image);
    }

    /** Closes an image that is no disk's. */
    public void close(BlockDevice image) throws IOException {
        backends.unused().remove(image);
        image.close();
    }

    /** Whether a PCI device number is one for cards, and free. */
    public boolean vacant(int slot) {
        return slot >= FIRST_SLOT && slot < PciBus.DEVICES && board.vacant(slot);
    }

    /** The lowest of these, or -1. */
    public int firstVacant() {
        for (int slot = PciHardware.FIRST_CARD; slot < PciBus.DEVICES; slot++) {
            if (vacant(slot)) {
                return slot;
            }
        }
        return -1;
    }

    /** The threads that disks may share. */
    public IoThreads threads() {
        return board.diskCards().threads();
    }

    /** Whether a disk is served by a thread. */
    public boolean uses(String thread) {
        return board.diskCards().uses(thread);
    }

    /**
     * Puts a disk with an image of {@link #image} into a {@link #vacant} slot.
     *
     * @param thread the name of one of the {@link #threads}, empty for a thread of its own
     */
    public void plug(BlockDevice image, String serial, int slot, String thread) {
        backends.unused().remove(image);
        backends.disks().add(image);
        board.diskCards().plug(slot, image, serial, thread);
    }

    /** What came of the wish that a disk should go. */
    public enum Unplug {
        /** The guest has been asked. */
        ASKED,
        /** It had been asked before. */
        PENDING,
        /** There is no such disk on the bus. */
        UNKNOWN
    }

    /** Asks the guest to let a disk go. */
    public Unplug unplug(String name) {
        Optional<Integer> slot = board.diskCards().slot(name);
        if (slot.isEmpty()) {
            return Unplug.UNKNOWN;
        }
        if (board.diskCards().registers().leaving(slot.get())) {
            return Unplug.PENDING;
        }
        board.diskCards().registers().unplug(slot.get());
        return Unplug.ASKED;
    }
}
