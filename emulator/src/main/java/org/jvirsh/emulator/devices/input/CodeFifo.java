package org.jvirsh.emulator.devices.input;

import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/** A bounded first-in first-out store of small numbers. */
final class CodeFifo {
    private final int[] ring;
    private int head;
    private int count;

    /**
     * Creates an empty store.
     *
     * @param capacity a power of two
     */
    CodeFifo(int capacity) {
        ring = new int[capacity];
    }

    boolean isEmpty() {
        return count == 0;
    }

    int room() {
        return ring.length - count;
    }

    void clear() {
        head = 0;
        count = 0;
    }

    /** Adds a value 0..65535; one that does not fit is lost. */
    void add(int value) {
        if (count < ring.length) {
            ring[head + count & ring.length - 1] = value;
            count++;
        }
    }

    /** Takes the oldest value. */
    int take() {
        int v = ring[head];
        head = head + 1 & ring.length - 1;
        count--;
        return v;
    }

    void save(StateWriter out) {
        out.u16(count);
        for (int i = 0; i < count; i++) {
            out.u16(ring[head + i & ring.length - 1]);
        }
    }

    void restore(StateReader in) {
        clear();
        for (int n = in.u16(); n > 0; n--) {
            add(in.u16());
        }
    }
}
