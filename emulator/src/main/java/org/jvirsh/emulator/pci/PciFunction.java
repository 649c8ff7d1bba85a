package org.jvirsh.emulator.pci;

import java.util.ArrayList;
import java.util.List;
import org.jvirsh.emulator.bus.MmioDevice;
import org.jvirsh.emulator.bus.PortDevice;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * One function on the PCI bus with a type 0 header (PCI Local Bus Specification 3.0, sections 6.1 and 6.2). A device
 * extends it, adds its base address registers and capabilities in its constructor, and overrides what it wants to hear.
 * The state is the configuration space, the interrupt pin and what {@link #saveDevice} writes.
 */
public abstract class PciFunction implements Persistent {
    /** Command register: answers in port space. */
    public static final int COMMAND_IO = 1;
    /** Command register: answers in memory space. */
    public static final int COMMAND_MEMORY = 2;
    /** Command register: may be bus master. */
    public static final int COMMAND_MASTER = 4;
    /** Command register: must not drive its interrupt pin. */
    public static final int COMMAND_INTX_OFF = 1 << 10;

    /** Offset of the command register. */
    protected static final int COMMAND = 0x04;
    /** Offset of the status register. */
    protected static final int STATUS = 0x06;

    private static final int STATUS_INTERRUPT = 1 << 3;
    private static final int STATUS_CAPABILITIES = 1 << 4;
    private static final int FIRST_BAR = 0x10;
    private static final int LAST_BAR = 0x24;
    private static final int CAPABILITIES = 0x34;
    private static final int FIRST_CAPABILITY = 0x40;
    private static final int INTERRUPT_LINE = 0x3C;
    private static final int INTERRUPT_PIN = 0x3D;

    /** The configuration space. */
    protected final ConfigSpace config = new ConfigSpace();

    private final String section;
    private final List<PciBar> bars = new ArrayList<>();
    private int nextCapability = FIRST_CAPABILITY;
    private int lastCapabilityLink = CAPABILITIES;
    private boolean interrupt;
    private PciSlot slot = PciSlot.NONE;

    /**
     * Creates a function that answers nowhere yet.
     *
     * @param section name of the section in saved state, unique in the machine
     */
    protected PciFunction(String section, PciIdentity identity) {
        this.section = section;
        config.set(0x00, identity.vendor(), 2);
        config.set(0x02, identity.device(), 2);
        config.set(0x08, identity.classCode() << 8 | identity.revision(), 4);
        config.set(0x2C, identity.subsystemVendor(), 2);
        config.set(0x2E, identity.subsystem(), 2);
        config.writable(COMMAND, COMMAND_IO | COMMAND_MEMORY | COMMAND_MASTER | COMMAND_INTX_OFF | 1 << 6 | 1 << 8, 2);
        config.writable(0x0C, 0xFFFF, 2); // cache line size, latency timer: stored, without effect
        config.writable(INTERRUPT_LINE, 0xFF, 1);
    }

    /** Gives the function the interrupt pin INTA. */
    protected final void addInterruptPin() {
        config.set(INTERRUPT_PIN, 1, 1);
    }

    /**
     * Adds a window in memory space.
     *
     * @param index number of the base address register, 0..5; a 64-bit one takes the next too
     * @param size bytes, a power of two, at least 16
     * @param wide whether it has 64 address bits and is prefetchable
     */
    protected final void addMemoryBar(int index, int size, boolean wide, MmioDevice device) {
        add(new PciBar.Memory(FIRST_BAR + 4 * index, size, wide, device, section));
    }

    /**
     * Adds a window in port space; the device sees port numbers from 0.
     *
     * @param index number of the base address register, 0..5
     * @param size ports, a power of two, 4..256
     */
    protected final void addPortBar(int index, int size, PortDevice device) {
        add(new PciBar.Ports(FIRST_BAR + 4 * index, size, device, section));
    }

    private void add(PciBar bar) {
        if (Long.bitCount(bar.size) != 1 || bar.register + 4 * bar.registers() > LAST_BAR + 4) {
            throw new IllegalArgumentException("no such base address register");
        }
        bars.add(bar);
        config.set(bar.register, bar.kind(), 4);
        config.writable(bar.register, (int) -bar.size, 4);
        if (bar.registers() == 2) {
            config.writable(bar.register + 4, -1, 4);
        }
    }

    /**
     * Adds a capability to the list.
     *
     * @param id capability ID, 8 bits
     * @param length bytes with the two of the header
     * @return its offset in configuration space
     */
    protected final int addCapability(int id, int length) {
        int at = nextCapability;
        nextCapability = at + length + 3 & ~3;
        if (nextCapability > ConfigSpace.SIZE) {
            throw new IllegalStateException("configuration space is full");
        }
        config.set(at, id, 2);
        config.set(lastCapabilityLink, at, 1);
        lastCapabilityLink = at + 1;
        config.set(STATUS, config.read(STATUS, 2) | STATUS_CAPABILITIES, 2);
        return at;
    }

    /** Marks the device as one with several functions; for function 0. */
    protected final void setMultiFunction() {
        config.set(0x0E, 0x80, 1);
    }

    /** The bus puts the function into a slot. */
    final void insert(PciSlot where) {
        slot = where;
    }

    /** The wires and ways out of the slot the function is in. */
    protected final PciSlot slot() {
        return slot;
    }

    /** Reads {@code size} (1, 2, 4) bytes of configuration space. */
    final int readConfig(int offset, int size) {
        return configRead(offset, size);
    }

    /** The guest writes {@code size} (1, 2, 4) bytes of configuration space. */
    final void writeConfig(int offset, int value, int size) {
        int command = config.read(COMMAND, 2);
        config.write(offset, value, size);
        boolean bar = offset <= LAST_BAR + 3 && offset + size > FIRST_BAR;
        if (bar || config.read(COMMAND, 2) != command) {
            slot.addressesChanged();
            driveInterrupt();
        }
        configWritten(offset, size);
    }

    /** Answers a read of configuration space; for registers that are computed. */
    protected int configRead(int offset, int size) {
        return config.read(offset, size);
    }

    /** Hears of a write to configuration space after it has happened. */
    protected void configWritten(int offset, int size) {
        // Most devices have no registers of their own there.
    }

    /** Whether the guest lets the function write and read memory. */
    protected final boolean busMaster() {
        return (config.read(COMMAND, 2) & COMMAND_MASTER) != 0;
    }

    /** Asserts or deasserts the interrupt pin. */
    protected final void setInterrupt(boolean level) {
        interrupt = level;
        driveInterrupt();
    }

    private void driveInterrupt() {
        int status = config.read(STATUS, 2);
        config.set(STATUS, interrupt ? status | STATUS_INTERRUPT : status & ~STATUS_INTERRUPT, 2);
        slot.interrupt().set(interrupt && (config.read(COMMAND, 2) & COMMAND_INTX_OFF) == 0);
    }

    /** The windows, for the bus. */
    final List<PciBar> bars() {
        return bars;
    }

    /** Whether a window is to answer. */
    final boolean enabled(PciBar bar) {
        return (config.read(COMMAND, 2) & bar.commandBit()) != 0;
    }

    /** Where a window is. */
    final long base(PciBar bar) {
        return bar.base(config) & -bar.size;
    }

    /** Writes the state beyond the configuration space. */
    protected abstract void saveDevice(StateWriter out);

    /** Reads what {@link #saveDevice} wrote; the configuration space is restored by then. */
    protected abstract void restoreDevice(StateReader in, int version);

    @Override
    public final String section() {
        return section;
    }

    @Override
    public final void save(StateWriter out) {
        config.save(out);
        out.bool(interrupt);
        saveDevice(out);
    }

    @Override
    public final void restore(StateReader in, int version) {
        config.restore(in);
        interrupt = in.bool();
        restoreDevice(in, version);
        slot.addressesChanged();
        driveInterrupt();
    }
}
