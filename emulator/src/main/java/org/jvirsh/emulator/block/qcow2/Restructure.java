package org.jvirsh.emulator.block.qcow2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.jvirsh.emulator.block.host.HostFile;

/**
 * A change of the image's structure that happens wholly or not at all. Everything new, the refcounts that change included,
 * goes to clusters that nothing uses; then one write of the header, whose fields lie in its first sector, brings it into
 * force. Until then the file is the old image, and what was written is free room in it: not even a leak.
 */
final class Restructure {
    /** What is to change. */
    interface Body {
        /** Builds what is new and gives the header that points to it. */
        Qcow2Header build(Restructure r) throws IOException;
    }

    private final ClusterMap map;
    private final HostFile file;
    private final Layout layout;
    private final Refcounts counts;
    private boolean tableLarger;
    private boolean countsAnew;

    private Restructure(ClusterMap map) {
        this.map = map;
        file = map.file;
        layout = map.layout();
        counts = map.refcounts();
    }

    /**
     * Makes a change.
     *
     * @throws IOException the image is as it was, unless the header could not be written: then nothing more is
     */
    static void run(ClusterMap map, Body body) throws IOException {
        map.checkSound();
        map.settle();
        Qcow2Header before = map.header();
        Qcow2Header next;
        LongSet unused;
        try {
            Restructure r = new Restructure(map);
            next = body.build(r);
            unused = r.finish(next);
        } catch (IOException | RuntimeException e) {
            try {
                map.load(before);
            } catch (IOException again) {
                map.breakOff();
                e.addSuppressed(again);
            }
            throw e;
        }
        map.load(next);
        map.punch(unused);
    }

    // ---- clusters

    /** Takes clusters that follow each other and gives the position of the first. */
    long allocate(int clusters) throws IOException {
        long at = counts.allocate(clusters);
        while (at < 0) {
            enlargeRefcounts();
            at = counts.allocate(clusters);
        }
        return at;
    }

    /** Makes room for more counts. */
    void enlargeRefcounts() throws IOException {
        counts.enlarge();
        tableLarger = true;
    }

    /** One user less of a cluster; it cannot be taken before the old image is out of force. */
    void release(long cluster) throws IOException {
        counts.add(cluster, -1);
        if (counts.get(cluster) == 0) {
            map.quarantine().add(cluster);
        }
    }

    /** One user less of each cluster of a range. */
    void release(long offset, long bytes) throws IOException {
        for (int i = 0; i < layout.clustersFor(bytes); i++) {
            release((offset >> layout.clusterBits()) + i);
        }
    }

    /** Writes whole clusters somewhere new. */
    long place(byte[] content) throws IOException {
        int clusters = layout.clustersFor(content.length);
        long at = allocate(clusters);
        file.write(at, java.util.Arrays.copyOf(content, clusters << layout.clusterBits()), 0,
                clusters << layout.clusterBits());
        return at;
    }

    long place(long[] table) throws IOException {
        ByteBuffer b = ByteBuffer.allocate(table.length * 8);
        b.asLongBuffer().put(table);
        return place(b.array());
    }

    // ---- trees

    /** Counts a user more, or less, of all data under an L1 table; the L2 tables are counted by {@link #countTables}. */
    void countData(long[] l1, int change) throws IOException {
        for (long entry : l1) {
            long at = entry & Layout.OFFSET;
            if (at != 0) {
                for (long e : map.readL2(at)) {
                    count(e, change);
                }
            }
        }
    }

    private void count(long entry, int change) throws IOException {
        if (entry == 0) {
            return;
        }
        long last = layout.lastCluster(entry);
        for (long c = layout.firstCluster(entry); c <= last; c++) {
            if (change > 0) {
                counts.add(c, change);
            } else {
                release(c);
            }
        }
    }

    /** Counts a user more, or less, of the L2 tables that an L1 table names. */
    void countTables(long[] l1, int change) throws IOException {
        for (long entry : l1) {
            count(entry & Layout.OFFSET, change);
        }
    }

