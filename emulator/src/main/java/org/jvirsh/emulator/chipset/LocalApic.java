package org.jvirsh.emulator.chipset;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.bus.IrqLine;
import org.jvirsh.emulator.bus.MmioDevice;
import org.jvirsh.emulator.cpu.InterruptAcknowledge;
import org.jvirsh.emulator.cpu.LocalApicPort;
import org.jvirsh.emulator.cpu.TimeSource;
import org.jvirsh.emulator.machine.EventQueue;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * The local APIC of one processor in xAPIC mode (Intel SDM vol. 3, chapter 11; registers in table 11-1).
 *
 * <p>Modelled: fixed, NMI and external interrupts from the local vector table, from messages and from the interrupt
 * command register; priorities; level-triggered end of interrupt; the timer with its three modes; error register;
 * spurious vector. While disabled, or with LINT0 in ExtINT mode, the 8259s interrupt the processor as without an APIC.
 * Not modelled: x2APIC mode, system management interrupts, thermal and performance interrupts beyond their registers,
 * remote reads, focus processors.
 */
public final class LocalApic implements MmioDevice, LocalApicPort, InterruptAcknowledge, Persistent {
    /** Physical address of the registers after power-on. */
    public static final long DEFAULT_BASE = 0xFEE0_0000L;
    /** Bytes of the register page. */
    public static final long SIZE = 0x1000;

    private static final int VERSION = 0x0005_0014; // six local vectors, integrated APIC
    private static final long BASE_ENABLE = 1 << 11;
    private static final long BASE_ADDRESS = 0xFFFF_FFFF_F000L;

    private static final int MASKED = 1 << 16;
    private static final int PENDING = 1 << 12;
    private static final int REMOTE_IRR = 1 << 14;
    private static final int SVR_ENABLE = 1 << 8;

    private static final int TIMER = 0;
    private static final int LINT0 = 3;
    private static final int LINT1 = 4;
    private static final int ERROR = 5;
    private static final int LVTS = 6;
    /** Writable bits of the local vectors: timer, thermal, performance, LINT0, LINT1, error. */
    private static final int[] LVT_BITS = {0x7_00FF, 0x1_07FF, 0x1_07FF, 0x1_A7FF, 0x1_A7FF, 0x1_00FF};

    private static final int ERROR_SEND_VECTOR = 1 << 5;
    private static final int ERROR_RECEIVE_VECTOR = 1 << 6;
    private static final int ERROR_REGISTER = 1 << 7;

    /** What the APIC asks of its processor. */
    public interface Processor {
        /** Level of the interrupt request. */
        void interrupt(boolean level);

        /** A non-maskable interrupt. */
        void nmi();
    }

    private final int id;
    private final ApicBus bus;
    private final Processor processor;
    private final ApicTimer timer;
    private @Nullable InterruptAcknowledge pic;

    private final VectorSet requested = new VectorSet();
    private final VectorSet inService = new VectorSet();
    private final VectorSet levelTriggered = new VectorSet();
    private final int[] lvt = new int[LVTS];
    private boolean enabled = true;
    private long base = DEFAULT_BASE;
    private int apicId;
    private int taskPriority;
    private int logicalDestination;
    private int destinationFormat = -1;
    private int spurious = 0xFF;
    private int errors;
    private int errorsSeen;
    private int commandLow;
    private int commandHigh;
    private boolean lint0;
    private boolean output;

    /**
     * Creates the APIC of a processor and connects it to the bus.
     *
     * @param id initial APIC ID, 0..254; the processor's place among all
     */
    public LocalApic(int id, ApicBus bus, Processor processor, EventQueue events, TimeSource clock) {
        this.id = id;
        this.bus = bus;
        this.processor = processor;
        apicId = id;
        timer = new ApicTimer("lapic" + id, events, clock, () -> deliverLocal(TIMER));
        Arrays.fill(lvt, MASKED);
        bus.add(this);
    }

    /** Says who answers for interrupts from LINT0: the 8259s, on the processor that has them there. */
    public void connect(InterruptAcknowledge controllers) {
        pic = controllers;
    }

    /** The wire from the 8259s. */
    public IrqLine lint0() {
        return this::setLint0;
    }

    private void setLint0(boolean level) {
        boolean rise = level && !lint0;
        lint0 = level;
        if (rise && enabled && (lvt[LINT0] >>> 8 & 7) != InterruptDelivery.EXTERNAL) {
            deliverLocal(LINT0);
        }
        update();
    }

    /** A non-maskable interrupt at LINT1. */
    public void lint1() {
        if (enabled) {
            deliverLocal(LINT1);
        } else {
            processor.nmi();
        }
    }

    private void deliverLocal(int entry) {
        int v = lvt[entry];
        if ((v & MASKED) != 0) {
            return;
        }
        int mode = entry == TIMER || entry == ERROR ? InterruptDelivery.FIXED : v >>> 8 & 7;
        switch (mode) {
            case InterruptDelivery.FIXED -> request(v & 0xFF, false);
            case InterruptDelivery.NMI -> processor.nmi();
            default -> { /* ExtINT follows the level of LINT0; SMI and INIT are not modelled */ }
        }
    }

