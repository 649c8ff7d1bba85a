package org.jvirsh.emulator.chipset;

import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.bus.PortDevice;
import org.jvirsh.emulator.pci.PciBus;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * PCI configuration mechanism 1 (PCI Local Bus Specification 3.0, section 3.2.2.3.2; 82441FX data sheet, registers
 * CONFADD and CONFDATA) at ports CF8h-CFFh, with the reset control register CF9h of the 82371SB (PIIX3 data sheet,
 * register RC), which lies in the middle of the address register and is reached by byte accesses.
 *
 * <p>Modelled: bus 0; a rising edge of bit 2 of CF9h resets the machine, whichever kind bit 1 asks for.
 */
public final class ConfigMechanism implements PortDevice, Persistent {
    private static final int ADDRESS = 0xCF8;
    private static final int RESET_CONTROL = 0xCF9;
    private static final int DATA = 0xCFC;
    private static final int ENABLE = 1 << 31;
    private static final int ADDRESS_BITS = 0x80FF_FFFC;
    private static final int RESET_CPU = 4;
    private static final int RESET_BITS = 6;

    private final PciBus bus;
    private final Runnable reset;
    private int address;
    private int resetControl;

    /**
     * Creates the registers.
     *
     * @param reset called on the vCPU thread, inside the guest's OUT instruction: it should only note the request
     */
    public ConfigMechanism(PciBus bus, Runnable reset) {
        this.bus = bus;
        this.reset = reset;
    }

    /** Claims ports CF8h-CFFh. */
    public void attach(IoPorts ports) {
        ports.register(ADDRESS, 4, this, "pci-conf-idx");
        ports.register(DATA, 4, this, "pci-conf-data");
    }

    @Override
    public int in(int port, int size) {
        if (port >= DATA) {
            return selected() ? bus.readConfig(address >>> 8, register(port), size) : -1;
        }
        if (port == ADDRESS && size == 4) {
            return address;
        }
        return port == RESET_CONTROL && size == 1 ? resetControl : -1;
    }

    @Override
    public void out(int port, int value, int size) {
        if (port >= DATA) {
            if (selected()) {
                bus.writeConfig(address >>> 8, register(port), value, size);
            }
        } else if (port == ADDRESS && size == 4) {
            address = value & ADDRESS_BITS;
        } else if (port == RESET_CONTROL && size == 1) {
            boolean edge = (value & ~resetControl & RESET_CPU) != 0;
            resetControl = value & RESET_BITS;
            if (edge) {
                reset.run();
            }
        }
    }

    private boolean selected() {
        return (address & ENABLE) != 0 && (address >>> 16 & 0xFF) == 0;
    }

    private int register(int port) {
        return address & 0xFC | port & 3;
    }

    @Override
    public String section() {
        return "pci-config";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void save(StateWriter out) {
        out.i32(address);
        out.u8(resetControl);
    }

    @Override
    public void restore(StateReader in, int version) {
        address = in.i32() & ADDRESS_BITS;
        resetControl = in.u8() & RESET_BITS;
    }
}
