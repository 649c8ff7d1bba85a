package org.jvirsh.emulator.block.qcow2;

/** A set of numbers from 0 upwards without objects: images have millions of clusters. Linear probing. */
final class LongSet {
    private static final int FIRST = 64;

    private long[] slots = new long[FIRST];
    private int size;

    /** Adds; false if it was there. */
    boolean add(long value) {
        if (size >= slots.length >> 1) {
            grow();
        }
        return put(value + 1);
    }

    private boolean put(long stored) {
        int i = place(stored);
        while (slots[i] != 0) {
            if (slots[i] == stored) {
                return false;
            }
            i = i + 1 & slots.length - 1;
        }
        slots[i] = stored;
        size++;
        return true;
    }

    private int place(long stored) {
        long h = stored * 0x9E37_79B9_7F4A_7C15L;
        return (int) (h >>> 32) & slots.length - 1;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        size = 0;
        for (long s : old) {
            if (s != 0) {
                put(s);
            }
        }
    }

    boolean contains(long value) {
        for (int i = place(value + 1); slots[i] != 0; i = i + 1 & slots.length - 1) {
            if (slots[i] == value + 1) {
                return true;
            }
        }
        return false;
    }

    void remove(long value) {
        int i = place(value + 1);
        while (slots[i] != value + 1) {
            if (slots[i] == 0) {
                return;
            }
            i = i + 1 & slots.length - 1;
        }
        size--;
        slots[i] = 0;
        // What probed past the hole is put anew.
        for (int k = i + 1 & slots.length - 1; slots[k] != 0; k = k + 1 & slots.length - 1) {
            long moved = slots[k];
            slots[k] = 0;
            size--;
            put(moved);
        }
    }

    int size() {
        return size;
    }

    void clear() {
        slots = new long[FIRST];
        size = 0;
    }

    /** The members in order. */
    long[] sorted() {
        long[] all = new long[size];
        int n = 0;
        for (long s : slots) {
            if (s != 0) {
                all[n++] = s - 1;
            }
        }
        java.util.Arrays.sort(all);
        return all;
    }
}
