package org.jvirsh.emulator.mmu;

import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.memory.HostAllocation;
import org.jvirsh.emulator.memory.RawMemory;

/**
 * The software translation cache: four direct-mapped sets of 4096 4-KiB pages, one for each kind of privilege, in
 * host memory outside the Java heap so that a look-up is two loads and one comparison.
 *
 * <p>An entry is 32 bytes: read tag, write tag, addend, fetch tag. A tag is the linear page address where that access
 * may go straight to host address {@code linear + addend}; otherwise it is a page address that can never reach this
 * entry. So a hit is {@code (tag ^ linear) <=u 4096 - size}, which also excludes page crossings. Pages of devices,
 * pages whose dirty bit must still be set, pages holding translated code and pages whose first write is to be noticed
 * have no write tag.
 */
public final class Tlb {
    /** Set for CPL 3. */
    public static final int USER = 0;
    /** Set for CPL 0..2 with EFLAGS.AC clear. */
    public static final int SUPERVISOR = 1;
    /** Set for CPL 0..2 with EFLAGS.AC set: SMAP does not apply. */
    public static final int SUPERVISOR_AC = 2;
    /** Set for CPL 3 with alignment checks: it never gets data tags, so that every access is looked at. */
    public static final int USER_ALIGNED = 3;

    /** Log2 of the bytes of an entry. */
    private static final int ENTRY_SHIFT = 5;
    /** Offset of the write tag. */
    public static final int WRITE = 8;
    /** Offset of the addend. */
    public static final int ADDEND = 16;
    /** Offset of the fetch tag. */
    public static final int FETCH = 24;
    /** Entry number mask. */
    private static final int MASK = 4095;

    private static final int SETS = 4;
    private static final long SET_BYTES = (MASK + 1L) << ENTRY_SHIFT;

    private static final int REGION_SHIFT = 22;
    private static final int REGIONS = 4096;
    private static final int GIGABYTE_SHIFT = 30;

    private final HostAllocation memory = HostAllocation.of(SETS * SET_BYTES);
    private final long start = memory.address();
    /** Hashed 4-MiB regions of which entries came from a large page. */
    private final boolean[] largeRegions = new boolean[REGIONS];
    private boolean anyLarge;
    private boolean anyGigabyte;
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
        base = start + set * SET_BYTES;
    }

    /** The selected set. */
    public int selected() {
        return selected;
    }

    /** Number of entries filled since construction. */
    public long misses() {
        return misses;
    }

    /**
     * Where in a set the entry of an address is, in bytes. 16 MiB in a row have entries of their own, and what is copied over a distance
     * of 16 MiB does not meet itself or the pages beside it.
     */
    static long offset(long linear) {
        return ((linear >>> 12 ^ linear >>> 18) & MASK) << ENTRY_SHIFT;
    }

    private static int slot(long linear) {
        return (int) (linear >>> 12 ^ linear >>> 18) & MASK;
    }

    /** A page that has another slot. */
    private static long never(int i) {
        int other = i ^ 1;
        return (long) (other ^ other >>> 6) << 12;
    }

    private long entry(int set, int i) {
        return start + set * SET_BYTES + ((long) i << ENTRY_SHIFT);
    }

    private void invalidate(int set, int i) {
        long e = entry(set, i);
        long never = never(i);
        RawMemory.put64(e, never);
        RawMemory.put64(e + WRITE, never);
        RawMemory.put64(e + FETCH, never);
    }

    private boolean empty(int set, int i) {
        long e = entry(set, i);
        long never = never(i);
        return RawMemory.get64(e) == never && RawMemory.get64(e + WRITE) == never
                && RawMemory.get64(e + FETCH) == never;
    }

    /**
     * Enters a translation.
     *
     * @param set the set for the privilege the translation was made with
     * @param linear any address in the page
     * @param host host address of the page's first byte
     */
    void fill(int set, long linear, long host, boolean read, boolean write, boolean fetch, PageWalker w) {
        if (!read && !write && !fetch) {
            return;
        }
        misses++;
        long page = linear & -4096L;
        int i = slot(linear);
        if (empty(set, i)) {
            filled[set][filledCount[set]++] = (short) i;
        }
        invalidate(set, i);
        long e = entry(set, i);
        global[set * (MASK + 1) + i] = w.global;
        if (w.pageShift != 12) {
            anyLarge = true;
            anyGigabyte |= w.pageShift == GIGABYTE_SHIFT;
            largeRegions[region(linear)] = true;
        }
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

    private static int region(long linear) {
        return (int) (linear >>> REGION_SHIFT) & REGIONS - 1;
    }

    /** Entry of the set for accesses to descriptor tables and task segments, which are the supervisor's. */
    long systemEntry(long linear) {
        return start + SUPERVISOR * SET_BYTES + offset(linear);
    }

    /** Whether it says that code at {@code linear} is fetched from host address {@code host}. */
    public boolean fetches(long linear, long host) {
        long e = base + offset(linear);
        return Long.compareUnsigned(RawMemory.get64(e + FETCH) ^ linear, 4095) <= 0
                && RawMemory.get64(e + ADDEND) + linear == host;
    }

    /** Drops everything. */
    public void flushAll() {
        generation++;
        if (anyLarge) {
            java.util.Arrays.fill(largeRegions, false);
            anyLarge = false;
            anyGigabyte = false;
        }
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

    /**
     * Drops one page of the guest (INVLPG): with a large page all its parts go, wherever in it {@code linear} lies.
     */
    public void flushPage(long linear) {
        if (anyGigabyte) {
            flushAll();
        } else if (anyLarge && largeRegions[region(linear)]) {
            generation++;
            long first = linear >> REGION_SHIFT << REGION_SHIFT;
            for (long page = first; page != first + (1L << REGION_SHIFT); page += 4096) {
                drop(page);
            }
        } else {
            generation++;
            drop(linear & -4096L);
        }
    }

    private void drop(long page) {
        int i = slot(page);
        for (int set = 0; set < SETS; set++) {
            long e = entry(set, i);
            if (RawMemory.get64(e) == page || RawMemory.get64(e + WRITE) == page
                    || RawMemory.get64(e + FETCH) == page) {
                dropKeepingList(set, i);
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

    /** Takes every write permission away: the first write to each page is to be noticed again. */
    public void revokeWrites() {
        for (int set = 0; set < SETS; set++) {
            short[] list = filled[set];
            for (int k = filledCount[set] - 1; k >= 0; k--) {
                int i = list[k];
                RawMemory.put64(entry(set, i) + WRITE, (long) (i ^ 1) << 12);
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
                if (slot(tag) == i && tag + RawMemory.get64(e + ADDEND) == hostPage) {
                    RawMemory.put64(e + WRITE, (long) (i ^ 1) << 12);
                }
            }
        }
    }
}
