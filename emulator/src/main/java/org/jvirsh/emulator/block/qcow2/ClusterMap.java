package org.jvirsh.emulator.block.qcow2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.block.host.HostFile;

/**
 * Which clusters of the file hold the disk: header, L1 table, L2 tables, refcounts, as they are in memory, and their way to
 * the file. That way keeps an order, so that after a power failure the file is whole whatever came through of what was not
 * flushed: counts that grew and tables that nothing points to, flush; what points to them, flush; only then do counts
 * shrink and clusters become free.
 *
 * <p>Every table is checked before it is used: an entry that is not aligned, lies behind the end of the file or in the
 * image's own tables is an error, and nothing is written after one.
 */
final class ClusterMap {
    private static final int MOST_FREED = 1 << 16;

    final HostFile file;
    private final LongSet metadata = new LongSet();
    private final LongSet quarantine = new LongSet();
    private final TreeSet<Integer> changedL1 = new TreeSet<>();
    private Qcow2Header header;
    private Layout layout;
    private long[] l1 = new long[0];
    private Refcounts refcounts;
    private L2Cache tables;
    private Snapshot.Table snapshots = new Snapshot.Table(List.of(), 0);
    private long[] freed = new long[64];
    private int freedCount;
    private boolean unordered;
    private boolean broken;

    ClusterMap(HostFile file, Qcow2Header header) throws IOException {
        this.file = file;
        this.header = header;
        layout = header.layout();
        refcounts = new Refcounts(file, header, c -> false);
        tables = new L2Cache(layout.clusterSize());
        load(header);
    }

    /** Takes everything from the file anew. */
    void load(Qcow2Header h) throws IOException {
        header = h;
        layout = h.layout();
        changedL1.clear();
        freedCount = 0;
        unordered = false;
        metadata.clear();
        quarantine.clear();
        tables = new L2Cache(layout.clusterSize());
        l1 = readL1(h.l1Offset, h.l1Entries);
        refcounts = new Refcounts(file, h, c -> metadata.contains(c) || quarantine.contains(c));
        snapshots = Snapshot.read(file, h);
        collectMetadata();
    }

    private void collectMetadata() throws IOException {
        own(0, 1, "header");
        own(header.l1Offset, 8L * l1.length, "L1 table");
        own(refcounts.tableOffset(), (long) refcounts.tableClusters() << layout.clusterBits(), "refcount table");
        for (long b : refcounts.blockOffsets()) {
            if (b != 0) {
                own(b, 1, "refcount block");
            }
        }
        own(header.snapshotsOffset, snapshots.bytes(), "snapshot table");
        for (Snapshot s : snapshots.snapshots()) {
            own(s.l1Offset(), 8L * s.l1Entries(), "snapshot's L1 table");
        }
        if (header.bitmaps != null) {
            own(header.bitmaps.offset(), header.bitmaps.bytes(), "bitmap directory");
        }
        for (long entry : l1) {
            long at = entry & Layout.OFFSET;
            if (at != 0) {
                checkPlace(at, "L2 table");
                own(at, 1, "L2 table");
            }
        }
    }

    private void own(long offset, long bytes, String what) throws IOException {
        for (long at = offset; at < offset + bytes; at += layout.clusterSize()) {
            if (!metadata.add(at >> layout.clusterBits())) {
                throw damaged(what + " overlaps another table");
            }
        }
    }

    IOException damaged(String problem) {
        broken = true;
        return new IOException("'%s': damaged: %s".formatted(file.path(), problem));
    }

    /** Nothing is written any more. */
    void breakOff() {
        broken = true;
    }

    boolean broken() {
        return broken;
    }

    void checkSound() throws IOException {
        if (broken) {
            throw new IOException("'%s': damaged, nothing is written".formatted(file.path()));
        }
    }

    private void checkPlace(long offset, String what) throws IOException {
        if ((offset & layout.clusterSize() - 1) != 0 || offset >= file.length()) {
            throw damaged(what + " outside the file");
        }
    }

