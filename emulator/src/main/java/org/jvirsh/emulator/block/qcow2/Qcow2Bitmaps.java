package org.jvirsh.emulator.block.qcow2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jvirsh.emulator.block.DirtyBitmap;
import org.jvirsh.emulator.block.DirtyBitmaps;

/**
 * The bitmaps of an image. They are loaded when it is opened; before the first write their entries are marked as in use, and
 * they are written back when it is closed: one that is found in use has missed writes and is good for nothing but removal.
 */
final class Qcow2Bitmaps {
    static final long MOST_DIRECTORY_BYTES = 4L << 20;

    private static final long MOST_BYTES = 64L << 20;

    private final ClusterMap map;
    private final DirtyBitmaps bitmaps = new DirtyBitmaps();
    private List<BitmapEntry> entries;

    Qcow2Bitmaps(ClusterMap map) throws IOException {
        this.map = map;
        entries = BitmapEntry.read(map);
        long sum = 0;
        for (BitmapEntry e : entries) {
            DirtyBitmap b = load(e);
            sum += 8L * b.words().length;
            if (sum > MOST_BYTES) {
                throw new IOException("'%s': bitmaps too large".formatted(map.file.path()));
            }
            bitmaps.add(b);
        }
    }

    DirtyBitmaps bitmaps() {
        return bitmaps;
    }

    private boolean usable(BitmapEntry e) {
        return e.type() == BitmapEntry.DIRTY_TRACKING && e.extra().length == 0
                && (e.flags() & ~BitmapEntry.AUTO) == 0;
    }

    private DirtyBitmap load(BitmapEntry e) throws IOException {
        long size = map.header().size;
        if (!usable(e)) {
            return DirtyBitmap.inconsistent(e.name(), e.granularityBits(), size);
        }
        long bytes = (size + (1L << e.granularityBits()) - 1 >>> e.granularityBits()) + 7 >>> 3;
        if (bytes > MOST_BYTES) {
            throw new IOException("'%s': bitmaps too large".formatted(map.file.path()));
        }
        if (e.tableEntries() != map.layout().clustersFor(bytes)) {
            throw BitmapEntry.bad(map);
        }
        DirtyBitmap b = new DirtyBitmap(e.name(), e.granularityBits(), size, true);
        b.setRecording((e.flags() & BitmapEntry.AUTO) != 0);
        int cluster = map.layout().clusterSize();
        byte[] bits = new byte[e.tableEntries() * cluster];
        long[] table = e.table(map);
        for (int i = 0; i < table.length; i++) {
            long at = table[i] & Layout.OFFSET;
            if (at != 0) {
                map.file.read(at, bits, i * cluster, cluster);
            } else if ((table[i] & 1) != 0) {
                Arrays.fill(bits, i * cluster, (i + 1) * cluster, (byte) -1);
            }
        }
        long[] words = b.words();
        for (int i = 0; i < words.length; i++) {
            for (int k = 0; k < 8 && i * 8 + k < bits.length; k++) {
                words[i] |= (bits[i * 8 + k] & 0xFFL) << 8 * k;
            }
        }
        long last = size + b.granularity() - 1 >>> b.granularityBits();
        if (words.length > 0 && (last & 63) != 0) {
            words[words.length - 1] &= (1L << (last & 63)) - 1;
        }
        return b;
    }

    /** The image is about to be written: what the file says about bitmaps is no more true. */
    void begin() throws IOException {
        Qcow2Header h = map.header();
        if ((h.autoclear & ~Qcow2Header.BITMAPS_VALID) != 0) {
            Restructure.run(map, r -> {
                Qcow2Header next = map.header().copy();
                next.autoclear &= Qcow2Header.BITMAPS_VALID;
                return next;
            });
        }
        Qcow2Header.BitmapDirectory d = map.header().bitmaps;
        if (d == null) {
            return;
        }
        long at = d.offset();
        boolean written = false;
        for (BitmapEntry e : entries) {
            if (usable(e)) {
                byte[] flags = ByteBuffer.allocate(4).putInt(0, e.flags() | BitmapEntry.IN_USE).array();
                map.file.write(at + BitmapEntry.FLAGS_AT, flags, 0, 4);
                written = true;
            }
            at += e.length();
        }
        if (written) {
            map.file.flush();
        }
    }

