package org.jvirsh.emulator.firmware;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.chipset.Piix3Isa;
import org.jvirsh.emulator.chipset.Piix4Pm;
import org.jvirsh.emulator.devices.ide.Piix3Ide;
import org.jvirsh.emulator.pci.PciFunction;

/**
 * What firmware does to the PCI bus before it starts an operating system: gives every window an address, routes the
 * interrupt wires, switches the functions on, places the power management ports. It works through the configuration
 * ports alone, as firmware on the processor would.
 */
public final class PciSetup {
    /** Where the power management ports go. */
    public static final int PM_PORTS = 0x600;
    /** The ISA interrupt of system control events. */
    public static final int SCI = 9;
    /** First address of the windows in memory space. */
    public static final long MEMORY_START = 0xF000_0000L;
    /** First address after the windows in memory space. */
    public static final long MEMORY_END = 0xFEC0_0000L;
    /** First port of the windows in port space. */
    public static final int PORTS_START = 0xC000;

    private static final int ADDRESS = 0xCF8;
    private static final int DATA = 0xCFC;
    private static final int FUNCTIONS = 256;
    private static final int BARS = 6;
    private static final int ISA_BRIDGE = 0x7000_8086;
    private static final int IDE = 0x7010_8086;
    private static final int POWER_MANAGEMENT = 0x7113_8086;
    private static final int[] WIRE_IRQS = {10, 10, 11, 11};
    private static final int EDGE_LEVEL = 0x4D0;
    /** Interrupts 9, 10 and 11 are level-triggered: bits 1 to 3 of the second register. */
    private static final int LEVEL_IRQS = 0x0E;

    private record Window(int function, int register, boolean ports, boolean wide, long size) {}

    private final IoPorts ports;
    private final List<Window> windows = new ArrayList<>();

    private PciSetup(IoPorts ports) {
        this.ports = ports;
    }

    /** Sets the bus up. */
    public static void run(IoPorts ports) {
        PciSetup s = new PciSetup(ports);
        for (int f = 0; f < FUNCTIONS; f++) {
            if (s.read(f, 0) != -1) {
                s.function(f);
            }
        }
        s.place();
        ports.out(EDGE_LEVEL + 1, LEVEL_IRQS, 1);
    }

    private int read(int function, int offset) {
        select(function, offset);
        return ports.in(DATA, 4);
    }

    private void write(int function, int offset, int value) {
        select(function, offset);
        ports.out(DATA, value, 4);
    }

    private void writeByte(int function, int offset, int value) {
        select(function, offset);
        ports.out(DATA + (offset & 3), value, 1);
    }

    private void select(int function, int offset) {
        ports.out(ADDRESS, 1 << 31 | function << 8 | offset & ~3, 4);
    }

    private void function(int f) {
        switch (read(f, 0)) {
            case ISA_BRIDGE -> {
                for (int w = 0; w < WIRE_IRQS.length; w++) {
                    writeByte(f, Piix3Isa.ROUTES + w, WIRE_IRQS[w]);
                }
            }
            case IDE -> {
                write(f, Piix3Ide.TIMING, Piix3Ide.DECODE << 16 | Piix3Ide.DECODE);
                measure(f);
            }
            case POWER_MANAGEMENT -> {
                write(f, Piix4Pm.BASE, PM_PORTS);
                writeByte(f, Piix4Pm.MISC, 1);
                writeByte(f, 0x3C, SCI);
            }
            default -> {
                measure(f);
                if ((read(f, 0x3C) >>> 8 & 0xFF) != 0) {
                    int device = f >> 3;
                    writeByte(f, 0x3C, WIRE_IRQS[device + 3 & 3]);
                }
            }
        }
    }

    private void measure(int f) {
        for (int i = 0; i < BARS; i++) {
            int register = 0x10 + 4 * i;
            write(f, register, -1);
            int mask = read(f, register);
            write(f, register, 0);
            if (mask == 0) {
                continue;
            }
            boolean io = (mask & 1) != 0;
            boolean wide = !io && (mask & 6) == 4;
            int bits = io ? mask & ~3 | 0xFFFF_0000 : mask & ~15;
            windows.add(new Window(f, register, io, wide, -bits & 0xFFFF_FFFFL));
            if (wide) {
                i++;
            }
        }
    }

    /** Largest first, so that each is aligned to its size without gaps. */
    private void place() {
        windows.sort(Comparator.comparingLong(Window::size).reversed());
        long memory = MEMORY_START;
        long port = PORTS_START;
        for (Window w : windows) {
            long at = w.ports ? port : memory;
            boolean fits = w.ports ? at + w.size <= 0x1_0000 : at + w.size <= MEMORY_END;
            if (!fits) {
                continue;
            }
            write(w.function, w.register, (int) at);
            if (w.wide) {
                write(w.function, w.register + 4, 0);
            }
            if (w.ports) {
                port += w.size;
            } else {
                memory += w.size;
            }
            int enable = w.ports ? PciFunction.COMMAND_IO : PciFunction.COMMAND_MEMORY;
            int command = read(w.function, 4) & 0xFFFF;
            write(w.function, 4, command | enable | PciFunction.COMMAND_MASTER);
        }
    }
}