    Qcow2Header header() {
        return header;
    }

    Layout layout() {
        return layout;
    }

    Snapshot.Table snapshots() {
        return snapshots;
    }

    Refcounts refcounts() {
        return refcounts;
    }

    LongSet quarantine() {
        return quarantine;
    }

    /** The active L1 table, a copy. */
    long[] l1() {
        return l1.clone();
    }

    // ---- reading tables

    long[] readL1(long offset, int entries) throws IOException {
        long[] t = new long[entries];
        if (entries > 0) {
            ByteBuffer.wrap(file.exactly(offset, 8 * entries)).asLongBuffer().get(t);
        }
        return t;
    }

    /** Reads and checks an L2 table. */
    long[] readL2(long offset) throws IOException {
        checkPlace(offset, "L2 table");
        byte[] bytes = new byte[layout.clusterSize()];
        file.read(offset, bytes, 0, bytes.length);
        long[] t = new long[layout.l2Entries()];
        ByteBuffer.wrap(bytes).asLongBuffer().get(t);
        long length = file.length();
        for (long entry : t) {
            if (entry != 0) {
                checkEntry(entry, length);
            }
        }
        return t;
    }

    private void checkEntry(long entry, long length) throws IOException {
        if (Layout.compressed(entry)) {
            long at = layout.compressedOffset(entry);
            if (at + layout.compressedRoom(entry) > length + layout.clusterSize() || at >= length
                    || metadata.contains(layout.firstCluster(entry))) {
                throw damaged("compressed cluster outside the file or in a table");
            }
        } else if ((entry & Layout.OFFSET) != 0) {
            long at = entry & Layout.OFFSET;
            if ((at & layout.clusterSize() - 1) != 0 || at >= length) {
                throw damaged("cluster outside the file");
            }
            if (metadata.contains(at >> layout.clusterBits())) {
                throw damaged("cluster in a table of the image");
            }
        }
    }

    private L2Cache.@Nullable Table table(int index) throws IOException {
        long at = l1[index] & Layout.OFFSET;
        if (at == 0) {
            return null;
        }
        L2Cache.Table t = tables.get(index);
        if (t == null) {
            t = new L2Cache.Table(readL2(at), at, false);
            tables.put(index, t);
        }
        return t;
    }

    /** The entry for a position on the disk. */
    long entry(long position) throws IOException {
        L2Cache.Table t = table(layout.l1Index(position));
        return t == null ? 0 : t.entries[layout.l2Index(position)];
    }

    /** Whether there is no table for a position, so that all its entries are 0. */
    boolean tableMissing(long position) {
        return (l1[layout.l1Index(position)] & Layout.OFFSET) == 0;
    }

    /** Whether the cluster of a plain entry may be overwritten. */
    boolean own(long entry) throws IOException {
        return (entry & Layout.COPIED) != 0
                || refcounts.get((entry & Layout.OFFSET) >> layout.clusterBits()) == 1;
    }

    // ---- changing

    /** Takes a free cluster and gives its position; it is a leak until an entry names it. */
    long allocate() throws IOException {
        checkSound();
        long at = refcounts.allocate(1);
        if (at < 0) {
            Restructure.run(this, r -> {
                r.enlargeRefcounts();
                return header.copy();
            });
            at = refcounts.allocate(1);
        }
        unordered = true;
        return at;
    }

    /** Gives a cluster back that was taken and not used. */
    void abandon(long offset) throws IOException {
        refcounts.add(offset >> layout.clusterBits(), -1);
    }

    /** Changes the entry for a position; what it named before becomes free in time. */
    void set(long position, long value) throws IOException {
        checkSound();
        if (tables.full() || freedCount >= MOST_FREED) {
            commit();
        }
        int index = layout.l1Index(position);
        L2Cache.Table t = ownTable(index);
        int i = layout.l2Index(position);
        long old = t.entries[i];
        tables.set(index, t, i, value);
        unordered = true;
        if (layout.firstCluster(old) != layout.firstCluster(value) || Layout.compressed(old)) {
            free(old);
        }
    }