    /** A message for this APIC. */
    void accept(int mode, int vector, boolean level) {
        if (!enabled) {
            return;
        }
        switch (mode) {
            case InterruptDelivery.FIXED, InterruptDelivery.LOWEST -> {
                if (softwareEnabled()) {
                    request(vector, level);
                }
            }
            case InterruptDelivery.NMI -> processor.nmi();
            default -> { /* INIT and STARTUP are for other processors; ExtINT and SMI have no sender here */ }
        }
    }

    private void request(int vector, boolean level) {
        if (vector < 16) {
            error(ERROR_RECEIVE_VECTOR);
            return;
        }
        requested.set(vector, true);
        levelTriggered.set(vector, level);
        update();
    }

    private void error(int bit) {
        boolean fresh = (errors & bit) == 0;
        errors |= bit;
        if (fresh) {
            int v = lvt[ERROR];
            if ((v & MASKED) == 0 && (v & 0xFF) >= 16) {
                request(v & 0xFF, false);
            }
        }
    }

    private boolean softwareEnabled() {
        return (spurious & SVR_ENABLE) != 0;
    }

    int processorPriority() {
        int service = Math.max(inService.highest(), 0) & 0xF0;
        return (taskPriority & 0xF0) >= service ? taskPriority : service;
    }

    /** The vector to deliver next, -1 if none may be. */
    private int deliverable() {
        int v = enabled && softwareEnabled() ? requested.highest() : -1;
        return v >= 0 && (v & 0xF0) > (processorPriority() & 0xF0) ? v : -1;
    }

    private boolean external() {
        if (pic == null || !lint0) {
            return false;
        }
        return !enabled || (lvt[LINT0] & (MASKED | 0x700)) == InterruptDelivery.EXTERNAL << 8;
    }

    private void update() {
        boolean level = deliverable() >= 0 || external();
        if (level != output) {
            output = level;
            processor.interrupt(level);
        }
    }

    @Override
    public int acknowledge() {
        int v = deliverable();
        if (v >= 0) {
            requested.set(v, false);
            inService.set(v, true);
        } else if (pic != null && external()) {
            v = pic.acknowledge();
        } else {
            v = spurious & 0xFF;
        }
        update();
        return v;
    }

    private void endOfInterrupt() {
        int v = inService.highest();
        if (v < 0) {
            return;
        }
        inService.set(v, false);
        if (levelTriggered.has(v)) {
            bus.endOfInterrupt(v);
        }
        update();
    }

    // ---- destinations

    int apicId() {
        return apicId;
    }

    /** The processor's place, as the interrupt command register's self shorthand means it. */
    int id() {
        return id;
    }

    boolean accepting() {
        return enabled && softwareEnabled();
    }

    /** Whether a logical destination means this APIC (SDM vol. 3, section 11.6.2.2). */
    boolean matchesLogical(int destination) {
        int mine = logicalDestination >>> 24;
        if (destinationFormat >>> 28 == 0xF) {
            return (destination & mine) != 0;
        }
        boolean cluster = destination >>> 4 == 0xF || (destination & 0xF0) == (mine & 0xF0);
        return cluster && (destination & mine & 0xF) != 0;
    }

    // ---- registers

    @Override
    public long load(long offset, int size) {
        if ((offset & 0xF) + size > 4) {
            return 0; // the specification defines aligned 32-bit accesses; the rest of each 16 bytes is reserved
        }
        return register((int) offset >> 4) >>> 8 * (offset & 3);
    }

    private int register(int r) {
        return switch (r) {
            case 0x02 -> apicId << 24;
            case 0x03 -> VERSION;
            case 0x08 -> taskPriority;
            case 0x09 -> 0; // arbitration priority: there is no arbitration on this bus
            case 0x0A -> processorPriority();
            case 0x0D -> logicalDestination;
            case 0x0E -> destinationFormat;
            case 0x0F -> spurious;
            case 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17 -> inService.word(r & 7);
            case 0x18, 0x19, 0x1A, 0x1B, 0x1C, 0x1D, 0x1E, 0x1F -> levelTriggered.word(r & 7);
            case 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x27 -> requested.word(r & 7);
            case 0x28 -> errorsSeen;
            case 0x30 -> commandLow;
            case 0x31 -> commandHigh;
            case 0x32, 0x33, 0x34, 0x35, 0x36, 0x37 -> lvt[r - 0x32];
            case 0x38 -> timer.initial();
            case 0x39 -> (int) timer.current();
            case 0x3E -> timer.divide();
            default -> 0;
        };
    }

    @Override
    public void store(long offset, long value, int size) {
        if (size == 4 && (offset & 0xF) == 0) {
            write((int) offset >> 4, (int) value);
        }
    }

