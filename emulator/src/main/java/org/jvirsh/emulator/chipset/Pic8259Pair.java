package org.jvirsh.emulator.chipset;

import org.jvirsh.emulator.bus.BytePortDevice;
import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.bus.IrqLine;
import org.jvirsh.emulator.cpu.InterruptAcknowledge;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * The two cascaded 8259A interrupt controllers of a PC, after the Intel 8259A data sheet (order 231468, "Programming
 * the 8259A") and, for the edge/level control registers 4D0h and 4D1h, the 82371SB (PIIX3) data sheet, registers ELCR1
 * and ELCR2.
 *
 * <p>Modelled: all initialization and operation command words, fully nested and special fully nested mode, special
 * mask mode, all end-of-interrupt and rotation commands, automatic EOI, poll mode, edge and level inputs, the spurious
 * interrupts 7 and 15. Not modelled: 8080/85 mode, buffered mode, other cascade wirings than the PC's (slave on input
 * 2), and the LTIM bit, which PC chipsets replace by the edge/level registers. An edge stays latched when its line
 * drops before the acknowledge cycle.
 */
public final class Pic8259Pair implements InterruptAcknowledge, BytePortDevice, Persistent {
    /** The master's input that the slave's output is wired to. */
    static final int CASCADE = 2;

    private static final int MASTER_PORT = 0x20;
    private static final int SLAVE_PORT = 0xA0;
    private static final int ELCR_PORT = 0x4D0;
    private static final int SPURIOUS = 7;

    private final Pic8259 master = new Pic8259(true, 0xF8);
    private final Pic8259 slave = new Pic8259(false, 0xDE);
    private final IrqLine[] inputs = new IrqLine[16];
    private final IrqLine intr;
    private boolean intrLevel;

    /**
     * Creates the pair in its state after power-on.
     *
     * @param intr the wire to the processor's INTR pin; told changes, and the level after a restore
     */
    public Pic8259Pair(IrqLine intr) {
        this.intr = intr;
        for (int i = 0; i < inputs.length; i++) {
            int irq = i;
            inputs[i] = level -> setInput(irq, level);
        }
    }

    /** Claims ports 20h-21h, A0h-A1h and 4D0h-4D1h. */
    public void attach(IoPorts ports) {
        ports.register(MASTER_PORT, 2, this, "pic");
        ports.register(SLAVE_PORT, 2, this, "pic");
        ports.register(ELCR_PORT, 2, this, "elcr");
    }

    /**
     * The input wire of an ISA interrupt.
     *
     * @param irq 0..15; 2 is the cascade and not for devices
     */
    public IrqLine input(int irq) {
        return inputs[irq];
    }

    private void setInput(int irq, boolean level) {
        if (irq < 8) {
            master.setLine(irq, level);
        } else {
            slave.setLine(irq - 8, level);
        }
        update();
    }

    private void update() {
        if (slave.pending() >= 0) {
            master.setLine(CASCADE, true);
        } else {
            master.dropLine(CASCADE);
        }
        boolean level = master.pending() >= 0;
        if (level != intrLevel) {
            intrLevel = level;
            intr.set(level);
        }
    }

    @Override
    public int acknowledge() {
        int vector;
        int input = master.pending();
        if (input < 0) {
            vector = master.vectorBase() + SPURIOUS;
        } else {
            if (input == CASCADE) {
                int slaveInput = slave.pending();
                if (slaveInput >= 0) {
                    slave.acknowledge(slaveInput);
                }
                vector = slave.vectorBase() + (slaveInput >= 0 ? slaveInput : SPURIOUS);
            } else {
                vector = master.vectorBase() + input;
            }
            master.acknowledge(input);
        }
        // The slave's INT output drops with the acknowledge cycle: what is still pending there makes a new edge.
        master.dropLine(CASCADE);
        update();
        return vector;
    }

    @Override
    public int inByte(int port) {
        int v =
                switch (port) {
                    case MASTER_PORT, MASTER_PORT + 1 -> master.read((port & 1) != 0);
                    case SLAVE_PORT, SLAVE_PORT + 1 -> {
                        if (slave.polling()) {
                            // A poll is an acknowledge cycle for the slave.
                            master.dropLine(CASCADE);
                        }
                        yield slave.read((port & 1) != 0);
                    }
                    case ELCR_PORT -> master.elcr();
                    default -> slave.elcr();
                };
        update();
        return v;
    }

    @Override
    public void outByte(int port, int value) {
        switch (port) {
            case MASTER_PORT -> master.writeCommand(value);
            case MASTER_PORT + 1 -> master.writeData(value);
            case SLAVE_PORT -> slave.writeCommand(value);
            case SLAVE_PORT + 1 -> slave.writeData(value);
            case ELCR_PORT -> master.writeElcr(value);
            default -> slave.writeElcr(value);
        }
        update();
    }

    @Override
    public String section() {
        return "pic";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void save(StateWriter out) {
        master.save(out);
        slave.save(out);
    }

    @Override
    public void restore(StateReader in, int version) {
        master.restore(in);
        slave.restore(in);
        intrLevel = master.pending() >= 0;
        intr.set(intrLevel);
    }
}
