package org.jvirsh.emulator.block.qcow2;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.block.CheckReport;
import org.jvirsh.emulator.block.DirtyBitmaps;
import org.jvirsh.emulator.block.Extent;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.ImageLayer;
import org.jvirsh.emulator.block.SnapshotInfo;
import org.jvirsh.emulator.block.host.HostFile;
import org.jvirsh.emulator.block.host.WriteThreshold;

/**
 * A qcow2 image, versions 2 and 3: clusters on demand, backing files, zero and compressed clusters, discard, internal
 * snapshots, dirty bitmaps.
 *
 * <p>Not modelled: encryption, external data files, extended L2 entries, other compression than deflate.
 */
public final class Qcow2Image implements ImageLayer {
    private static final int CHUNK = 1 << 16;

    private final HostFile file;
    private final ClusterMap map;
    private final Qcow2Snapshots snapshots;
    private final Qcow2Bitmaps kept;
    private final CompressedCluster compressed;
    private @Nullable ImageLayer backing;
    private boolean dirty;
    private boolean begun;

    private Qcow2Image(HostFile file, Qcow2Header header, @Nullable ImageLayer backing) throws IOException {
        this.file = file;
        this.backing = backing;
        map = new ClusterMap(file, header);
        kept = new Qcow2Bitmaps(map);
        snapshots = new Qcow2Snapshots(map, kept.bitmaps());
        compressed = new CompressedCluster(header.clusterSize());
    }

    /** What an image's header says about the image below it; both empty if there is none. */
    public record Below(String name, String format) {}

    /** Reads from the header what is to be opened before the image itself. */
    public static Below below(HostFile file) throws IOException {
        Qcow2Header h = Qcow2Header.read(file);
        return new Below(h.backing, h.backingFormat);
    }

    /**
     * Takes an open file, which is this image's from now on. An image whose refcounts are marked as out of date is put in
     * order if it may be written.
     *
     * @param backing the layer below
     * @throws IOException with one line for the user; the file is not closed
     */
    public static Qcow2Image open(HostFile file, @Nullable ImageLayer backing) throws IOException {
        Qcow2Header h = Qcow2Header.read(file);
        if (file.writable() && (h.incompatible & Qcow2Header.CORRUPT) != 0) {
            throw new IOException("'%s': marked as damaged; it can only be read".formatted(file.path()));
        }
        Qcow2Image image = new Qcow2Image(file, h, backing);
        if (file.writable() && (h.incompatible & Qcow2Header.DIRTY) != 0) {
            image.repair();
        }
        return image;
    }

    @Override
    public Path path() {
        return file.path();
    }

    @Override
    public ImageFormat format() {
        return ImageFormat.QCOW2;
    }

    @Override
    public Optional<ImageLayer> backing() {
        return Optional.ofNullable(backing);
    }

    @Override
    public void placeOn(@Nullable ImageLayer layer) {
        backing = layer;
    }

    @Override
    public void recordBacking(String name, ImageFormat format) throws IOException {
        if (name.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > Qcow2Header.MOST_NAME) {
            throw new IOException("'%s': the backing file's name is too long".formatted(path()));
        }
        Restructure.run(map, r -> {
            Qcow2Header next = map.header().copy();
            next.backing = name;
            next.backingFormat = name.isEmpty() ? "" : format.userName();
            return next;
        });
    }

    /** What the file says about the layer below. */
    public Below below() {
        return new Below(map.header().backing, map.header().backingFormat);
    }

    /** How the image was made: version, cluster size and marks. */
    public Qcow2Creator.Options options() {
        Qcow2Header h = map.header();
        return new Qcow2Creator.Options(h.version, h.clusterBits, (h.compatible & 1) != 0 && h.version == 3, false);
    }

    /** Bits of a refcount. */
    public int refcountBits() {
        return 1 << map.header().refcountOrder;
    }

    /** Whether a program found the image damaged. */
    public boolean markedCorrupt() {
        return (map.header().incompatible & Qcow2Header.CORRUPT) != 0;
    }

    @Override
    public long size() {
        return map.header().size;
    }

    @Override
    public boolean readOnly() {
        return !file.writable();
    }

    @Override
    public void setWritable(boolean on) throws IOException {
        if (on == file.writable()) {
            return;
        }
        if (on && markedCorrupt()) {
            throw new IOException("'%s': marked as damaged; it can only be read".formatted(path()));
        }
        if (!on) {
            finish();
        }
        file.setWritable(on);
        begun = false;
        if (on) {
            map.load(Qcow2Header.read(file));
        }
    }

    // ---- reading

    @Override
    public void read(long position, byte[] to, int offset, int length) throws IOException {
        Layout layout = map.layout();
        int size = layout.clusterSize();
        for (int done = 0; done < length; ) {
            long p = position + done;
            int within = (int) p & size - 1;
            int n = Math.min(length - done, size - within);
            long e = map.entry(p);
            if (Layout.compressed(e)) {
                System.arraycopy(compressed.read(map, e), within, to, offset + done, n);
            } else if (layout.zero(e)) {
                Arrays.fill(to, offset + done, offset + done + n, (byte) 0);
            } else if (layout.plain(e)) {
                long at = (e & Layout.OFFSET) + within;
                n = run(p, n, length - done, at);
                file.read(at, to, offset + done, n);
            } else {
                readBacking(p, to, offset + done, n);
            }
            done += n;
        }
    }