    private void write(int r, int v) {
        switch (r) {
            case 0x02 -> apicId = v >>> 24;
            case 0x08 -> {
                taskPriority = v & 0xFF;
                update();
            }
            case 0x0B -> endOfInterrupt();
            case 0x0D -> logicalDestination = v & 0xFF00_0000;
            case 0x0E -> destinationFormat = v | 0x0FFF_FFFF;
            case 0x0F -> writeSpurious(v);
            case 0x28 -> {
                errorsSeen = errors;
                errors = 0;
            }
            case 0x30 -> command(v);
            case 0x31 -> commandHigh = v & 0xFF00_0000;
            case 0x32, 0x33, 0x34, 0x35, 0x36, 0x37 -> writeLvt(r - 0x32, v);
            case 0x38 -> timer.start(v);
            case 0x3E -> timer.setDivide(v);
            case 0x03, 0x09, 0x0A, 0x39 -> { /* read-only */ }
            default -> {
                if (r < 0x10 || r > 0x27) {
                    error(ERROR_REGISTER);
                }
            }
        }
    }

    private void writeSpurious(int v) {
        spurious = v & 0x1FF;
        if (!softwareEnabled()) {
            // Software-disabled: all local vectors are masked and stay so.
            for (int i = 0; i < LVTS; i++) {
                lvt[i] |= MASKED;
            }
        }
        update();
    }

    private void writeLvt(int entry, int v) {
        lvt[entry] = v & LVT_BITS[entry] & ~(PENDING | REMOTE_IRR) | (softwareEnabled() ? 0 : MASKED);
        if (entry == TIMER) {
            timer.setMode(v >>> 17 & 3);
        }
        update();
    }

    private void command(int v) {
        commandLow = v & 0xC_CFFF;
        int mode = v >>> 8 & 7;
        int vector = v & 0xFF;
        boolean fixed = mode == InterruptDelivery.FIXED || mode == InterruptDelivery.LOWEST;
        if (fixed && vector < 16) {
            error(ERROR_SEND_VECTOR);
            return;
        }
        if (mode == InterruptDelivery.INIT && (v & 1 << 14) == 0) {
            return; // INIT level de-assert: only for the arbitration IDs of old buses
        }
        switch (v >>> 18 & 3) {
            case 0 -> bus.deliver(commandHigh >>> 24, (v & 1 << 11) != 0, mode, vector, false);
            case 1 -> accept(mode, vector, false);
            case 2 -> bus.deliverToAll(-1, mode, vector);
            default -> bus.deliverToAll(id, mode, vector);
        }
    }

    // ---- what the processor's instructions see

    @Override
    public void baseChanged(long value) {
        boolean on = (value & BASE_ENABLE) != 0;
        if (enabled && !on) {
            powerOn();
        }
        enabled = on;
        base = value & BASE_ADDRESS;
        bus.moved(this, base, on);
        update();
    }

    private void powerOn() {
        requested.clear();
        inService.clear();
        levelTriggered.clear();
        Arrays.fill(lvt, MASKED);
        taskPriority = 0;
        logicalDestination = 0;
        destinationFormat = -1;
        spurious = 0xFF;
        errors = 0;
        errorsSeen = 0;
        timer.start(0);
        timer.setDeadline(0, 0);
    }

    @Override
    public int taskPriorityClass() {
        return taskPriority >>> 4;
    }

    @Override
    public void setTaskPriorityClass(int value) {
        taskPriority = value << 4;
        update();
    }

    @Override
    public long deadline() {
        return timer.deadline();
    }

    @Override
    public void setDeadline(long tsc, long virtualNanos) {
        timer.setDeadline(tsc, virtualNanos);
    }

    // ---- state

    @Override
    public String section() {
        return "lapic" + id;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void save(StateWriter out) {
        requested.save(out);
        inService.save(out);
        levelTriggered.save(out);
        out.ints(lvt);
        out.bool(enabled);
        out.i64(base);
        out.ints(new int[] {
            apicId, taskPriority, logicalDestination, destinationFormat, spurious, errors, errorsSeen, commandLow,
            commandHigh
        });
        out.bool(lint0);
        timer.save(out);
    }

    @Override
    public void restore(StateReader in, int version) {
        requested.restore(in);
        inService.restore(in);
        levelTriggered.restore(in);
        in.ints(lvt);
        enabled = in.bool();
        base = in.i64() & BASE_ADDRESS;
        int[] v = new int[9];
        in.ints(v);
        apicId = v[0] & 0xFF;
        taskPriority = v[1] & 0xFF;
        logicalDestination = v[2];
        destinationFormat = v[3];
        spurious = v[4] & 0x1FF;
        errors = v[5];
        errorsSeen = v[6];
        commandLow = v[7];
        commandHigh = v[8];
        lint0 = in.bool();
        timer.restore(in);
        bus.moved(this, base, enabled);
        output = deliverable() >= 0 || external();
        processor.interrupt(output);
    }
}
