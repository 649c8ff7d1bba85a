package org.jvirsh.emulator.pci;

import org.jvirsh.emulator.bus.MessageTarget;
import org.jvirsh.emulator.bus.MmioDevice;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * Table and pending bits of message-signalled interrupts (PCI Local Bus Specification 3.0, section 6.8.2): per vector
 * an address, a value to write there and a mask bit. A message that is masked, by its own bit or the function's, stays
 * pending until it is unmasked.
 *
 * <p>The window holds the table from offset 0 and the pending bits from 800h; at most 64 vectors.
 */
public final class MsixTable implements MmioDevice {
    /** Bytes of the window. */
    public static final int WINDOW = 0x1000;
    /** Offset of the pending bits in the window. */
    public static final int PENDING = 0x800;

    /** Capability ID. */
    static final int CAPABILITY = 0x11;

    private static final int WORDS = 4;
    private static final int CONTROL = 3;
    private static final int MASKED = 1;

    private final int[] table;
    private long pending;
    private boolean enabled;
    private boolean functionMasked;
    private MessageTarget target = (address, data) -> {};

    /**
     * Creates a table with all vectors masked.
     *
     * @param vectors 1..64
     */
    public MsixTable(int vectors) {
        table = new int[vectors * WORDS];
        for (int v = 0; v < vectors; v++) {
            table[v * WORDS + CONTROL] = MASKED;
        }
    }

    /** Number of vectors. */
    public int vectors() {
        return table.length / WORDS;
    }

    /** Whether the guest uses messages instead of the interrupt pin. */
    public boolean enabled() {
        return enabled;
    }

    /** Follows the capability's message control register. */
    void control(boolean on, boolean masked, MessageTarget messages) {
        enabled = on;
        functionMasked = masked;
        target = messages;
        deliverPending();
    }

    /**
     * Sends the message of a vector, or makes it pending.
     *
     * @param vector any number; one without an entry is nothing
     */
    public void notify(int vector) {
        if (!enabled || vector < 0 || vector >= vectors()) {
            return;
        }
        if (masked(vector)) {
            pending |= 1L << vector;
        } else {
            send(vector);
        }
    }

    private boolean masked(int vector) {
        return functionMasked || (table[vector * WORDS + CONTROL] & MASKED) != 0;
    }

    private void send(int vector) {
        int at = vector * WORDS;
        long address = table[at] & 0xFFFF_FFFCL | (long) table[at + 1] << 32;
        target.message(address, table[at + 2]);
    }

    private void deliverPending() {
        if (!enabled || pending == 0) {
            return;
        }
        for (int v = 0; v < vectors(); v++) {
            if ((pending & 1L << v) != 0 && !masked(v)) {
                pending &= ~(1L << v);
                send(v);
            }
        }
    }

    @Override
    public long load(long offset, int size) {
        int at = (int) offset;
        if (size == 8) {
            return load(offset, 4) & 0xFFFF_FFFFL | load(offset + 4, 4) << 32;
        }
        int shift = 8 * (at & 3);
        return word(at & ~3) >>> shift;
    }

    private int word(int at) {
        if (at < 4 * table.length) {
            return table[at >> 2];
        }
        return switch (at) {
            case PENDING -> (int) pending;
            case PENDING + 4 -> (int) (pending >>> 32);
            default -> 0;
        };
    }

    @Override
    public void store(long offset, long value, int size) {
        int at = (int) offset;
        if (size == 8) {
            store(offset, value & 0xFFFF_FFFFL, 4);
            store(offset + 4, value >>> 32, 4);
        } else if (size == 4 && (at & 3) == 0 && at < 4 * table.length) {
            // The specification allows whole aligned words only; other sizes are undefined and ignored here.
            int word = at >> 2;
            table[word] = word % WORDS == CONTROL ? (int) value & MASKED : (int) value;
            deliverPending();
        }
    }

    void save(StateWriter out) {
        out.ints(table);
        out.i64(pending);
    }

    void restore(StateReader in) {
        in.ints(table);
        pending = in.i64();
    }
}
