package org.jvirsh.emulator.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.block.disk.BlockDevice;
import org.jvirsh.emulator.devices.virtio.VirtioBalloon;
import org.jvirsh.emulator.devices.virtio.VirtioBlock;
import org.jvirsh.emulator.devices.virtio.VirtioConsole;
import org.jvirsh.emulator.devices.virtio.VirtioDevice;
import org.jvirsh.emulator.devices.virtio.VirtioPci;
import org.jvirsh.emulator.devices.virtio.VirtioRng;
import org.jvirsh.emulator.memory.PhysicalMemory;

/** The virtio cards of a machine, in their slots. */
final class PciCards {
    private static final long REPEATABLE_SEED = 1;

    private final PciHardware pci;
    private final PhysicalMemory memory;
    private final EventQueue events;
    private final VirtualClock clock;
    private final DiskQueues disks;
    private final List<Runnable> consoleInputs = new ArrayList<>();
    private @Nullable VirtioBalloon balloon;

    PciCards(PciHardware pci, PhysicalMemory memory, EventQueue events, VirtualClock clock, DiskQueues disks) {
        this.pci = pci;
        this.memory = memory;
        this.events = events;
        this.clock = clock;
        this.disks = disks;
    }

    /**
     * Inserts the cards.
     *
     * @throws StartException if there are more than slots
     */
    void insert(MachineSpec spec, Backends backends) throws StartException {
        CardSpecs cards = spec.cards();
        for (int i = 0; i < cards.disks().size(); i++) {
            String name = "virtio-blk" + i;
            BlockDevice image = backends.disks().get(i);
            VirtioBlock disk =
                    new VirtioBlock(image, disks.create(name, image::throttle), cards.disks().get(i).serial());
            VirtioPci _ = insert(name, disk);
            image.onResize(disk::resized);
        }
        if (cards.randomNumbers()) {
            RandomGenerator source = spec.instructionClock()
                    ? new SplittableRandom(REPEATABLE_SEED)
                    : new java.security.SecureRandom();
            VirtioPci _ = insert("virtio-rng", new VirtioRng(source));
        }
        for (int i = 0; i < cards.consoles().size(); i++) {
            VirtioPci card = insert("virtio-console" + i, new VirtioConsole(backends.consoles().get(i)));
            consoleInputs.add(() -> card.look(VirtioConsole.RECEIVE));
        }
        if (cards.balloon().isPresent()) {
            VirtioBalloon device = new VirtioBalloon(
                    memory, cards.balloon().getAsLong(), events, clock, () -> System.currentTimeMillis() / 1000);
            VirtioPci _ = insert("virtio-balloon", device);
            balloon = device;
        }
    }

    private VirtioPci insert(String name, VirtioDevice device) throws StartException {
        int slot = pci.freeDevice();
        if (slot < 0) {
            throw new StartException("more devices than a PCI bus has slots");
        }
        VirtioPci card = new VirtioPci(name, device, memory, events, clock);
        pci.bus().add(slot, 0, card);
        return card;
    }

    /** The memory balloon, if there is one. */
    Optional<VirtioBalloon> balloon() {
        return Optional.ofNullable(balloon);
    }

    /** For each console, what to do on the vCPU thread when its back end has input. */
    List<Runnable> consoleInputs() {
        return consoleInputs;
    }
}