    /** Makes the marks of the disk's L2 tables, and then of {@code l1}, say what the counts say; tables are replaced. */
    void markCopied(long[] l1) throws IOException {
        for (int i = 0; i < l1.length; i++) {
            long at = l1[i] & Layout.OFFSET;
            if (at == 0) {
                continue;
            }
            long[] t = map.readL2(at);
            if (mark(t)) {
                long moved = place(t);
                release(at >> layout.clusterBits());
                at = moved;
            }
            l1[i] = at;
        }
        markTables(l1);
    }

    /** Makes the marks of an L1 table say what the counts say. */
    void markTables(long[] l1) throws IOException {
        for (int i = 0; i < l1.length; i++) {
            long at = l1[i] & Layout.OFFSET;
            l1[i] = at != 0 && counts.get(at >> layout.clusterBits()) == 1 ? at | Layout.COPIED : at;
        }
    }

    private boolean mark(long[] table) throws IOException {
        boolean changed = false;
        for (int i = 0; i < table.length; i++) {
            long e = table[i];
            if (e == 0) {
                continue;
            }
            boolean own = !Layout.compressed(e) && (e & Layout.OFFSET) != 0
                    && counts.get((e & Layout.OFFSET) >> layout.clusterBits()) == 1;
            long marked = own ? e | Layout.COPIED : e & ~Layout.COPIED;
            changed |= marked != e;
            table[i] = marked;
        }
        return changed;
    }

    /** Sets the count of a cluster that may have no block yet. */
    void setCount(long cluster, long value) throws IOException {
        while (cluster / counts.perBlock() >= counts.tableEntries()) {
            enlargeRefcounts();
        }
        if (value > counts.most()) {
            throw new IOException("'%s': refcount of a cluster out of range".formatted(file.path()));
        }
        counts.ensureBlock(cluster);
        counts.set(cluster, value);
    }

    /** All counts are new: the old table is no more this change's to free. */
    void replaceAllCounts() {
        tableLarger = true;
        countsAnew = true;
    }

    Refcounts counts() {
        return counts;
    }

    // ---- the end

    /** Moves what changed of the refcounts, writes the header; gives the clusters that nothing uses any more. */
    private LongSet finish(Qcow2Header next) throws IOException {
        moveCounts(next);
        byte[] header = next.bytes();
        file.flush();
        try {
            file.write(0, header, 0, header.length);
            file.flush();
        } catch (IOException e) {
            map.breakOff();
            throw e;
        }
        LongSet unused = new LongSet();
        for (long c : map.quarantine().sorted()) {
            if (counts.get(c) == 0) {
                unused.add(c);
            }
        }
        return unused;
    }

    private void moveCounts(Qcow2Header next) throws IOException {
        Set<Integer> moved = new HashSet<>();
        long tableAt = -1;
        int tableClusters = 0;
        boolean again = true;
        while (again) {
            again = false;
            for (int i : counts.changedBlocks()) {
                if (moved.add(i)) {
                    again = true;
                    if (!counts.isNew(i)) {
                        long at = allocate(1);
                        release(counts.placeOf(i) >> layout.clusterBits());
                        counts.move(i, at);
                    }
                }
            }
            int needed = layout.clustersFor(8L * counts.tableEntries());
            if ((!moved.isEmpty() || tableLarger) && tableClusters < needed) {
                if (tableAt < 0 && !countsAnew) {
                    release(counts.tableOffset(), (long) counts.tableClusters() << layout.clusterBits());
                } else if (tableAt >= 0) {
                    release(tableAt, (long) tableClusters << layout.clusterBits());
                }
                tableAt = allocate(needed);
                tableClusters = needed;
                again = true;
            }
        }
        if (tableAt >= 0) {
            counts.writeMoved(tableAt, tableClusters);
            next.refcountOffset = tableAt;
            next.refcountClusters = tableClusters;
        }
    }
}
