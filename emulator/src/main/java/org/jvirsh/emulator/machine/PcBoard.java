package org.jvirsh.emulator.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.acpi.AcpiPlatform;
import org.jvirsh.emulator.boot.MemoryMap;
import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.bus.IrqLine;
import org.jvirsh.emulator.chipset.A20Gate;
import org.jvirsh.emulator.chipset.CoprocessorError;
import org.jvirsh.emulator.chipset.IsaInterrupts;
import org.jvirsh.emulator.chipset.Pit8254;
import org.jvirsh.emulator.chipset.Port61;
import org.jvirsh.emulator.chipset.Port92;
import org.jvirsh.emulator.chipset.RtcCmos;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.CpuEngine;
import org.jvirsh.emulator.cpu.CpuModel;
import org.jvirsh.emulator.cpu.Feature;
import org.jvirsh.emulator.devices.fwcfg.FwCfg;
import org.jvirsh.emulator.devices.input.I8042;
import org.jvirsh.emulator.devices.misc.DebugConsole;
import org.jvirsh.emulator.devices.misc.DebugExit;
import org.jvirsh.emulator.devices.misc.PanicDevice;
import org.jvirsh.emulator.devices.misc.Port80;
import org.jvirsh.emulator.devices.serial.Uart16550;
import org.jvirsh.emulator.devices.serial.UartModel;
import org.jvirsh.emulator.devices.virtio.VirtioBalloon;
import org.jvirsh.emulator.devices.virtio.VirtioSerial;
import org.jvirsh.emulator.firmware.FirmwareItems;
import org.jvirsh.emulator.memory.PhysicalMemory;
import org.jvirsh.emulator.snapshot.Persistent;

/**
 * A PC with the chipset i440fx: one processor, interrupt controllers of both generations, PCI, timer, clock, up to four
 * serial ports, ACPI tables. The constructor reads as the parts list.
 */
final class PcBoard implements AutoCloseable {
    private static final long FOUR_GIB = 1L << 32;
    private static final int INSTRUCTIONS_PER_MICROSECOND = 125;
    private static final int[] COM_PORTS = {0x3F8, 0x2F8, 0x3E8, 0x2E8};
    private static final int LINE_CONTROL = 3;
    private static final int EIGHT_BITS = 3;
    private static final int COM1_IRQ = 4;
    private static final int COM2_IRQ = 3;

    /** The engine's instruction count for a clock that has to exist before the engine. */
    private static final class Retired implements LongSupplier {
        private @Nullable CpuEngine engine;

        @Override
        public long getAsLong() {
            return engine == null ? 0 : engine.instructions();
        }
    }

    final PhysicalMemory memory;
    final IoPorts ports = new IoPorts();
    final VirtualClock clock;
    final EventQueue events = new EventQueue();
    final CpuEngine engine;
    final I8042 keyboard;
    final List<Uart16550> uarts = new ArrayList<>();

    private final BoardRom rom;
    private final InterruptHardware interrupts;
    private final PciHardware pci;
    private final IdeDrives ide;
    private final PciCards cards;
    private final DiskQueues disks;
    private final DiskCards diskCards;
    private final RtcCmos rtc;
    final TimeOfDay timeOfDay;
    private final List<Persistent> devices = new ArrayList<>();
    private final PowerOnState powerOn;

