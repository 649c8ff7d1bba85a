package org.jvirsh.emulator.block.qcow2;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The L2 tables of the active disk that are in memory: all that have changed, and of the others the last used. */
final class L2Cache {
    private static final int BYTES_KEPT = 4 << 20;
    private static final int MOST_CHANGED_BYTES = 8 << 20;

    /** A table in memory. */
    static final class Table {
        final long[] entries;
        final long offset;
        /** Whether nothing in the file points to it yet. */
        boolean fresh;
        int changedFrom = Integer.MAX_VALUE;
        int changedTo = -1;

        Table(long[] entries, long offset, boolean fresh) {
            this.entries = entries;
            this.offset = offset;
            this.fresh = fresh;
        }
    }

    private final Map<Integer, Table> clean;
    private final TreeMap<Integer, Table> changed = new TreeMap<>();
    private final int mostChanged;

    L2Cache(int clusterSize) {
        int kept = Math.max(4, BYTES_KEPT / clusterSize);
        mostChanged = Math.max(4, MOST_CHANGED_BYTES / clusterSize);
        clean = new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, Table> eldest) {
                return size() > kept;
            }
        };
    }

    @Nullable Table get(int l1Index) {
        Table t = changed.isEmpty() ? null : changed.get(l1Index);
        return t != null ? t : clean.get(l1Index);
    }

    void put(int l1Index, Table t) {
        clean.put(l1Index, t);
    }

    /** Puts a table in that nothing in the file points to. */
    void putFresh(int l1Index, Table t) {
        clean.remove(l1Index);
        changed.put(l1Index, t);
    }

    /** Changes an entry. */
    void set(int l1Index, Table t, int index, long value) {
        t.entries[index] = value;
        t.changedFrom = Math.min(t.changedFrom, index);
        t.changedTo = Math.max(t.changedTo, index);
        if (clean.remove(l1Index) != null) {
            changed.put(l1Index, t);
        }
    }

    boolean full() {
        return changed.size() >= mostChanged;
    }

    boolean hasChanged() {
        return !changed.isEmpty();
    }

    Iterable<Table> changed() {
        return changed.values();
    }

    /** All that was changed is in the file. */
    void written() {
        changed.forEach((i, t) -> {
            t.fresh = false;
            t.changedFrom = Integer.MAX_VALUE;
            t.changedTo = -1;
            clean.put(i, t);
        });
        changed.clear();
    }
}
