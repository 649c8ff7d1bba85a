package org.jvirsh.emulator.devices.ide;

import org.jvirsh.emulator.memory.PhysicalMemory;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * The place in a table of physical region descriptors (Programming Interface for Bus Master IDE Controller 1.0, section
 * 1.2): each has a 32-bit address, a 16-bit length, and a bit that marks the last. Bytes outside memory read as ones and
 * swallow writes, as on a bus.
 */
final class PrdTable {
    private static final int ENTRY = 8;
    private static final int WHOLE = 0x1_0000;
    private static final int LAST = 1 << 31;
    /** A table does not leave the 64 KiB in which it begins, so one without an end has one. */
    private static final int MOST_BYTES = 0x1_0000;

    private final PhysicalMemory memory;
    private long next;
    private int tableLeft;
    private long address;
    private int left;

    PrdTable(PhysicalMemory memory) {
        this.memory = memory;
    }

    /** Goes to the beginning of a table. */
    void start(int table) {
        next = table & 0xFFFF_FFFCL;
        tableLeft = MOST_BYTES - (int) (next & MOST_BYTES - 1);
        left = 0;
    }

    /** Whether everything the table describes has been used. */
    boolean atEnd() {
        return left == 0 && tableLeft < ENTRY;
    }

    private boolean more() {
        if (left > 0) {
            return true;
        }
        if (tableLeft < ENTRY) {
            return false;
        }
        address = memory.read(next, 4) & 0xFFFF_FFFEL;
        int control = (int) memory.read(next + 4, 4);
        int n = control & 0xFFFE;
        left = n == 0 ? WHOLE : n;
        next += ENTRY;
        tableLeft = (control & LAST) != 0 ? 0 : tableLeft - ENTRY;
        return true;
    }

    /** Writes bytes to memory; the number for which there was room. */
    int write(byte[] from, int offset, int length) {
        int done = 0;
        while (done < length && more()) {
            int n = Math.min(left, length - done);
            memory.write(address, from, offset + done, n);
            done += advance(n);
        }
        return done;
    }

    /** Reads bytes from memory; the number that were there. */
    int read(byte[] to, int offset, int length) {
        int done = 0;
        while (done < length && more()) {
            int n = Math.min(left, length - done);
            memory.read(address, to, offset + done, n);
            done += advance(n);
        }
        return done;
    }

    private int advance(int n) {
        address += n;
        left -= n;
        return n;
    }

    void save(StateWriter out) {
        out.i64(next);
        out.i32(tableLeft);
        out.i64(address);
        out.i32(left);
    }

    void restore(StateReader in) {
        next = in.i64() & 0xFFFF_FFFCL;
        tableLeft = Math.clamp(in.i32(), 0, MOST_BYTES);
        address = in.i64() & 0x1_FFFF_FFFFL;
        left = Math.clamp(in.i32(), 0, WHOLE);
    }
}
