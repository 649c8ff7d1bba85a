package org.jvirsh.emulator.machine;

import java.util.ArrayList;
import java.util.List;
import org.jvirsh.emulator.acpi.Dsdt;
import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.chipset.ConfigMechanism;
import org.jvirsh.emulator.chipset.I440fx;
import org.jvirsh.emulator.chipset.Piix3Isa;
import org.jvirsh.emulator.chipset.Piix4Pm;
import org.jvirsh.emulator.devices.ide.Piix3Ide;
import org.jvirsh.emulator.firmware.PciSetup;
import org.jvirsh.emulator.memory.PhysicalMemory;
import org.jvirsh.emulator.pci.PciBus;
import org.jvirsh.emulator.snapshot.Persistent;

/** The PCI bus of an i440fx PC with its host bridge, ISA bridge and power management. */
final class PciHardware {
    private static final int BRIDGE_DEVICE = 1;
    private static final int IDE_FUNCTION = 1;
    private static final int POWER_FUNCTION = 3;
    /** First device number for cards: 2 is left to a graphics adapter. */
    static final int FIRST_CARD = 3;

    private final PciBus bus;
    private final IoPorts ports;
    private final Piix4Pm power;
    private final ConfigMechanism mechanism;

    PciHardware(
            PhysicalMemory memory,
            IoPorts ports,
            InterruptHardware interrupts,
            EventQueue events,
            VirtualClock clock,
            GuestRequests requests,
            I440fx.AttributeMap attributes) {
        this.ports = ports;
        Piix3Isa bridge = new Piix3Isa(interrupts.isa()::input);
        bus = new PciBus(memory, ports, interrupts.messages(), bridge);
        mechanism = new ConfigMechanism(bus, requests::reset);
        mechanism.attach(ports);
        power = new Piix4Pm(
                ports, interrupts.isa().input(PciSetup.SCI), events, clock, requests::powerOff);
        bus.add(0, 0, new I440fx(attributes));
        bus.add(BRIDGE_DEVICE, 0, bridge);
        bus.add(BRIDGE_DEVICE, POWER_FUNCTION, power);
    }

    /** Adds the chipset's IDE controller. */
    void add(Piix3Ide ide) {
        bus.add(BRIDGE_DEVICE, IDE_FUNCTION, ide);
    }

    /** The bus, for cards. */
    PciBus bus() {
        return bus;
    }

    /** What firmware does before it starts an operating system. */
    void initialise() {
        PciSetup.run(ports);
    }

    /** Has the guest look at the registers of hot-plug. */
    void plugEvent() {
        power.generalEvent(Dsdt.PLUG_EVENT);
    }

    /** Presses the power button. */
    void powerButton() {
        power.powerButton();
    }

    /** Parts with state, in the order in which it is restored. */
    List<Persistent> parts() {
        List<Persistent> parts = new ArrayList<>();
        parts.add(mechanism);
        parts.addAll(bus.functions());
        return parts;
    }
}
