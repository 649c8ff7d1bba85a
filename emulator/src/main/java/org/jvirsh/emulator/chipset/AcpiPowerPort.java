package org.jvirsh.emulator.chipset;

import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.bus.PortDevice;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * The ACPI PM1a control register at port 604h, after the ACPI specification, section 4.8.3.2.1 "PM1 control
 * registers", with the sleep type values of the PIIX4: writing SLP_EN with the type of S5, which is 0, powers off.
 *
 * <p>Modelled: this register alone, 16 bits, with power-off. Not modelled: every other sleep state, the event
 * registers, the timer.
 */
public final class AcpiPowerPort implements PortDevice, Persistent {
    private static final int PORT = 0x604;
    private static final int SLP_EN = 1 << 13;
    private static final int SLP_TYP = 7 << 10;
    private static final int TYPE_S5 = 0;

    private final Runnable powerOff;
    private int control;

    /**
     * Creates the register with the value 0.
     *
     * @param powerOff called on the vCPU thread, inside the guest's OUT instruction: it should only note the request
     */
    public AcpiPowerPort(Runnable powerOff) {
        this.powerOff = powerOff;
    }

    /** Claims ports 604h-605h. */
    public void attach(IoPorts ports) {
        ports.register(PORT, 2, this, "acpi-cnt");
    }

    @Override
    public int in(int port, int size) {
        return control >>> 8 * (port - PORT);
    }

    @Override
    public void out(int port, int value, int size) {
        int v = value & 0xFFFF;
        if (port != PORT) {
            v = control & 0xFF | (value & 0xFF) << 8;
        } else if (size == 1) {
            v = control & 0xFF00 | value & 0xFF;
        }
        // SLP_EN is write-only.
        control = v & ~SLP_EN;
        if ((v & SLP_EN) != 0 && (v & SLP_TYP) >>> 10 == TYPE_S5) {
            powerOff.run();
        }
    }

    @Override
    public String section() {
        return "acpi-cnt";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void save(StateWriter out) {
        out.u16(control);
    }

    @Override
    public void restore(StateReader in, int version) {
        control = in.u16();
    }
}
