package org.jvirsh.emulator.chipset;

import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.bus.IrqLine;
import org.jvirsh.emulator.bus.PortDevice;
import org.jvirsh.emulator.cpu.TimeSource;
import org.jvirsh.emulator.machine.EventQueue;
import org.jvirsh.emulator.pci.PciFunction;
import org.jvirsh.emulator.pci.PciIdentity;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * The power management function of the Intel 82371AB, PIIX4 (data sheet order 290562, chapters 7 and 11), device 01.3:
 * places the {@link AcpiRegisters} at the address in PMBA (40h) while PMREGMISC (80h) bit 0 is set.
 *
 * <p>Modelled: the ACPI registers and where they are. Not modelled: the SMBus host controller, device monitors, system
 * management interrupts: DEVACTB (58h) has its bit 25, by which firmware sees that they are set up already, so it does not
 * wait for one.
 */
public final class Piix4Pm extends PciFunction {
    /** Offset of the power management base address, PMBA. */
    public static final int BASE = 0x40;
    /** Offset of PMREGMISC, whose bit 0 enables the ports. */
    public static final int MISC = 0x80;

    private static final int DEVACTB = 0x58;
    private static final int APMC_ENABLED = 1 << 25;
    private static final int OTHER_BRIDGE = 0x06_8000;
    private static final int BASE_BITS = 0xFFC0;

    private final IoPorts ports;
    private final AcpiRegisters registers;
    private final PortDevice window;
    private int base;

    /**
     * Creates the function with its ports off.
     *
     * @param sci the wire of the system control interrupt
     * @param powerOff called on the vCPU thread, inside the guest's OUT instruction: it should only note the request
     */
    public Piix4Pm(IoPorts ports, IrqLine sci, EventQueue events, TimeSource clock, Runnable powerOff) {
        super("piix4-pm", PciIdentity.chipset(0x8086, 0x7113, OTHER_BRIDGE, 3));
        this.ports = ports;
        registers = new AcpiRegisters(sci, events, clock, powerOff);
        window = new PortDevice() {
            @Override
            public int in(int port, int size) {
                return registers.in(port - base, size);
            }

            @Override
            public void out(int port, int value, int size) {
                registers.out(port - base, value, size);
            }
        };
        config.writable(COMMAND, COMMAND_IO, 2);
        config.set(STATUS, 0x0280, 2);
        config.set(BASE, 1, 4); // port space
        config.writable(BASE, BASE_BITS, 4);
        config.writable(MISC, 1, 1);
        config.set(DEVACTB, APMC_ENABLED, 4);
        addInterruptPin();
    }

    /** Presses and releases the power button. */
    public void powerButton() {
        registers.powerButton();
    }

    /** Something happened for which there is a general purpose event, 0..15. */
    public void generalEvent(int number) {
        registers.generalEvent(number);
    }

    @Override
    protected void configWritten(int offset, int size) {
        place();
    }

    private void place() {
        int wanted = (config.read(MISC, 1) & 1) != 0 ? config.read(BASE, 4) & BASE_BITS : 0;
        if (wanted == base) {
            return;
        }
        ports.unregister(window);
        base = wanted;
        if (base != 0) {
            ports.tryRegister(base, AcpiRegisters.PORTS, window, "acpi");
        }
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    protected void saveDevice(StateWriter out) {
        registers.save(out);
    }

    @Override
    protected void restoreDevice(StateReader in, int version) {
        registers.restore(in, version);
        place();
    }
}
