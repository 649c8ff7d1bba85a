package org.jvirsh.emulator.block.qcow2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jvirsh.emulator.block.CheckReport;

/** Counts the uses of all clusters and compares them with the refcounts and with the marks for writing in place. */
final class Qcow2Checker {
    private static final int MOST_PROBLEMS = 100;
    private static final int PAGE_BITS = 12;
    /** More clusters than this are not counted: an image that says so is not to be believed. */
    private static final int MOST_PAGES = 1 << 15;

    private final ClusterMap map;
    private final Layout layout;
    private final Map<Long, int[]> uses = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private long corruptions;
    private long leaks;
    private long allocated;
    private long compressed;
    private long end;

    Qcow2Checker(ClusterMap map) {
        this.map = map;
        layout = map.layout();
    }

    CheckReport report() throws IOException {
        count();
        compareCounts();
        compareMarks();
        long total = map.header().size + layout.clusterSize() - 1 >>> layout.clusterBits();
        return new CheckReport(corruptions, leaks, problems, allocated, total, compressed, end << layout.clusterBits());
    }

    /** Counts the uses. */
    void count() throws IOException {
        Qcow2Header h = map.header();
        use(0, 1);
        use(map.refcounts().tableOffset(), (long) map.refcounts().tableClusters() << layout.clusterBits());
        for (long b : map.refcounts().blockOffsets()) {
            if (b != 0) {
                use(b, 1);
            }
        }
        use(h.l1Offset, 8L * h.l1Entries);
        tree(map.l1(), true);
        use(h.snapshotsOffset, map.snapshots().bytes());
        for (Snapshot s : map.snapshots().snapshots()) {
            use(s.l1Offset(), 8L * s.l1Entries());
            tree(map.readL1(s.l1Offset(), s.l1Entries()), false);
        }
        for (long at : Qcow2Bitmaps.clusters(map)) {
            use(at, 1);
        }
    }

    private void tree(long[] l1, boolean active) throws IOException {
        LongSet seen = new LongSet();
        for (int i = 0; i < l1.length; i++) {
            long at = l1[i] & Layout.OFFSET;
            if (at == 0) {
                continue;
            }
            if ((at & layout.clusterSize() - 1) != 0 || at >= map.file.length() || !seen.add(at)) {
                corrupt("L2 table %d lies at %x, where it cannot".formatted(i, at));
                continue;
            }
            use(at, 1);
            table(raw(at), active);
        }
    }

    /** A table as it is in the file, whatever it says. */
    private long[] raw(long at) throws IOException {
        byte[] bytes = new byte[layout.clusterSize()];
        map.file.read(at, bytes, 0, bytes.length);
        long[] t = new long[layout.l2Entries()];
        ByteBuffer.wrap(bytes).asLongBuffer().get(t);
        return t;
    }

    private void table(long[] t, boolean active) throws IOException {
        long fileClusters = layout.clustersForLong(map.file.length());
        for (long e : t) {
            long last = layout.lastCluster(e);
            if (e == 0 || last < 0) {
                continue;
            }
            boolean packed = Layout.compressed(e);
            if (last > fileClusters || !packed && (last == fileClusters || (e & Layout.OFFSET & layout.clusterSize() - 1) != 0)) {
                corrupt("entry %x points outside the file".formatted(e));
                continue;
            }
            for (long c = layout.firstCluster(e); c <= last; c++) {
                useCluster(c);
            }
            if (active) {
                allocated++;
                compressed += packed ? 1 : 0;
            }
        }
    }

    private void use(long offset, long bytes) throws IOException {
        for (long at = offset; at < offset + bytes; at += layout.clusterSize()) {
            useCluster(at >> layout.clusterBits());
        }
    }

    private void useCluster(long cluster) throws IOException {
        int[] page = uses.get(cluster >> PAGE_BITS);
        if (page == null) {
            if (uses.size() >= MOST_PAGES) {
                throw new IOException("'%s': too large for a check".formatted(map.file.path()));
            }
            page = new int[1 << PAGE_BITS];
            uses.put(cluster >> PAGE_BITS, page);
        }
        page[(int) cluster & (1 << PAGE_BITS) - 1]++;
        end = Math.max(end, cluster + 1);
    }

    private long uses(long cluster) {
        int[] page = uses.get(cluster >> PAGE_BITS);
        return page == null ? 0 : page[(int) cluster & (1 << PAGE_BITS) - 1];
    }

    /** Behind the last cluster that is used. */
    long end() {
        return end;
    }

    /** Called for each cluster that is used. */
    interface Visitor {
        void visit(long cluster, int uses) throws IOException;
    }

    void eachUsed(Visitor v) throws IOException {
        for (Map.Entry<Long, int[]> page : uses.entrySet()) {
            for (int i = 0; i < page.getValue().length; i++) {
                if (page.getValue()[i] != 0) {
                    v.visit((page.getKey() << PAGE_BITS) + i, page.getValue()[i]);
                }
            }
        }
    }

    private void compareCounts() throws IOException {
        Refcounts counts = map.refcounts();
        long[] blocks = counts.blockOffsets();
        for (int i = 0; i < blocks.length; i++) {
            if (blocks[i] == 0) {
                continue;
            }
            for (long c = i * counts.perBlock(); c < (i + 1) * counts.perBlock(); c++) {
                compare(c, counts.get(c), uses(c));
            }
        }
        eachUsed((c, n) -> {
            long block = c / counts.perBlock();
            if (block >= blocks.length || blocks[(int) block] == 0) {
                compare(c, 0, n);
            }
        });
    }

    private void compare(long cluster, long count, long used) {
        if (count > used) {
            leaks++;
            tell("Leaked cluster %d refcount=%d reference=%d".formatted(cluster, count, used));
        } else if (count < used) {
            corrupt("ERROR cluster %d refcount=%d reference=%d".formatted(cluster, count, used));
        }
    }

    private void compareMarks() throws IOException {
        long[] l1 = map.l1();
        for (int i = 0; i < l1.length; i++) {
            long at = l1[i] & Layout.OFFSET;
            if (at == 0 || at >= map.file.length()) {
                continue;
            }
            mark(l1[i], "L2 table " + i);
            for (long e : raw(at)) {
                if (!Layout.compressed(e) && (e & Layout.OFFSET) != 0) {
                    mark(e, "data cluster");
                }
            }
        }
    }

    private void mark(long entry, String what) throws IOException {
        long count = map.refcounts().get((entry & Layout.OFFSET) >> layout.clusterBits());
        if (count == 1 != ((entry & Layout.COPIED) != 0)) {
            corrupt("ERROR OFLAG_COPIED %s: entry=%x refcount=%d".formatted(what, entry, count));
        }
    }

    private void corrupt(String problem) {
        corruptions++;
        tell(problem);
    }

    private void tell(String problem) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        }
    }

    long corruptions() {
        return corruptions;
    }
}
