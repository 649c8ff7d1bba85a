package org.jvirsh.emulator.chipset;

import java.util.function.IntFunction;
import org.jvirsh.emulator.bus.IrqLine;
import org.jvirsh.emulator.pci.PciBus;
import org.jvirsh.emulator.pci.PciFunction;
import org.jvirsh.emulator.pci.PciIdentity;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * The PCI-to-ISA bridge Intel 82371SB, PIIX3 (data sheet order 290550, section 2.2), device 01.0: routes the four PCI
 * interrupt wires to ISA interrupts by the registers PIRQRCA-PIRQRCD at 60h-63h.
 *
 * <p>Modelled: the router. The other parts of the chip are devices of their own: {@link Pic8259Pair} with the edge/level
 * registers, {@link Pit8254}, {@link Dma8237}, {@link ConfigMechanism} with the reset register.
 */
public final class Piix3Isa extends PciFunction implements PciBus.WireRouter {
    /** Offset of PIRQRCA. */
    public static final int ROUTES = 0x60;

    private static final int ISA_BRIDGE = 0x06_0100;
    private static final int OFF = 0x80;
    private static final int ROUTE_BITS = 0x8F;
    /** ISA interrupts that PCI interrupts may be routed to: 3-7, 9-12, 14, 15. */
    private static final int ALLOWED = 0xDEF8;

    private final boolean[] wires = new boolean[PciBus.WIRES];
    private final IrqLine[] lines = new IrqLine[16];

    /**
     * Creates the bridge with no wire routed.
     *
     * @param irq makes an input of an ISA interrupt, 0..15
     */
    public Piix3Isa(IntFunction<IrqLine> irq) {
        super("piix3-isa", PciIdentity.chipset(0x8086, 0x7000, ISA_BRIDGE, 0));
        setMultiFunction();
        config.writable(COMMAND, 0x0108, 2);
        config.set(COMMAND, COMMAND_IO | COMMAND_MEMORY | COMMAND_MASTER, 2);
        config.set(STATUS, 0x0280, 2);
        for (int w = 0; w < PciBus.WIRES; w++) {
            config.set(ROUTES + w, OFF, 1);
            config.writable(ROUTES + w, ROUTE_BITS, 1);
        }
        for (int i = 0; i < lines.length; i++) {
            lines[i] = (ALLOWED & 1 << i) != 0 ? irq.apply(i) : level -> {};
        }
    }

    @Override
    public void set(int wire, boolean level) {
        wires[wire] = level;
        drive();
    }

    private void drive() {
        int high = 0;
        for (int w = 0; w < PciBus.WIRES; w++) {
            int route = config.read(ROUTES + w, 1);
            if (wires[w] && (route & OFF) == 0) {
                high |= 1 << (route & 15);
            }
        }
        for (int i = 0; i < lines.length; i++) {
            lines[i].set((high & 1 << i) != 0);
        }
    }

    @Override
    protected void configWritten(int offset, int size) {
        if (offset < ROUTES + PciBus.WIRES && offset + size > ROUTES) {
            drive();
        }
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    protected void saveDevice(StateWriter out) {
        for (boolean w : wires) {
            out.bool(w);
        }
    }

    @Override
    protected void restoreDevice(StateReader in, int version) {
        for (int i = 0; i < wires.length; i++) {
            wires[i] = in.bool();
        }
        drive();
    }
}
