package org.jvirsh.emulator.pci;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.bus.IrqLine;
import org.jvirsh.emulator.bus.MessageTarget;
import org.jvirsh.emulator.bus.SharedIrqLine;
import org.jvirsh.emulator.memory.PhysicalMemory;

/**
 * Bus 0: 32 devices with 8 functions each. Routes configuration accesses, puts the functions' windows into memory and
 * port space whenever the guest moves them, and joins the interrupt pins to four wires the way boards do: pin INTA of
 * device n to wire (n - 1) modulo 4, so that neighbours do not share one.
 *
 * <p>A window that would lie over RAM, a fixed device or an earlier window does not answer.
 */
public final class PciBus {
    /** Number of interrupt wires. */
    public static final int WIRES = 4;

    /** Number of devices. */
    public static final int DEVICES = 32;

    private static final int FUNCTIONS = 256;

    private final @Nullable PciFunction[] functions = new @Nullable PciFunction[FUNCTIONS];
    private final List<PciFunction> order = new ArrayList<>();
    private final SharedIrqLine[] wires = new SharedIrqLine[WIRES];
    private final PhysicalMemory memory;
    private final IoPorts ports;
    private final MessageTarget messages;

    /** The router of the four interrupt wires. */
    public interface WireRouter {
        /**
         * Takes a level.
         *
         * @param wire 0..3
         */
        void set(int wire, boolean level);
    }

    /** Builds an empty bus. */
    public PciBus(PhysicalMemory memory, IoPorts ports, MessageTarget messages, WireRouter router) {
        this.memory = memory;
        this.ports = ports;
        this.messages = messages;
        for (int i = 0; i < WIRES; i++) {
            int wire = i;
            wires[i] = new SharedIrqLine(level -> router.set(wire, level));
        }
    }

    /**
     * Puts a function on the bus.
     *
     * @param device 0..31
     * @param function 0..7
     * @throws IllegalStateException if the place is taken: a machine is wired wrong
     */
    public void add(int device, int function, PciFunction f) {
        int at = device << 3 | function;
        if (functions[at] != null) {
            throw new IllegalStateException("two PCI functions at %02x.%d".formatted(device, function));
        }
        functions[at] = f;
        order.add(f);
        IrqLine wire = wires[device + WIRES - 1 & WIRES - 1].input();
        f.insert(new PciSlot(wire, messages, this::decode));
    }

    /** Takes a function off the bus; its windows answer no more. */
    public void remove(int device, int function) {
        int at = device << 3 | function;
        PciFunction f = functions[at];
        if (f != null) {
            f.bars().forEach(b -> b.unmap(memory, ports));
            functions[at] = null;
            order.remove(f);
            f.insert(PciSlot.NONE);
            decode();
        }
    }

    /** Whether a device number is free. */
    public boolean free(int device) {
        return functions[device << 3] == null;
    }

    /** Everything on the bus, in the order in which it was added. */
    public List<PciFunction> functions() {
        return List.copyOf(order);
    }

    /** All of them anew: where one function was, another may now be seen. */
    private void decode() {
        for (PciFunction f : order) {
            f.bars().forEach(b -> b.unmap(memory, ports));
        }
        for (PciFunction f : order) {
            for (PciBar b : f.bars()) {
                if (f.enabled(b)) {
                    b.map(f.base(b), memory, ports);
                }
            }
        }
    }

    /**
     * Reads configuration space.
     *
     * @param where device and function, {@code device << 3 | function}
     * @param offset 0..255
     * @return all ones where there is nothing
     */
    public int readConfig(int where, int offset, int size) {
        PciFunction f = functions[where & FUNCTIONS - 1];
        return f == null ? -1 : f.readConfig(offset, size);
    }

    /** Writes configuration space; vanishes where there is nothing. */
    public void writeConfig(int where, int offset, int value, int size) {
        PciFunction f = functions[where & FUNCTIONS - 1];
        if (f != null) {
            f.writeConfig(offset, value, size);
        }
    }
}