    /**
     * Builds the machine in its power-on state.
     *
     * @param epochSeconds time of day at power-on, seconds since 1970
     * @throws StartException if a port the user chose belongs to another device
     */
    PcBoard(
            MachineSpec spec,
            CpuModel model,
            EngineFactory engines,
            Backends backends,
            GuestRequests requests,
            long epochSeconds)
            throws StartException {
        MemoryMap map = MemoryMap.of(spec.memoryBytes());
        AcpiPlatform platform = new AcpiPlatform(
                1, model.has(Feature.APIC), map.lowRamEnd(), FOUR_GIB + Math.max(0, spec.memoryBytes() - PhysicalMemory.HOLE_START),
                backends.serials().size(), spec.boot() instanceof MachineSpec.Firmware,
                spec.actions().panic() != EndActions.Panic.NONE);
        rom = BoardRom.of(spec.boot(), map, platform);
        memory = new PhysicalMemory(spec.memoryBytes());
        rom.map(memory);
        Retired retired = new Retired();
        clock = spec.instructionClock()
                ? new InstructionClock(retired, INSTRUCTIONS_PER_MICROSECOND)
                : new HostClock();
        Cpu cpu = new Cpu(model, memory, ports, clock);
        engine = engines.create(cpu);
        retired.engine = engine;

        interrupts = new InterruptHardware(memory, ports, engine, events, clock);
        interrupts.parts().forEach(this::add);
        IsaInterrupts isa = interrupts.isa();
        Pit8254 pit = add(new Pit8254(isa.input(0), events, clock));
        pit.attach(ports);
        add(new Port61(pit, clock)).attach(ports);
        rtc = add(new RtcCmos(isa.input(8), events, clock, epochSeconds));
        rtc.presetMemory(memory.lowRamSize(), memory.highRamSize());
        rtc.attach(ports);
        if (spec.boot() instanceof MachineSpec.Firmware firmware) {
            add(new FwCfg(FirmwareItems.of(platform, firmware.options(), PciHardware.FIRST_CARD), memory)).attach(ports);
            FirmwareItems.preset(rtc, firmware.options(), platform.processors());
            FirmwareItems.presetTranslations(rtc, IdeDrives.sectors(spec.cards().ide(), backends));
        }
        timeOfDay = new TimeOfDay(
                rtc, clock, () -> System.currentTimeMillis() * 1_000_000, !spec.instructionClock());
        A20Gate a20 = add(new A20Gate(this::setA20));
        add(new Port92(a20.fastInput(), requests::reset)).attach(ports);
        keyboard = add(new I8042(isa.input(1), isa.input(12), a20.keyboardInput(), requests::reset));
        keyboard.attach(ports);
        CoprocessorError fpuError = add(new CoprocessorError(isa.input(13)));
        fpuError.attach(ports);
        cpu.ferr = fpuError.input();
        add(new Port80()).attach(ports);
        pci = new PciHardware(memory, ports, interrupts, events, clock, requests, this::setShadow);
        addSerialPorts(isa, backends);
        addDebugDevices(spec, backends, requests);
        disks = new DiskQueues(spec.instructionClock(), events, clock);
        ide = new IdeDrives(spec.cards().ide(), ports, memory, isa, backends, disks);
        pci.add(ide.controller());
        diskCards = new DiskCards(pci, memory, events, clock, disks);
        add(diskCards.registers()).attach(ports);
        cards = new PciCards(pci, memory, events, clock, diskCards);
        insertCards(spec, backends);
        List<Persistent> inSlots = diskCards.parts();
        pci.parts().stream().filter(p -> !inSlots.contains(p)).forEach(this::add);
        powerOn = PowerOnState.of(resettable());
    }

    private void addSerialPorts(IsaInterrupts isa, Backends backends) {
        for (int i = 0; i < backends.serials().size(); i++) {
            IrqLine irq = isa.input(i % 2 == 0 ? COM1_IRQ : COM2_IRQ);
            Uart16550 uart = add(new Uart16550(
                    "uart" + i, COM_PORTS[i], UartModel.NS16550A, irq, events, clock, backends.serials().get(i)));
            uart.attach(ports);
            uarts.add(uart);
        }
    }

    private void addDebugDevices(MachineSpec spec, Backends backends, GuestRequests requests) throws StartException {
        if (spec.actions().panic() != EndActions.Panic.NONE) {
            new PanicDevice(requests::panic, requests::crashLoaded).attach(ports);
        }
        if (spec.debugExit()) {
            new DebugExit(requests::exit).attach(ports);
        }
        if (spec.debugConsole().isPresent()) {
            int port = spec.debugConsole().get().port();
            Optional<String> owner = ports.owner(port);
            if (owner.isPresent()) {
                memory.close();
                throw new StartException("--debugcon: port 0x%x belongs to %s".formatted(port, owner.get()));
            }
            new DebugConsole(port, backends.debugConsole().orElseThrow()).attach(ports);
        }
    }

