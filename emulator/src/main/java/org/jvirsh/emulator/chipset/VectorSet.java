package org.jvirsh.emulator.chipset;

import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/** One bit for each of the 256 interrupt vectors: the registers IRR, ISR and TMR of a local APIC. */
final class VectorSet {
    private final long[] bits = new long[4];

    boolean has(int vector) {
        return (bits[vector >> 6] & 1L << vector) != 0;
    }

    void set(int vector, boolean on) {
        if (on) {
            bits[vector >> 6] |= 1L << vector;
        } else {
            bits[vector >> 6] &= ~(1L << vector);
        }
    }

    void clear() {
        java.util.Arrays.fill(bits, 0);
    }

    /** The highest vector in the set, -1 if it is empty. */
    int highest() {
        for (int i = 3; i >= 0; i--) {
            if (bits[i] != 0) {
                return (i << 6) + 63 - Long.numberOfLeadingZeros(bits[i]);
            }
        }
        return -1;
    }

    /** 32 vectors from {@code 32 * index} upwards, index 0..7. */
    int word(int index) {
        return (int) (bits[index >> 1] >>> 32 * (index & 1));
    }

    void save(StateWriter out) {
        out.longs(bits);
    }

    void restore(StateReader in) {
        in.longs(bits);
    }
}
