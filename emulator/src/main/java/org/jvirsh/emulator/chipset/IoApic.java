package org.jvirsh.emulator.chipset;

import java.util.Arrays;
import org.jvirsh.emulator.bus.IrqLine;
import org.jvirsh.emulator.bus.MmioDevice;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * The I/O APIC Intel 82093AA (data sheet order 290566) with 24 inputs, at FEC00000h: an index register, a data window, a
 * redirection entry for each input.
 *
 * <p>Modelled: edge and level inputs, masks, remote IRR, all delivery modes the local APICs take. An input's level means
 * "asserted", so the polarity bit is stored and without effect. Not modelled: the serial bus's arbitration.
 */
public final class IoApic implements MmioDevice, Persistent {
    /** Physical address of the registers. */
    public static final long BASE = 0xFEC0_0000L;
    /** Bytes of the register page. */
    public static final long SIZE = 0x1000;
    /** Number of inputs. */
    public static final int PINS = 24;

    private static final int INDEX = 0x00;
    private static final int WINDOW = 0x10;
    private static final int VERSION = (PINS - 1) << 16 | 0x11;
    private static final int FIRST_ENTRY = 0x10;

    private static final long MASKED = 1L << 16;
    private static final long LEVEL = 1L << 15;
    private static final long REMOTE_IRR = 1L << 14;
    private static final long STATUS = 1L << 12;
    private static final long WRITABLE = 0xFF00_0000_0001_AFFFL;

    private final ApicBus bus;
    private final long[] entries = new long[PINS];
    private final IrqLine[] inputs = new IrqLine[PINS];
    private int index;
    private int id;
    private int levels;
    private int pending;

    /** Creates the chip with all inputs masked and connects it to the bus. */
    public IoApic(ApicBus bus) {
        this.bus = bus;
        Arrays.fill(entries, MASKED);
        for (int i = 0; i < PINS; i++) {
            int pin = i;
            inputs[i] = level -> set(pin, level);
        }
        bus.add(this);
    }

    /** An input wire, 0..23. */
    public IrqLine input(int pin) {
        return inputs[pin];
    }

    private void set(int pin, boolean level) {
        int bit = 1 << pin;
        boolean rise = level && (levels & bit) == 0;
        levels = level ? levels | bit : levels & ~bit;
        if (rise && (entries[pin] & LEVEL) == 0) {
            pending |= bit; // an edge while masked is delivered when the mask goes
        }
        service(pin);
    }

    private void service(int pin) {
        long e = entries[pin];
        int bit = 1 << pin;
        if ((e & MASKED) != 0) {
            return;
        }
        boolean level = (e & LEVEL) != 0;
        if (level) {
            if ((levels & bit) == 0 || (e & REMOTE_IRR) != 0) {
                return;
            }
            entries[pin] = e | REMOTE_IRR;
        } else {
            if ((pending & bit) == 0) {
                return;
            }
            pending &= ~bit;
        }
        bus.deliver((int) (e >>> 56), (e & 1 << 11) != 0, (int) e >>> 8 & 7, (int) e & 0xFF, level);
    }

    /** A local APIC is done with a level-triggered vector: inputs that are still high interrupt again. */
    void endOfInterrupt(int vector) {
        for (int pin = 0; pin < PINS; pin++) {
            long e = entries[pin];
            if ((e & REMOTE_IRR) != 0 && (e & 0xFF) == vector) {
                entries[pin] = e & ~REMOTE_IRR;
                service(pin);
            }
        }
    }

    @Override
    public long load(long offset, int size) {
        if (offset == INDEX) {
            return index;
        }
        return offset == WINDOW ? register() : 0;
    }

    private int register() {
        int entry = index - FIRST_ENTRY;
        if (entry >= 0 && entry < 2 * PINS) {
            return (int) (entries[entry >> 1] >>> 32 * (entry & 1));
        }
        return switch (index) {
            case 0, 2 -> id << 24;
            case 1 -> VERSION;
            default -> 0;
        };
    }

    @Override
    public void store(long offset, long value, int size) {
        if (offset == INDEX) {
            index = (int) value & 0xFF;
        } else if (offset == WINDOW && size == 4) {
            write((int) value);
        }
    }

    private void write(int v) {
        int entry = index - FIRST_ENTRY;
        if (index == 0) {
            id = v >>> 24 & 15;
        } else if (entry >= 0 && entry < 2 * PINS) {
            int pin = entry >> 1;
            int shift = 32 * (entry & 1);
            long mask = (0xFFFF_FFFFL << shift) & WRITABLE;
            long e = entries[pin] & ~mask | ((long) v << shift) & mask;
            if ((e & LEVEL) == 0) {
                e &= ~REMOTE_IRR; // Linux ends a level interrupt by switching the entry to edge and back
            }
            entries[pin] = e & ~STATUS;
            service(pin);
        }
    }

    @Override
    public String section() {
        return "ioapic";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void save(StateWriter out) {
        out.longs(entries);
        out.u8(index);
        out.u8(id);
        out.i32(levels);
        out.i32(pending);
    }

    @Override
    public void restore(StateReader in, int version) {
        in.longs(entries);
        index = in.u8();
        id = in.u8() & 15;
        levels = in.i32();
        pending = in.i32();
    }
}
