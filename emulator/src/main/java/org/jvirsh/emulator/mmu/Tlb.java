package org.jvirsh.emulator.mmu;

import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.memory.HostAllocation;
import org.jvirsh.emulator.memory.RawMemory;

/**
 * The software translation cache: three direct-mapped sets of 4096 4-KiB pages, one for each kind of privilege, in
 * host memory outside the Java heap so that a look-up is two loads and one comparison.
 *
 * <p>An entry is 32 bytes: read tag, write tag, addend, fetch tag. A tag is the linear page address where that access
 * may go straight to host address {@code linear + addend}; otherwise it is a page address that can never reach this
 * entry. So a hit is {@code (tag ^ linear) <=u 4096 - size}, which also excludes page crossings. Pages of devices,
 * pages whose dirty bit must still be set and pages holding translated code have no write tag.
 */
public final class Tlb {
    /** Set for CPL 3. */
    public static final int USER = 0;
    /** Set for CPL 0..2 with EFLAGS.AC clear. */
    public static final int SUPERVISOR = 1;
    /** Set for CPL 0..2 with EFLAGS.AC set: SMAP does not apply. */
    public static final int SUPERVISOR_AC = 2;

    /** Log2 of the bytes of an entry. */
    public static final int ENTRY_SHIFT = 5;
    /** Offset of the write tag. */
    public static final int WRITE = 8;
    /** Offset of the addend. */
    public static final int ADDEND = 16;
    /** Offset of the fetch tag. */
    public static final int FETCH = 24;
    /** Entry number mask. */
    public static final int MASK = 4095;

    private static final int SETS = 3;
    private static final long SET_BYTES = (MASK + 1L) << ENTRY_SHIFT;

    private final HostAllocation memory = HostAllocation.of(SETS * SET_BYTES);
    private final short[][] filled = new short[SETS][MASK + 1];
    private final int[] filledCount = new int[SETS];
    private final boolean[] global = new boolean[SETS * (MASK + 1)];
    private int selected;
    private long misses;

    /** Host address of the selected set. */
    public long base;

    /** Counts flushes: whatever was derived from a translation is valid only for the generation it was made in. */
    public int generation;

    private @Nullable PageWalker walker;

    /** The walker that fills this cache. */
    PageWalker walker(Cpu c) {
        PageWalker w = walker;
        if (w == null) {
            w = new PageWalker(c);
            walker = w;
        }
        return w;
    }

    /** Creates an empty cache. */
    public Tlb() {
        for (int set = 0; set < SETS; set++) {
            for (int i = 0; i <= MASK; i++) {
                invalidate(set, i);
            }
        }
        select(SUPERVISOR);
    }

    /** Chooses the set for the privilege of the code that runs next. */
    public void select(int set) {
        selected = set;
        base = memory.address() + set * SET_BYTES;
    }

    /** The selected set. */
    public int selected() {
        return selected;
    }

    /** Number of entries filled since construction. */
    public long misses() {
        return misses;
    }

    private long entry(int set, int i) {
        return memory.address() + set * SET_BYTES + ((long) i << ENTRY_SHIFT);
    }

    private void invalidate(int set, int i) {
        long e = entry(set, i);
        long never = (long) (i ^ 1) << 12;
        RawMemory.put64(e, never);
        RawMemory.put64(e + WRITE, never);
        RawMemory.put64(e + FETCH, never);
    }

    private boolean empty(int set, int i) {
        long e = entry(set, i);
        long never = (long) (i ^ 1) << 12;
        return RawMemory.get64(e) == never && RawMemory.get64(e + WRITE) == never
                && RawMemory.get64(e + FETCH) == never;
    }

    /**
     * Enters a translation into the selected set.
     *
     * @param linear any address in the page
     * @param host host address of the page's first byte
     */
    public void fill(long linear, long host, boolean read, boolean write, boolean fetch, boolean isGlobal) {
        misses++;
        long page = linear & -4096L;
        int i = (int) (linear >>> 12) & MASK;
        if (empty(selected, i)) {
            filled[selected][filledCount[selected]++] = (short) i;
        }
        invalidate(selected, i);
        long e = entry(selected, i);
        global[selected * (MASK + 1) + i] = isGlobal;
        RawMemory.put64(e + ADDEND, host - page);
        if (read) {
            RawMemory.put64(e, page);
        }
        if (write) {
            RawMemory.put64(e + WRITE, page);
        }
        if (fetch) {
            RawMemory.put64(e + FETCH, page);
        }
    }

    /** Drops everything. */
    public void flushAll() {
        generation++;
        for (int set = 0; set < SETS; set++) {
            short[] list = filled[set];
            for (int k = filledCount[set] - 1; k >= 0; k--) {
                invalidate(set, list[k]);
            }
            filledCount[set] = 0;
        }
    }

    /** Drops everything but global pages, as a load of CR3 does with CR4.PGE. */
    public void flushNonGlobal() {
        generation++;
        for (int set = 0; set < SETS; set++) {
            short[] list = filled[set];
            int kept = 0;
            int n = filledCount[set];
            for (int k = 0; k < n; k++) {
                int i = list[k];
                if (global[set * (MASK + 1) + i]) {
                    list[kept++] = (short) i;
                } else {
                    invalidate(set, i);
                }
            }
            filledCount[set] = kept;
        }
    }

    /** Drops one linear page, also where it is part of a large or global page (INVLPG). */
    public void flushPage(long linear) {
        generation++;
        int i = (int) (linear >>> 12) & MASK;
        for (int set = 0; set < SETS; set++) {
            if (!empty(set, i)) {
                long e = entry(set, i);
                long page = linear & -4096L;
                if (RawMemory.get64(e) == page || RawMemory.get64(e + WRITE) == page
                        || RawMemory.get64(e + FETCH) == page) {
                    dropKeepingList(set, i);
                }
            }
        }
    }

    private void dropKeepingList(int set, int i) {
        invalidate(set, i);
        short[] list = filled[set];
        int n = filledCount[set];
        for (int k = 0; k < n; k++) {
            if (list[k] == i) {
                list[k] = list[n - 1];
                filledCount[set] = n - 1;
                return;
            }
        }
    }

    /** Takes the write permission of a host page away: it holds translated code from now on. */
    public void revokeWrite(long hostPage) {
        for (int set = 0; set < SETS; set++) {
            short[] list = filled[set];
            for (int k = filledCount[set] - 1; k >= 0; k--) {
                int i = list[k];
                long e = entry(set, i);
                long tag = RawMemory.get64(e + WRITE);
                if (((tag >>> 12) & MASK) == i && tag + RawMemory.get64(e + ADDEND) == hostPage) {
                    RawMemory.put64(e + WRITE, (long) (i ^ 1) << 12);
                }
            }
        }
    }
}
