package org.jvirsh.emulator.machine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.devices.serial.PortPeer;
import org.jvirsh.emulator.devices.virtio.SerialPort;
import org.jvirsh.emulator.devices.virtio.VirtioBalloon;
import org.jvirsh.emulator.devices.virtio.VirtioConsole;
import org.jvirsh.emulator.devices.virtio.VirtioDevice;
import org.jvirsh.emulator.devices.virtio.VirtioPci;
import org.jvirsh.emulator.devices.virtio.VirtioRng;
import org.jvirsh.emulator.devices.virtio.VirtioSerial;
import org.jvirsh.emulator.memory.PhysicalMemory;
import org.jvirsh.emulator.pci.PciBus;

/** The virtio cards of a machine, in their slots. */
final class PciCards {
    private static final long REPEATABLE_SEED = 1;
    private static final String SERIAL = "virtio-serial";

    private final PciHardware pci;
    private final PhysicalMemory memory;
    private final EventQueue events;
    private final VirtualClock clock;
    private final DiskCards disks;
    private Map<String, Integer> slots = Map.of();
    private Set<Integer> promised = Set.of();
    private final List<Runnable> consoleInputs = new ArrayList<>();
    private @Nullable VirtioBalloon balloon;
    private @Nullable VirtioSerial serial;

    PciCards(PciHardware pci, PhysicalMemory memory, EventQueue events, VirtualClock clock, DiskCards disks) {
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
        slots = cards.slots();
        promised = new HashSet<>(slots.values());
        cards.disks().forEach(d -> promised.add(d.slot()));
        for (IoThreadSpec thread : cards.threads()) {
            disks.threads().add(thread.name(), thread.poll());
        }
        for (int i = 0; i < cards.disks().size(); i++) {
            DiskSpec disk = cards.disks().get(i);
            disks.insert(slot(disk.slot()), backends.disks().get(i), disk.serial(), thread(disk));
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
        if (!cards.ports().isEmpty() || slots.containsKey(SERIAL)) {
            insertSerial(cards.ports(), backends.ports());
        }
    }

    private String thread(DiskSpec disk) throws StartException {
        if (!disk.thread().isEmpty() && !disks.threads().all().containsKey(disk.thread())) {
            throw new StartException("there is no iothread '%s'".formatted(disk.thread()));
        }
        return disk.thread();
    }

    private void insertSerial(List<PortSpec> specs, Map<String, PortPeer> peers) throws StartException {
        List<SerialPort> ports = new ArrayList<>();
        for (PortSpec p : specs) {
            ports.add(new SerialPort(p.number(), p.id(), p.name(), Objects.requireNonNull(peers.get(p.label()))));
        }
        VirtioSerial device = new VirtioSerial(ports, events, clock);
        VirtioPci _ = insert(SERIAL, device);
        serial = device;
    }

    private VirtioPci insert(String name, VirtioDevice device) throws StartException {
        VirtioPci card = new VirtioPci(name, device, memory, events, clock);
        pci.bus().add(slot(slots.getOrDefault(name, 0)), 0, card);
        return card;
    }

    /** A free slot; 0 asks for the first that nobody has been promised. */
    private int slot(int wanted) throws StartException {
        if (wanted != 0) {
            if (!pci.bus().free(wanted)) {
                throw new StartException("two devices in PCI slot %d".formatted(wanted));
            }
            return wanted;
        }
        for (int slot = PciHardware.FIRST_CARD; slot < PciBus.DEVICES; slot++) {
            if (pci.bus().free(slot) && !promised.contains(slot)) {
                return slot;
            }
        }
        throw new StartException("more devices than a PCI bus has slots");
    }

    /** The memory balloon, if there is one. */
    Optional<VirtioBalloon> balloon() {
        return Optional.ofNullable(balloon);
    }

    /** The serial card, if there is one. */
    Optional<VirtioSerial> serial() {
        return Optional.ofNullable(serial);
    }

    /** For each console, what to do on the vCPU thread when its back end has input. */
    List<Runnable> consoleInputs() {
        return consoleInputs;
    }
}