    /** Extends a run of plain clusters that lie side by side in the file too. */
    private int run(long p, int first, int most, long at) throws IOException {
        Layout layout = map.layout();
        int n = first;
        while (n < most) {
            long e = map.entry(p + n);
            if (!layout.plain(e) || (e & Layout.OFFSET) != at + n) {
                return n;
            }
            n += Math.min(most - n, layout.clusterSize());
        }
        return n;
    }

    /** Whether there is a layer below, open or not. */
    private boolean hasBelow() {
        return backing != null || !map.header().backing.isEmpty();
    }

    private void readBacking(long p, byte[] to, int offset, int length) throws IOException {
        int there = 0;
        if (backing != null) {
            there = (int) Math.clamp(backing.size() - p, 0, length);
            if (there > 0) {
                backing.read(p, to, offset, there);
            }
        }
        Arrays.fill(to, offset + there, offset + length, (byte) 0);
    }

    @Override
    public Extent extent(long position, long length) throws IOException {
        Extent.Kind kind = kind(position);
        int size = map.layout().clusterSize();
        long p = (position & -size) + size;
        while (p < position + length) {
            if (kind == Extent.Kind.ABSENT && map.tableMissing(p)) {
                p = (p / map.layout().perTable() + 1) * map.layout().perTable();
            } else if (kind(p) == kind) {
                p += size;
            } else {
                break;
            }
        }
        return new Extent(kind, Math.min(length, p - position));
    }

    private Extent.Kind kind(long p) throws IOException {
        long e = map.entry(p);
        if (map.layout().zero(e)) {
            return Extent.Kind.ZERO;
        }
        return Layout.compressed(e) || map.layout().plain(e) ? Extent.Kind.DATA : Extent.Kind.ABSENT;
    }

    // ---- writing

    private void beforeWrite(long position, long length) throws IOException {
        map.checkSound();
        if (!begun) {
            begun = true;
            kept.begin();
        }
        dirty = true;
        kept.bitmaps().record(position, length);
    }

    @Override
    public void write(long position, byte[] from, int offset, int length) throws IOException {
        beforeWrite(position, length);
        writeThrough(position, from, offset, length);
    }

    private void writeThrough(long position, byte[] from, int offset, int length) throws IOException {
        Layout layout = map.layout();
        int size = layout.clusterSize();
        for (int done = 0; done < length; ) {
            long p = position + done;
            int within = (int) p & size - 1;
            int n = Math.min(length - done, size - within);
            long e = map.entry(p);
            if (layout.plain(e) && map.own(e)) {
                file.write((e & Layout.OFFSET) + within, from, offset + done, n);
            } else if (n == size) {
                place(p, from, offset + done);
            } else {
                if (e == 0 && backing == null && hasBelow()) {
                    throw new IOException("'%s': its backing file is not open".formatted(path()));
                }
                byte[] whole = new byte[size];
                long start = p - within;
                read(start, whole, 0, (int) Math.clamp(size() - start, 0, size));
                System.arraycopy(from, offset + done, whole, within, n);
                place(start, whole, 0);
            }
            done += n;
        }
    }

    /** Writes a whole cluster to a new place. */
    private void place(long start, byte[] from, int offset) throws IOException {
        long at = map.allocate();
        try {
            file.write(at, from, offset, map.layout().clusterSize());
        } catch (IOException e) {
            map.abandon(at);
            throw e;
        }
        map.set(start, at | Layout.COPIED);
    }

    @Override
    public void discard(long position, long length) throws IOException {
        if (map.header().version < 3 && hasBelow()) {
            return; // the old content would come back from below
        }
        beforeWrite(position, length);
        wholeClusters(position, length, hasBelow() ? Layout.ZERO : 0);
    }

    @Override
    public void zero(long position, long length) throws IOException {
        beforeWrite(position, length);
        zeroThrough(position, length);
    }

    private void zeroThrough(long position, long length) throws IOException {
        long size = map.layout().clusterSize();
        long end = position + length;
        long first = Math.min(end, position + size - 1 & -size);
        long last = end == size() ? end : Math.max(first, end & -size);
        boolean canSay = map.header().version == 3 || !hasBelow();
        if (!canSay || first >= last) {
            fill(position, end);
            return;
        }
        fill(position, first);
        wholeClusters(first, last - first, hasBelow() ? Layout.ZERO : 0);
        fill(last, end);
    }

    private void fill(long from, long to) throws IOException {
        byte[] zeroes = new byte[(int) Math.clamp(to - from, 0, CHUNK)];
        for (long p = from; p < to; ) {
            int n = (int) Math.min(zeroes.length, to - p);
            writeThrough(p, zeroes, 0, n);
            p += n;
        }
    }

