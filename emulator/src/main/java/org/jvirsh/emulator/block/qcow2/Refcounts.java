package org.jvirsh.emulator.block.qcow2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import org.jvirsh.emulator.block.host.HostFile;

/**
 * How often each cluster of the file is used, and the finding of free ones (section "Host cluster management"). Changes
 * stay in memory until they are asked to be written.
 */
final class Refcounts {
    private static final int BYTES_KEPT = 2 << 20;
    /** More changed counts than this are not held: 16 TiB of clusters of 64 KiB. */
    private static final long MOST_CHANGED_BYTES = 512L << 20;

    private final HostFile file;
    private final int clusterBits;
    private final int order;
    private final LongPredicate reserved;
    private final Map<Integer, byte[]> clean;
    private final TreeMap<Integer, byte[]> changed = new TreeMap<>();
    private final NavigableSet<Integer> changedEntries = new TreeSet<>();
    private long[] table;
    private long tableOffset;
    private int tableClusters;
    private long hint;
    /** The block used last, which most often is the next one too; -1 for none. */
    private int lastIndex = -1;
    private byte[] last = new byte[0];
    private boolean lastChanged;

    /**
     * Reads the refcount table.
     *
     * @param reserved tells of clusters that are not to be taken whatever their count says
     */
    Refcounts(HostFile file, Qcow2Header h, LongPredicate reserved) throws IOException {
        this.file = file;
        clusterBits = h.clusterBits;
        order = h.refcountOrder;
        this.reserved = reserved;
        int kept = Math.max(2, BYTES_KEPT >> clusterBits);
        clean = new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
                return size() > kept;
            }
        };
        tableOffset = h.refcountOffset;
        tableClusters = h.refcountClusters;
        byte[] bytes = file.exactly(tableOffset, tableClusters << clusterBits);
        table = new long[bytes.length / 8];
        ByteBuffer.wrap(bytes).asLongBuffer().get(table);
        long length = file.length();
        for (long t : table) {
            if ((t & clusterSize() - 1) != 0 || t < 0 || t >= length) {
                throw new IOException("'%s': refcount block outside the file".formatted(file.path()));
            }
        }
    }

    private int clusterSize() {
        return 1 << clusterBits;
    }

    /** Clusters that one block counts. */
    long perBlock() {
        return (8L << clusterBits) >> order;
    }

    /** The highest count. */
    long most() {
        return order == 6 ? Long.MAX_VALUE : (1L << (1 << order)) - 1;
    }

    /** Positions of the refcount blocks; 0 for those that are not there. */
    long[] blockOffsets() {
        return table.clone();
    }

    /** Position of the table. */
    long tableOffset() {
        return tableOffset;
    }

    /** Clusters of the table. */
    int tableClusters() {
        return tableClusters;
    }

    // ---- counts

    private byte[] block(int index) throws IOException {
        if (index == lastIndex) {
            return last;
        }
        byte[] b = changed.get(index);
        boolean isChanged = b != null;
        if (b == null) {
            b = clean.get(index);
        }
        if (b == null) {
            b = new byte[clusterSize()];
            file.read(table[index], b, 0, b.length);
            clean.put(index, b);
        }
        lastIndex = index;
        last = b;
        lastChanged = isChanged;
        return b;
    }

    private byte[] blockToChange(int index) throws IOException {
        byte[] b = block(index);
        if (lastChanged) {
            return b;
        }
        lastChanged = true;
        if (clean.remove(index) != null) {
            if ((long) changed.size() << clusterBits > MOST_CHANGED_BYTES) {
                throw new IOException("'%s': too many clusters change at once".formatted(file.path()));
            }
        }
        changed.put(index, b);
        return b;
    }

    long get(long cluster) throws IOException {
        long index = cluster / perBlock();
        if (index >= table.length || table[(int) index] == 0) {
            return 0;
        }
        return field(block((int) index), (int) (cluster % perBlock()));
    }

    private long field(byte[] b, int n) {
        if (order == 4) {
            return (b[2 * n] & 0xFF) << 8 | b[2 * n + 1] & 0xFF;
        }
        if (order < 3) {
            int bits = 1 << order;
            int at = n * bits;
            return b[at >> 3] >> (at & 7) & (1 << bits) - 1;
        }
        int size = 1 << order - 3;
        long v = 0;
        for (int i = 0; i < size; i++) {
            v = v << 8 | b[n * size + i] & 0xFF;
        }
        return v;
    }

    private void setField(byte[] b, int n, long v) {
        if (order < 3) {
            int bits = 1 << order;
            int at = n * bits;
            int mask = (1 << bits) - 1 << (at & 7);
            b[at >> 3] = (byte) (b[at >> 3] & ~mask | (int) v << (at & 7));
            return;
        }
        int size = 1 << order - 3;
        for (int i = 0; i < size; i++) {
            b[n * size + i] = (byte) (v >>> 8 * (size - 1 - i));
        }
    }

    /** Changes a count. */
    void add(long cluster, int change) throws IOException {
        long v = get(cluster) + change;
        if (v < 0 || v > most()) {
            throw new IOException("'%s': refcount of a cluster out of range".formatted(file.path()));
        }
        set(cluster, v);
    }

    /** Sets a count, for which there is a block. */
    void set(long cluster, long v) throws IOException {
        long index = cluster / perBlock();
        if (index >= table.length || table[(int) index] == 0) {
            if (v == 0) {
                return;
            }
            throw new IOException("'%s': cluster in use that is not counted".formatted(file.path()));
        }
        setField(blockToChange((int) index), (int) (cluster % perBlock()), v);
        if (v == 0) {
            hint = Math.min(hint, cluster);
        }
    }

    // ---- allocation

    /** Looks for free clusters from the first of the file again. */
    void lookFromStart() {
        hint = 0;
    }

    /**
     * Takes free clusters that follow each other, whose counts become one.
     *
     * @return the position of the first, -1 if the table must become larger first
     */
    long allocate(int clusters) throws IOException {
        while (true) {
            long first = free(clusters);
            long last = first + clusters - 1;
            if (last / perBlock() >= table.length) {
                return -1;
            }
            boolean made = false;
            for (long i = first / perBlock(); i <= last / perBlock(); i++) {
                if (table[(int) i] == 0) {
                    newBlock((int) i, Math.max(first, i * perBlock()));
                    made = true;
                }
            }
            if (!made) {
                for (long c = first; c <= last; c++) {
                    set(c, 1);
                }
                if (clusters == 1) {
                    hint = first + 1;
                }
                return first << clusterBits;
            }
        }
    }

    /** Makes the block that counts a cluster, if it is missing. */
    void ensureBlock(long cluster) throws IOException {
        int index = (int) (cluster / perBlock());
        if (table[index] == 0) {
            newBlock(index, index * perBlock());
        }
    }

    private long free(int clusters) throws IOException {
        long first = hint;
        long c = hint;
        while (c - first < clusters) {
            long index = c / perBlock();
            if (get(c) != 0 || reserved.test(c)) {
                first = c + 1;
            } else if (index >= table.length) {
                return c;
            }
            c++;
        }
        return first;
    }

    /** Makes a block, in a cluster that it counts itself. */
    private void newBlock(int index, long from) throws IOException {
        long cluster = from;
        while (reserved.test(cluster)) {
            cluster++;
        }
        byte[] b = new byte[clusterSize()];
        if (cluster / perBlock() == index) {
            setField(b, (int) (cluster % perBlock()), 1);
        } else {
            cluster = allocate(1) >> clusterBits; // all that it would count is taken: another block counts it
            if (cluster < 0) {
                throw new IOException("'%s': no room for a refcount block".formatted(file.path()));
            }
        }
        changed.put(index, b);
        lastIndex = -1;
        table[index] = cluster << clusterBits;
        changedEntries.add(index);
    }

    // ---- writing in place

    /** Whether some counts are not in the file yet. */
    boolean changed() {
        return !changed.isEmpty() || !changedEntries.isEmpty();
    }

    /** Writes changed blocks to their places. */
    void writeBlocks() throws IOException {
        lastIndex = -1;
        while (!changed.isEmpty()) {
            Map.Entry<Integer, byte[]> e = changed.firstEntry();
            file.write(table[e.getKey()], e.getValue(), 0, clusterSize());
            changed.remove(e.getKey());
            clean.put(e.getKey(), e.getValue());
        }
    }

    /** Whether the table names blocks that it does not name in the file. */
    boolean tableChanged() {
        return !changedEntries.isEmpty();
    }

    /** Writes changed entries of the table; the blocks are on stable storage. */
    void writeTable() throws IOException {
        for (int i : changedEntries) {
            file.write(tableOffset + 8L * i, ByteBuffer.allocate(8).putLong(0, table[i]).array(), 0, 8);
        }
        changedEntries.clear();
    }

    // ---- moving, for a change of the header

    /** Makes the table larger, in memory. */
    void enlarge() throws IOException {
        int perCluster = clusterSize() / 8;
        long entries = (table.length + Math.max(table.length / 2, 1) + perCluster - 1L) / perCluster * perCluster;
        if (entries * 8 > 8L << 20) {
            throw new IOException("'%s': refcount table cannot grow".formatted(file.path()));
        }
        table = Arrays.copyOf(table, (int) entries);
    }

    /** Forgets all blocks and counts nothing as used. */
    void forget() {
        lastIndex = -1;
        clean.clear();
        changed.clear();
        changedEntries.clear();
        Arrays.fill(table, 0);
        hint = 0;
    }

    /** Entries of the table. */
    int tableEntries() {
        return table.length;
    }

    /** Indexes of the blocks that have changed, a copy. */
    int[] changedBlocks() {
        int[] all = new int[changed.size()];
        int n = 0;
        for (int i : changed.keySet()) {
            all[n++] = i;
        }
        return all;
    }

    /** Whether a block is new and has no former place. */
    boolean isNew(int index) {
        return changedEntries.contains(index);
    }

    /** Gives a block another place. */
    void move(int index, long offset) {
        table[index] = offset;
        changedEntries.add(index);
    }

    long placeOf(int index) {
        return table[index];
    }

    /** Writes the changed blocks to their new places and the table to its; both come into force with the header. */
    void writeMoved(long newTableOffset, int newTableClusters) throws IOException {
        writeBlocks();
        ByteBuffer image = ByteBuffer.allocate(newTableClusters << clusterBits);
        image.asLongBuffer().put(table);
        file.write(newTableOffset, image.array(), 0, image.capacity());
        changedEntries.clear();
        tableOffset = newTableOffset;
        tableClusters = newTableClusters;
    }
}