    /** Writes the persistent bitmaps and takes those out of the file that are no more. */
    void store() throws IOException {
        List<DirtyBitmap> wanted = new ArrayList<>();
        for (DirtyBitmap b : bitmaps.list()) {
            if (b.persistent()) {
                wanted.add(b);
            }
        }
        if (wanted.isEmpty() && map.header().bitmaps == null) {
            return;
        }
        if (map.header().version < 3) {
            throw new IOException("'%s': version 2 cannot hold bitmaps".formatted(map.file.path()));
        }
        Restructure.run(map, r -> {
            Qcow2Header next = map.header().copy();
            List<BitmapEntry> now = new ArrayList<>();
            for (BitmapEntry e : entries) {
                boolean kept = !usable(e) && bitmaps.find(e.name()).filter(DirtyBitmap::inconsistent).isPresent();
                if (kept) {
                    now.add(e);
                } else {
                    release(r, e);
                }
            }
            for (DirtyBitmap b : wanted) {
                if (!b.inconsistent()) {
                    now.add(write(r, b));
                }
            }
            Qcow2Header.BitmapDirectory old = next.bitmaps;
            if (old != null) {
                r.release(old.offset(), old.bytes());
            }
            if (now.isEmpty()) {
                next.bitmaps = null;
                next.autoclear = 0;
            } else {
                byte[] directory = BitmapEntry.bytes(now);
                next.bitmaps = new Qcow2Header.BitmapDirectory(now.size(), directory.length, r.place(directory));
                next.autoclear = Qcow2Header.BITMAPS_VALID;
            }
            return next;
        });
        entries = BitmapEntry.read(map);
    }

    private void release(Restructure r, BitmapEntry e) throws IOException {
        for (long t : e.table(map)) {
            if ((t & Layout.OFFSET) != 0) {
                r.release((t & Layout.OFFSET) >> map.layout().clusterBits());
            }
        }
        r.release(e.tableOffset(), 8L * e.tableEntries());
    }

    private BitmapEntry write(Restructure r, DirtyBitmap b) throws IOException {
        int cluster = map.layout().clusterSize();
        long bytes = (b.size() + b.granularity() - 1 >>> b.granularityBits()) + 7 >>> 3;
        int clusters = map.layout().clustersFor(bytes);
        ByteBuffer bits = ByteBuffer.allocate(clusters * cluster).order(ByteOrder.LITTLE_ENDIAN);
        long[] words = b.words();
        for (int i = 0; i < words.length && i * 8 + 8 <= bits.capacity(); i++) {
            bits.putLong(i * 8, words[i]);
        }
        long[] table = new long[clusters];
        byte[] zeroes = new byte[cluster];
        for (int i = 0; i < clusters; i++) {
            byte[] part = Arrays.copyOfRange(bits.array(), i * cluster, (i + 1) * cluster);
            table[i] = Arrays.equals(part, zeroes) ? 0 : r.place(part);
        }
        long tableOffset = clusters == 0 ? 0 : r.place(table);
        int flags = b.recording() ? BitmapEntry.AUTO : 0;
        return new BitmapEntry(
                tableOffset, clusters, flags, BitmapEntry.DIRTY_TRACKING, b.granularityBits(), b.name(), new byte[0]);
    }

    /** Positions of all clusters that bitmaps use. */
    static List<Long> clusters(ClusterMap map) throws IOException {
        List<Long> all = new ArrayList<>();
        Qcow2Header.BitmapDirectory d = map.header().bitmaps;
        if (d == null) {
            return all;
        }
        addRange(all, map, d.offset(), d.bytes());
        for (BitmapEntry e : BitmapEntry.read(map)) {
            addRange(all, map, e.tableOffset(), 8L * e.tableEntries());
            for (long t : e.table(map)) {
                if ((t & Layout.OFFSET) != 0) {
                    all.add(t & Layout.OFFSET);
                }
            }
        }
        return all;
    }

    private static void addRange(List<Long> all, ClusterMap map, long offset, long bytes) {
        for (long at = offset; at < offset + bytes; at += map.layout().clusterSize()) {
            all.add(at);
        }
    }
}