    /** Gives whole clusters of a range an entry without data, 0 or {@link Layout#ZERO}. */
    private void wholeClusters(long position, long length, long entry) throws IOException {
        long size = map.layout().clusterSize();
        long end = position + length;
        for (long p = position + size - 1 & -size; p < end; p += size) {
            if (p + size > end && end != size()) {
                return;
            }
            if (entry == 0 && map.tableMissing(p)) {
                p = (p / map.layout().perTable() + 1) * map.layout().perTable() - size;
            } else if ((map.entry(p) & ~Layout.COPIED) != entry) {
                map.set(p, entry);
            }
        }
    }

    /** Gives every cluster of a range that has none a place in the file. */
    void preallocate(long from, long length) throws IOException {
        beforeWrite(from, 0);
        int size = map.layout().clusterSize();
        byte[] zeroes = new byte[size];
        long last = 0;
        for (long p = from; p < from + length; p += size) {
            if (map.entry(p) == 0) {
                last = map.allocate();
                map.set(p, last | Layout.COPIED);
                if (file.length() <= last) {
                    file.write(last + size - 1, zeroes, 0, 1);
                } else {
                    file.write(last, zeroes, 0, size);
                }
            }
        }
        flush();
    }

    @Override
    public void flush() throws IOException {
        if (map.behind()) {
            map.commit();
        } else if (dirty) {
            file.flush();
        }
        dirty = false;
    }

    // ---- size

    @Override
    public void resize(long bytes) throws IOException {
        if (bytes < 0 || bytes % 512 != 0 || map.layout().l1EntriesFor(bytes) * 8 > 32L << 20) {
            throw new IOException("'%s': the new size is impossible".formatted(path()));
        }
        if (map.header().version < 3 && !map.snapshots().snapshots().isEmpty()) {
            throw new IOException("'%s': Can't resize a version 2 image which has snapshots".formatted(path()));
        }
        long old = size();
        if (bytes == old) {
            return;
        }
        beforeWrite(0, 0);
        flush();
        if (bytes > old) {
            Qcow2Resize.enlargeL1(map, bytes);
            clearBehind(old, bytes);
            flush();
        }
        Qcow2Resize.setSize(map, bytes);
        compressed.forget();
        kept.bitmaps().resize(bytes);
    }

    /** Hides what lies behind the old end: the rest of its cluster, and what the layer below has there. */
    private void clearBehind(long old, long bytes) throws IOException {
        int size = map.layout().clusterSize();
        long edge = Math.min(bytes, old + size - 1 & -size);
        if (edge > old && (map.entry(old) != 0 || backing != null && backing.size() > old)) {
            fill(old, edge);
        }
        if (backing != null && backing.size() > edge && bytes > edge) {
            long end = Math.min(bytes, backing.size() + size - 1 & -size);
            if (map.header().version == 3) {
                for (long p = edge; p < end; p += size) {
                    map.set(p, Layout.ZERO);
                }
            } else {
                fill(edge, Math.min(bytes, end));
            }
        }
    }

    // ---- bitmaps, snapshots, check

    @Override
    public DirtyBitmaps bitmaps() {
        return kept.bitmaps();
    }

    /** Writes the persistent bitmaps to the image now, so that what others see in it is true. */
    public void storeBitmaps() throws IOException {
        flush();
        kept.store();
        begun = false;
    }

    /** The internal snapshots, oldest first. */
    public List<SnapshotInfo> snapshots() {
        return snapshots.list();
    }

    /**
     * Keeps the disk's content of now under a name.
     *
     * @throws IOException if the name exists; nothing has changed then
     */
    public SnapshotInfo createSnapshot(SnapshotInfo wanted) throws IOException {
        flush();
        return snapshots.create(wanted);
    }

    /** Makes the disk what it was; the snapshot stays. */
    public void applySnapshot(String idOrName) throws IOException {
        beforeWrite(0, 0);
        flush();
        snapshots.apply(idOrName);
        compressed.forget();
    }

    /** Removes a snapshot. */
    public void deleteSnapshot(String idOrName) throws IOException {
        flush();
        snapshots.delete(idOrName);
        compressed.forget();
    }

    /** Gives a snapshot another name. */
    public void renameSnapshot(String idOrName, String name) throws IOException {
        flush();
        snapshots.rename(idOrName, name);
    }

    /** Compares the counts with the uses; changes nothing. */
    public CheckReport check() throws IOException {
        if (file.writable()) {
            flush();
        }
        return new Qcow2Checker(map).report();
    }

    /** Makes counts and marks right. */
    public CheckReport repair() throws IOException {
        flush();
        CheckReport r = Qcow2Repair.run(map);
        compressed.forget();
        return r;
    }

    @Override
    public WriteThreshold threshold() {
        return file.threshold();
    }

    @Override
    public long allocatedBytes() throws IOException {
        return file.allocatedBytes();
    }

    /** What is to be in the file before others may use it. */
    private void finish() throws IOException {
        flush();
        kept.store();
        map.settle();
    }

    @Override
    public void close() throws IOException {
        try {
            if (file.writable() && !map.broken()) {
                finish();
            }
        } finally {
            try {
                file.close();
            } finally {
                if (backing != null) {
                    backing.close();
                }
            }
        }
    }
}
