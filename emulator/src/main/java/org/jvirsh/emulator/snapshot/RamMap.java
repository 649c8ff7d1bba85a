package org.jvirsh.emulator.snapshot;

import java.util.Arrays;
import java.util.BitSet;
import org.jvirsh.emulator.memory.RawMemory;

/**
 * Where the pages of a memory state are stored: runs of consecutive pages in consecutive slots of a pages file. Pages in
 * no run are zero. Immutable.
 */
public final class RamMap {
    /** Bytes of a page. */
    public static final int PAGE = 4096;

    /** The state in which all pages are zero. */
    public static final RamMap EMPTY = new RamMap(new Run[0]);

    /**
     * Consecutive pages.
     *
     * @param page number of the first
     * @param count how many, at least 1
     * @param file the pages file
     * @param slot where the first is in the file
     */
    public record Run(int page, int count, long file, int slot) {
        /** Number of the page after the last. */
        public int end() {
            return page + count;
        }

        /** The part from one page up to another, both within. */
        Run part(int from, int to) {
            return new Run(from, to - from, file, slot + (from - page));
        }

        private boolean continues(Run before) {
            return before.end() == page && before.file == file && before.slot + before.count == slot;
        }
    }

    private final Run[] runs;

    private RamMap(Run[] runs) {
        this.runs = runs;
    }

    /** Collects runs in ascending order of pages and joins those that can be one. */
    public static final class Builder {
        private Run[] runs = new Run[64];
        private int size;

        /** Adds a run. */
        public void add(Run r) {
            if (size > 0 && r.continues(runs[size - 1])) {
                Run last = runs[size - 1];
                runs[size - 1] = new Run(last.page, last.count + r.count, last.file, last.slot);
                return;
            }
            if (size == runs.length) {
                runs = Arrays.copyOf(runs, size * 2);
            }
            runs[size++] = r;
        }

        /** The map. */
        public RamMap build() {
            return size == 0 ? EMPTY : new RamMap(Arrays.copyOf(runs, size));
        }
    }

    /** A map of pages that lie where their number says. */
    public static RamMap linear(BitSet pages) {
        Builder b = new Builder();
        for (int from = pages.nextSetBit(0); from >= 0; ) {
            int to = pages.nextClearBit(from);
            b.add(new Run(from, to - from, 0, from));
            from = pages.nextSetBit(to);
        }
        return b.build();
    }

    /** The runs in ascending order of pages. */
    public Run[] runs() {
        return runs.clone();
    }

    /** Number of runs. */
    public int size() {
        return runs.length;
    }

    /** The stored pages. */
    public BitSet pages() {
        BitSet b = new BitSet();
        for (Run r : runs) {
            b.set(r.page, r.end());
        }
        return b;
    }

    /** Number of stored pages. */
    public long count() {
        long n = 0;
        for (Run r : runs) {
            n += r.count;
        }
        return n;
    }

    /** This state with other content of some pages: none of {@code changed} is taken from here, all of {@code news} is. */
    public RamMap with(BitSet changed, RamMap news) {
        Builder b = new Builder();
        int k = 0;
        for (Run r : runs) {
            int from = r.page;
            while (from < r.end()) {
                int kept = Math.min(changed.nextClearBit(from), r.end());
                int to = changed.nextSetBit(kept);
                to = to < 0 ? r.end() : Math.min(to, r.end());
                if (kept < to) {
                    while (k < news.runs.length && news.runs[k].page < kept) {
                        b.add(news.runs[k++]);
                    }
                    b.add(r.part(kept, to));
                }
                from = to;
            }
        }
        while (k < news.runs.length) {
            b.add(news.runs[k++]);
        }
        return b.build();
    }

    /** The part of this state in some pages. */
    public RamMap only(BitSet pages) {
        Builder b = new Builder();
        for (Run r : runs) {
            int from = pages.nextSetBit(r.page);
            while (from >= 0 && from < r.end()) {
                int to = Math.min(pages.nextClearBit(from), r.end());
                b.add(r.part(from, to));
                from = pages.nextSetBit(to);
            }
        }
        return b.build();
    }

    /** Pages that are stored at another place, or only in one of the two states. */
    public BitSet differences(RamMap other) {
        BitSet changed = new BitSet();
        Run[] o = other.runs;
        int i = 0;
        int k = 0;
        int at = 0;
        while (i < runs.length || k < o.length) {
            Run a = i < runs.length ? runs[i] : null;
            Run b = k < o.length ? o[k] : null;
            int startA = a == null ? Integer.MAX_VALUE : Math.max(a.page, at);
            int startB = b == null ? Integer.MAX_VALUE : Math.max(b.page, at);
            int from = Math.min(startA, startB);
            int to = Integer.MAX_VALUE;
            if (a != null) {
                to = Math.min(to, startA > from ? startA : a.end());
            }
            if (b != null) {
                to = Math.min(to, startB > from ? startB : b.end());
            }
            boolean same = a != null && b != null && startA == from && startB == from
                    && a.file == b.file && a.slot - a.page == b.slot - b.page;
            if (!same) {
                changed.set(from, to);
            }
            at = to;
            if (a != null && a.end() <= at) {
                i++;
            }
            if (b != null && b.end() <= at) {
                k++;
            }
        }
        return changed;
    }

    /** Whether the page at a host address is zero. */
    public static boolean zero(long host) {
        for (int i = 0; i < PAGE; i += 32) {
            if ((RawMemory.get64(host + i) | RawMemory.get64(host + i + 8) | RawMemory.get64(host + i + 16)
                    | RawMemory.get64(host + i + 24)) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the pages at two host addresses are the same. */
    public static boolean same(long a, long b) {
        for (int i = 0; i < PAGE; i += 32) {
            if ((RawMemory.get64(a + i) ^ RawMemory.get64(b + i)
                            | RawMemory.get64(a + i + 8) ^ RawMemory.get64(b + i + 8)
                            | RawMemory.get64(a + i + 16) ^ RawMemory.get64(b + i + 16)
                            | RawMemory.get64(a + i + 24) ^ RawMemory.get64(b + i + 24))
                    != 0) {
                return false;
            }
        }
        return true;
    }
}