    /** An L2 table that may be changed in place: made, or copied from the one it shares with snapshots. */
    private L2Cache.Table ownTable(int index) throws IOException {
        L2Cache.Table t = table(index);
        if (t != null && (l1[index] & Layout.COPIED) != 0) {
            return t;
        }
        long at = allocate();
        long[] entries = t == null ? new long[layout.l2Entries()] : t.entries.clone();
        L2Cache.Table own = new L2Cache.Table(entries, at, true);
        metadata.add(at >> layout.clusterBits());
        l1[index] = at | Layout.COPIED;
        changedL1.add(index);
        tables.putFresh(index, own);
        if (t != null) {
            // The clusters behind the table are counted once for each snapshot already: only the table has a user less.
            metadata.remove(t.offset >> layout.clusterBits());
            free(t.offset);
        }
        return own;
    }

    private void free(long entry) {
        long last = layout.lastCluster(entry);
        for (long c = layout.firstCluster(entry); c <= last; c++) {
            if (freedCount == freed.length) {
                freed = Arrays.copyOf(freed, 2 * freedCount);
            }
            freed[freedCount++] = c;
        }
    }

    // ---- to the file

    /** Whether the file lacks something of what a reader would need. */
    boolean behind() {
        return unordered;
    }

    /** Brings the tables to stable storage, with all data written before. */
    void commit() throws IOException {
        checkSound();
        if (!unordered) {
            return;
        }
        refcounts.writeBlocks();
        for (L2Cache.Table t : tables.changed()) {
            if (t.fresh) {
                write(t.offset, t.entries, 0, t.entries.length);
            }
        }
        if (refcounts.tableChanged()) {
            file.flush();
            refcounts.writeTable();
        }
        file.flush();
        for (L2Cache.Table t : tables.changed()) {
            if (!t.fresh && t.changedTo >= 0) {
                write(t.offset + 8L * t.changedFrom, t.entries, t.changedFrom, t.changedTo + 1);
            }
        }
        for (int i : changedL1) {
            write(header.l1Offset + 8L * i, l1, i, i + 1);
        }
        file.flush();
        tables.written();
        changedL1.clear();
        unordered = false;
        applyFreed();
    }

    private void write(long position, long[] values, int from, int to) throws IOException {
        ByteBuffer b = ByteBuffer.allocate((to - from) * 8);
        b.asLongBuffer().put(values, from, to - from);
        file.write(position, b.array(), 0, b.capacity());
    }

    private void applyFreed() throws IOException {
        LongSet unused = new LongSet();
        int n = freedCount;
        freedCount = 0;
        for (int i = 0; i < n; i++) {
            refcounts.add(freed[i], -1);
            if (refcounts.get(freed[i]) == 0) {
                unused.add(freed[i]);
            }
        }
        punch(unused);
    }

    /** Gives the room of unused clusters back to the host. */
    void punch(LongSet unused) throws IOException {
        long[] clusters = unused.sorted();
        for (int i = 0; i < clusters.length; ) {
            int k = i + 1;
            while (k < clusters.length && clusters[k] == clusters[k - 1] + 1) {
                k++;
            }
            boolean done = file.punch(clusters[i] << layout.clusterBits(), (long) (k - i) << layout.clusterBits());
            if (!done) {
                return;
            }
            i = k;
        }
    }

    /** Brings everything to stable storage, the counts that have become less too. */
    void settle() throws IOException {
        commit();
        if (refcounts.changed()) {
            refcounts.writeBlocks();
            if (refcounts.tableChanged()) {
                file.flush();
                refcounts.writeTable();
            }
            file.flush();
        }
    }
}