    private void insertCards(MachineSpec spec, Backends backends) throws StartException {
        try {
            cards.insert(spec, backends);
        } catch (StartException e) {
            disks.close();
            memory.close();
            throw e;
        }
    }

    /** The CD-ROM drives. */
    List<CdDrive> cdDrives() {
        return ide.cdDrives();
    }

    /** Sets what runs tasks on the vCPU thread; before the guest runs. */
    void connect(Consumer<Runnable> vcpu) {
        disks.connect(vcpu);
    }

    /** Waits until no disk has a request under way, so that the parts' state is all there is. */
    void drain() {
        disks.drain();
    }

    /** The virtio disks. */
    DiskCards diskCards() {
        return diskCards;
    }

    /** Whether a PCI slot is free. */
    boolean vacant(int slot) {
        return pci.bus().free(slot);
    }

    /** The memory balloon, if there is one. */
    Optional<VirtioBalloon> balloon() {
        return cards.balloon();
    }

    /** The virtio serial card, if there is one. */
    Optional<VirtioSerial> serial() {
        return cards.serial();
    }

    /** For each virtio console, what to do on the vCPU thread when its back end has input. */
    List<Runnable> consoleInputs() {
        return cards.consoleInputs();
    }

    private <T extends Persistent> T add(T device) {
        devices.add(device);
        return device;
    }

    private void setA20(boolean on) {
        if (memory.a20() != on) {
            memory.setA20(on);
            engine.memoryMapChanged();
        }
    }

    private void setShadow(long start, long size, boolean read, boolean write) {
        if (memory.shadow(start, size, read, write)) {
            engine.memoryMapChanged();
        }
    }

    /** Everything a reset brings back to its power-on state; time and the battery-backed clock go on. */
    private List<Persistent> resettable() {
        List<Persistent> parts = new ArrayList<>();
        parts.add(events);
        devices.stream().filter(d -> d != rtc).forEach(parts::add);
        return parts;
    }

    /** All state but the content of RAM, in the order in which it is restored. */
    List<Persistent> state() {
        List<Persistent> parts = new ArrayList<>();
        parts.add(clock);
        parts.add(events);
        parts.addAll(devices);
        parts.addAll(diskCards.parts());
        parts.add(timeOfDay);
        parts.add(engine);
        return parts;
    }

    /** The RESET line of the whole board, and where a kernel is entered directly, what firmware does before that. */
    void reset() {
        drain();
        engine.reset();
        diskCards.leave();
        Optional<VirtioBalloon> balloon = cards.balloon();
        if (balloon.isPresent()) {
            balloon.get().powerOn(powerOn::restore);
        } else {
            powerOn.restore();
        }
        diskCards.powerOn();
        rtc.reset();
        for (int i = 0; i < uarts.size(); i++) {
            // The ports of QEMU's machines carry 8 bits whatever is set, and boot sectors written for them set nothing.
            ports.out(COM_PORTS[i] + LINE_CONTROL, EIGHT_BITS, 1);
        }
        if (rom.standsForFirmware()) {
            interrupts.initialise();
            pci.initialise();
            rom.initialise(memory, uarts.size());
        }
    }

    /** An NMI from outside, unless the guest masks it. */
    void injectNmi() {
        if (!rtc.nmiMasked()) {
            interrupts.nmi();
        }
    }

    /** Presses the power button. */
    void powerButton() {
        pci.powerButton();
    }

    /** Ends the disks' threads; before the images are closed. */
    void finishDisks() {
        disks.close();
    }

    @Override
    public void close() {
        memory.close();
    }
}
