package org.jvirsh.emulator.block;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongPredicate;

/**
 * How often each cluster of a qcow2 image is used, and the finding of free ones ("Qcow2 image file format", section
 * "Host cluster management"). Written through: the file always counts at least the uses there are.
 */
final class Qcow2Refcounts {
    private static final int BLOCKS_KEPT = 32;

    private final ImageFile file;
    private final int clusterBits;
    private final int order;
    private final LongPredicate metadata;
    private final Map<Integer, byte[]> blocks = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
            return size() > BLOCKS_KEPT;
        }
    };
    private long tableOffset;
    private long[] table;
    private long hint = 1;

    /**
     * Reads the refcount table.
     *
     * @param metadata tells of clusters that are in use whatever their count says
     */
    Qcow2Refcounts(ImageFile file, Qcow2Header h, LongPredicate metadata) throws IOException {
        this.file = file;
        clusterBits = h.clusterBits();
        order = h.refcountOrder();
        this.metadata = metadata;
        tableOffset = h.refcountOffset();
        byte[] bytes = file.exactly(tableOffset, h.refcountClusters() << clusterBits);
        table = new long[bytes.length / 8];
        ByteBuffer.wrap(bytes).asLongBuffer().get(table);
        for (long t : table) {
            if ((t & clusterSize() - 1) != 0 || t < 0 || t >= file.length()) {
                throw new IOException("'%s': refcount block outside the file".formatted(file.path()));
            }
        }
    }

    private int clusterSize() {
        return 1 << clusterBits;
    }

    /** Clusters that one block counts. */
    private long perBlock() {
        return (8L << clusterBits) >> order;
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
        return table.length * 8 >> clusterBits;
    }

    private byte[] block(int index) throws IOException {
        byte[] b = blocks.get(index);
        if (b == null) {
            b = new byte[clusterSize()];
            file.read(table[index], b, 0, b.length);
            blocks.put(index, b);
        }
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

    private void set(long cluster, long v) throws IOException {
        int index = (int) (cluster / perBlock());
        int n = (int) (cluster % perBlock());
        byte[] b = block(index);
        setField(b, n, v);
        int from = order < 3 ? n >> 3 - order : n << order - 3;
        file.write(table[index] + from, b, from, order < 3 ? 1 : 1 << order - 3);
    }

    /** Changes a count; it has a block because it is not zero, or was not. */
    void add(long cluster, int change) throws IOException {
        long v = get(cluster) + change;
        long most = order == 6 ? Long.MAX_VALUE : (1L << (1 << order)) - 1;
        if (v < 0 || v > most) {
            throw new IOException("'%s': refcount of a cluster out of range".formatted(file.path()));
        }
        set(cluster, v);
        if (v == 0) {
            hint = Math.min(hint, cluster);
        }
    }

    /** Takes a free cluster, whose count becomes one. */
    long allocate() throws IOException {
        for (long c = hint; ; c++) {
            if (get(c) != 0 || metadata.test(c)) {
                continue;
            }
            long index = c / perBlock();
            if (index >= table.length) {
                grow(c);
            } else if (table[(int) index] == 0) {
                newBlock((int) index, c);
            } else {
                set(c, 1);
                hint = c + 1;
                return c << clusterBits;
            }
        }
    }

    /** Puts a new block into a cluster that it counts itself. */
    private void newBlock(int index, long cluster) throws IOException {
        byte[] b = new byte[clusterSize()];
        setField(b, (int) (cluster % perBlock()), 1);
        file.write(cluster << clusterBits, b, 0, b.length);
        blocks.put(index, b);
        table[index] = cluster << clusterBits;
        file.write(tableOffset + 8L * index, ByteBuffer.allocate(8).putLong(0, table[index]).array(), 0, 8);
    }

    /**
     * Moves the table to a place behind everything that is counted, half as large again, with blocks that count its new
     * place. The old table stays in force until the header names the new one.
     */
    private void grow(long firstFree) throws IOException {
        int perCluster = clusterSize() / 8;
        int entries = (table.length + Math.max(table.length / 2, 1) + perCluster - 1) / perCluster * perCluster;
        int clusters = entries / perCluster;
        long[] bigger = Arrays.copyOf(table, entries);
        long next = firstFree + clusters;
        int firstIndex = (int) (firstFree / perBlock());
        int lastIndex = firstIndex;
        while (next + (lastIndex - firstIndex) >= (lastIndex + 1L) * perBlock()) {
            lastIndex++;
        }
        if (lastIndex >= entries) {
            throw new IOException("'%s': refcount table cannot grow".formatted(file.path()));
        }
        long end = next + lastIndex - firstIndex + 1;
        for (int i = firstIndex; i <= lastIndex; i++) {
            byte[] b = new byte[clusterSize()];
            long from = i * perBlock();
            for (long c = Math.max(firstFree, from); c < Math.min(end, from + perBlock()); c++) {
                setField(b, (int) (c - from), 1);
            }
            bigger[i] = next + (i - firstIndex) << clusterBits;
            file.write(bigger[i], b, 0, b.length);
            blocks.put(i, b);
        }
        ByteBuffer image = ByteBuffer.allocate(entries * 8);
        image.asLongBuffer().put(bigger);
        file.write(firstFree << clusterBits, image.array(), 0, entries * 8);
        file.flush();
        ByteBuffer fields = ByteBuffer.allocate(12).putLong(0, firstFree << clusterBits).putInt(8, clusters);
        file.write(Qcow2Header.REFCOUNT_FIELDS, fields.array(), 0, 12);
        file.flush();
        long oldFirst = tableOffset >> clusterBits;
        int oldClusters = tableClusters();
        table = bigger;
        tableOffset = firstFree << clusterBits;
        for (int i = 0; i < oldClusters; i++) {
            add(oldFirst + i, -1);
        }
    }
}
