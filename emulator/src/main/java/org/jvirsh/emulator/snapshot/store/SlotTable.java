package org.jvirsh.emulator.snapshot.store;

import java.util.Arrays;
import org.jvirsh.emulator.snapshot.PageSource;

/**
 * The slots of a pages file that is being written, found by checksum, so that pages with the same content share one. A third
 * of the pages of a Linux guest are the same as others. A guest that makes many pages of one checksum gains nothing from it:
 * few are looked at.
 */
final class SlotTable {
    private static final int MOST_STEPS = 8;

    private int[] heads = new int[1 << 12];
    private int[] next = new int[1 << 12];
    private int[] checksums = new int[1 << 12];
    private int[] pages = new int[1 << 12];
    private int count;

    SlotTable() {
        Arrays.fill(heads, -1);
    }

    /** How many slots there are. */
    int count() {
        return count;
    }

    /** The checksums of the slots; valid until the next {@link #add}, and longer than needed. */
    int[] checksums() {
        return checksums;
    }

    /** A slot with the content at a host address, or -1. */
    int find(int checksum, long host, PageSource source) {
        int slot = heads[bucket(checksum)];
        for (int steps = 0; slot >= 0 && steps < MOST_STEPS; steps++) {
            if (checksums[slot] == checksum && source.same(pages[slot], host)) {
                return slot;
            }
            slot = next[slot];
        }
        return -1;
    }

    /** The next slot, which holds a page. */
    int add(int checksum, int page) {
        if (count == next.length) {
            grow();
        }
        int slot = count++;
        checksums[slot] = checksum;
        pages[slot] = page;
        int b = bucket(checksum);
        next[slot] = heads[b];
        heads[b] = slot;
        return slot;
    }

    private int bucket(int checksum) {
        return checksum & heads.length - 1;
    }

    private void grow() {
        int size = 2 * count;
        next = Arrays.copyOf(next, size);
        checksums = Arrays.copyOf(checksums, size);
        pages = Arrays.copyOf(pages, size);
        heads = new int[size];
        Arrays.fill(heads, -1);
        for (int slot = 0; slot < count; slot++) {
            int b = bucket(checksums[slot]);
            next[slot] = heads[b];
            heads[b] = slot;
        }
    }
}
