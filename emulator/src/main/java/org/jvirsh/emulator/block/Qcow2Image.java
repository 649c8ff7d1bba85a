package org.jvirsh.emulator.block;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * A qcow2 image, versions 2 and 3 (QEMU project, "Qcow2 image file format"): clusters on demand, backing files, zero and
 * compressed clusters, discard, clusters shared with internal snapshots.
 *
 * <p>Every table is checked before it is used: an entry that is not aligned, lies behind the end of the file or in the
 * image's own tables is an error, and nothing is written after one. Changes are written through in the order counts, data,
 * tables, so that a killed process leaves at worst clusters that are counted and not used.
 *
 * <p>Not modelled: encryption, external data files, extended L2 entries, other compression than deflate. Writing ends the
 * validity of dirty bitmaps, which the format expresses by clearing a bit; the bitmaps themselves stay.
 */
public final class Qcow2Image implements BlockImage {
    private static final long COPIED = 1L << 63;
    private static final long COMPRESSED = 1L << 62;
    private static final long ZERO = 1;
    private static final long OFFSET = 0x00FF_FFFF_FFFF_FE00L;
    private static final int SECTOR = 512;
    private static final int TABLES_KEPT = 64;
    private static final int LONGEST_CHAIN = 64;

    private final ImageFile file;
    private final Qcow2Header header;
    private final long[] l1;
    private final Set<Long> metadata = new HashSet<>();
    private final Qcow2Refcounts refcounts;
    private final @Nullable BlockImage backing;
    private final byte[] cluster;
    private final Map<Integer, long[]> tables = new LinkedHashMap<>(128, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, long[]> eldest) {
            return size() > TABLES_KEPT;
        }
    };
    private boolean dirty;
    private boolean broken;
    private boolean bitmapsInvalid;

    private Qcow2Image(ImageFile file, Qcow2Header header, @Nullable BlockImage backing) throws IOException {
        this.file = file;
        this.header = header;
        this.backing = backing;
        cluster = new byte[header.clusterSize()];
        l1 = new long[header.l1Entries()];
        ByteBuffer.wrap(file.exactly(header.l1Offset(), 8 * l1.length)).asLongBuffer().get(l1);
        refcounts = new Qcow2Refcounts(file, header, metadata::contains);
        collectMetadata();
    }

    /**
     * Opens an image with its chain of backing files, which are only read.
     *
     * @throws IOException with one line for the user; nothing has been written
     */
    public static Qcow2Image open(Path path, boolean readOnly) throws IOException {
        return open(path, readOnly, new HashSet<>());
    }

    private static Qcow2Image open(Path path, boolean readOnly, Set<Path> chain) throws IOException {
        if (Files.exists(path) && !chain.add(path.toRealPath()) || chain.size() > LONGEST_CHAIN) {
            throw new IOException("'%s': backing files in a loop".formatted(path));
        }
        ImageFile file = ImageFile.open(path, !readOnly);
        BlockImage backing = null;
        try {
            Qcow2Header h = Qcow2Header.read(file);
            if (!readOnly && (h.incompatible() & (Qcow2Header.DIRTY | Qcow2Header.CORRUPT)) != 0) {
                throw new IOException("'%s': marked as damaged; qemu-img check -r all repairs it".formatted(path));
            }
            Optional<String> name = h.backing();
            if (name.isPresent()) {
                backing = openBacking(path, name.get(), h.backingFormat(), chain);
            }
            return new Qcow2Image(file, h, backing);
        } catch (IOException e) {
            if (backing != null) {
                backing.close();
            }
            file.close();
            throw e;
        }
    }

    private static BlockImage openBacking(Path image, String name, Optional<String> format, Set<Path> chain)
            throws IOException {
        Path path = image.resolveSibling(name.startsWith("file:") ? name.substring("file:".length()) : name);
        return switch (format.orElse("")) {
            case "raw" -> RawImage.open(path, true);
            case "qcow2" -> open(path, true, chain);
            case "" -> throw new IOException("'%s': does not say its backing file's format".formatted(image));
            default -> throw new IOException(
                    "'%s': backing file of unknown format '%s'".formatted(image, format.orElse("")));
        };
    }

    private void collectMetadata() throws IOException {
        own(0, 1, "header");
        own(header.l1Offset(), 8L * l1.length, "L1 table");
        own(refcounts.tableOffset(), (long) refcounts.tableClusters() << header.clusterBits(), "refcount table");
        for (long b : refcounts.blockOffsets()) {
            if (b != 0) {
                own(b, 1, "refcount block");
            }
        }
        if (header.snapshots() > 0) {
            own(header.snapshotsOffset(), 1, "snapshot table");
        }
        for (long entry : l1) {
            long at = entry & OFFSET;
            if (at != 0) {
                checkPlace(at, "L2 table");
                own(at, 1, "L2 table");
            }
        }
    }

    private void own(long offset, long bytes, String what) throws IOException {
        for (long at = offset; at < offset + bytes; at += header.clusterSize()) {
            if (!metadata.add(at >> header.clusterBits())) {
                throw damaged(what + " overlaps another table");
            }
        }
    }

    private IOException damaged(String problem) {
        broken = true;
        return new IOException("'%s': damaged: %s".formatted(file.path(), problem));
    }

    private void checkPlace(long offset, String what) throws IOException {
        if ((offset & header.clusterSize() - 1) != 0 || offset >= file.length()) {
            throw damaged(what + " outside the file");
        }
    }

    // ---- tables

    private int l1Index(long position) {
        return (int) (position >>> header.clusterBits() >>> header.clusterBits() - 3);
    }

    private int l2Index(long position) {
        return (int) (position >>> header.clusterBits()) & header.l2Entries() - 1;
    }

    private long @Nullable [] table(int index) throws IOException {
        long at = l1[index] & OFFSET;
        if (at == 0) {
            return null;
        }
        long[] t = tables.get(index);
        if (t == null) {
            byte[] bytes = new byte[header.clusterSize()];
            file.read(at, bytes, 0, bytes.length);
            t = new long[header.l2Entries()];
            ByteBuffer.wrap(bytes).asLongBuffer().get(t);
            for (long entry : t) {
                checkEntry(entry);
            }
            tables.put(index, t);
        }
        return t;
    }

    private void checkEntry(long entry) throws IOException {
        if ((entry & COMPRESSED) != 0) {
            long at = compressedOffset(entry);
            if (at + compressedRoom(entry) > file.length() + SECTOR || at >= file.length()
                    || metadata.contains(at >> header.clusterBits())) {
                throw damaged("compressed cluster outside the file or in a table");
            }
        } else if ((entry & OFFSET) != 0) {
            checkPlace(entry & OFFSET, "cluster");
            if (metadata.contains((entry & OFFSET) >> header.clusterBits())) {
                throw damaged("cluster in a table of the image");
            }
        }
    }

    private int compressedShift() {
        return 62 - (header.clusterBits() - 8);
    }

    private long compressedOffset(long entry) {
        return entry & (1L << compressedShift()) - 1;
    }

    private int compressedRoom(long entry) {
        int sectors = (int) (entry >>> compressedShift()) & (1 << header.clusterBits() - 8) - 1;
        return (sectors + 1) * SECTOR - (int) (compressedOffset(entry) & SECTOR - 1);
    }

    private long entry(long position) throws IOException {
        long[] t = table(l1Index(position));
        return t == null ? 0 : t[l2Index(position)];
    }

    /** An L2 table of the image's own, made or copied from the one it shares with snapshots. */
    private long[] ownTable(int index) throws IOException {
        long old = l1[index] & OFFSET;
        if (old != 0 && (l1[index] & COPIED) != 0) {
            long[] t = table(index);
            if (t != null) {
                return t;
            }
        }
        long[] t = old == 0 ? new long[header.l2Entries()] : table(index);
        if (t == null) {
            throw new IllegalStateException("a table that is there");
        }
        long at = refcounts.allocate();
        ByteBuffer image = ByteBuffer.allocate(header.clusterSize());
        image.asLongBuffer().put(t);
        file.write(at, image.array(), 0, header.clusterSize());
        metadata.add(at >> header.clusterBits());
        l1[index] = at | COPIED;
        writeLong(header.l1Offset() + 8L * index, l1[index]);
        if (old != 0) {
            // The clusters behind the table are counted once for each snapshot already: only the table has a user less.
            metadata.remove(old >> header.clusterBits());
            refcounts.add(old >> header.clusterBits(), -1);
        }
        tables.put(index, t);
        return t;
    }

    private void count(long entry, int change) throws IOException {
        if ((entry & COMPRESSED) != 0) {
            long first = compressedOffset(entry) >> header.clusterBits();
            long last = compressedOffset(entry) + compressedRoom(entry) - 1 >> header.clusterBits();
            for (long c = first; c <= last; c++) {
                refcounts.add(c, change);
            }
        } else if ((entry & OFFSET) != 0) {
            refcounts.add((entry & OFFSET) >> header.clusterBits(), change);
        }
    }

    private void writeLong(long position, long v) throws IOException {
        file.write(position, ByteBuffer.allocate(8).putLong(0, v).array(), 0, 8);
    }

    private void setEntry(long position, long v) throws IOException {
        long[] t = ownTable(l1Index(position));
        int i = l2Index(position);
        long old = t[i];
        t[i] = v;
        writeLong((l1[l1Index(position)] & OFFSET) + 8L * i, v);
        if (old != 0 && (old & OFFSET) != (v & OFFSET) || (old & COMPRESSED) != 0) {
            count(old, -1);
        }
    }

    // ---- content

    @Override
    public long size() {
        return header.size();
    }

    @Override
    public boolean readOnly() {
        return !file.writable();
    }

    @Override
    public void read(long position, byte[] to, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            long p = position + done;
            int within = (int) p & header.clusterSize() - 1;
            int n = Math.min(length - done, header.clusterSize() - within);
            long e = entry(p);
            if ((e & COMPRESSED) != 0) {
                inflate(e);
                System.arraycopy(cluster, within, to, offset + done, n);
            } else if ((e & ZERO) != 0 && header.version() == 3) {
                Arrays.fill(to, offset + done, offset + done + n, (byte) 0);
            } else if ((e & OFFSET) != 0) {
                file.read((e & OFFSET) + within, to, offset + done, n);
            } else {
                readBacking(p, to, offset + done, n);
            }
            done += n;
        }
    }

    private void readBacking(long position, byte[] to, int offset, int length) throws IOException {
        int there = 0;
        if (backing != null) {
            there = (int) Math.clamp(backing.size() - position, 0, length);
            if (there > 0) {
                backing.read(position, to, offset, there);
            }
        }
        Arrays.fill(to, offset + there, offset + length, (byte) 0);
    }

    /** Brings a compressed cluster into {@link #cluster}. */
    private void inflate(long entry) throws IOException {
        byte[] packed = new byte[compressedRoom(entry)];
        file.read(compressedOffset(entry), packed, 0, packed.length);
        try (Inflater i = new Inflater(true)) {
            i.setInput(packed);
            int n = 0;
            while (n < cluster.length && !i.finished()) {
                int got = i.inflate(cluster, n, cluster.length - n);
                if (got == 0 && (i.needsInput() || i.needsDictionary())) {
                    break;
                }
                n += got;
            }
            if (n != cluster.length) {
                throw damaged("compressed cluster too short");
            }
        } catch (DataFormatException e) {
            throw damaged("compressed cluster cannot be read");
        }
    }

    private void beforeWrite() throws IOException {
        if (broken) {
            throw new IOException("'%s': damaged, nothing is written".formatted(file.path()));
        }
        dirty = true;
        if (!bitmapsInvalid && header.version() == 3 && header.autoclear() != 0) {
            writeLong(Qcow2Header.AUTOCLEAR_FIELD, 0);
        }
        bitmapsInvalid = true;
    }

    @Override
    public void write(long position, byte[] from, int offset, int length) throws IOException {
        beforeWrite();
        for (int done = 0; done < length; ) {
            long p = position + done;
            int within = (int) p & header.clusterSize() - 1;
            int n = Math.min(length - done, header.clusterSize() - within);
            writeWithin(p, within, from, offset + done, n);
            done += n;
        }
    }

    private void writeWithin(long p, int within, byte[] from, int offset, int n) throws IOException {
        long[] t = ownTable(l1Index(p));
        long e = t[l2Index(p)];
        boolean plain = (e & (COMPRESSED | ZERO)) == 0 && (e & OFFSET) != 0;
        if (plain && ((e & COPIED) != 0 || refcounts.get((e & OFFSET) >> header.clusterBits()) == 1)) {
            file.write((e & OFFSET) + within, from, offset, n);
            return;
        }
        byte[] whole = new byte[header.clusterSize()];
        if (n < whole.length) {
            readWhole(p - within, whole);
        }
        System.arraycopy(from, offset, whole, within, n);
        long at = refcounts.allocate();
        file.write(at, whole, 0, whole.length);
        setEntry(p, at | COPIED);
    }

    /** A cluster of the disk, of which the last may be shorter. */
    private void readWhole(long start, byte[] to) throws IOException {
        read(start, to, 0, (int) Math.min(to.length, size() - start));
    }

    @Override
    public void discard(long position, long length) throws IOException {
        if (header.version() == 3 || backing == null) {
            wholeClusters(position, length, header.version() == 3 && backing != null ? ZERO : 0);
        }
    }

    @Override
    public void zero(long position, long length) throws IOException {
        long size = header.clusterSize();
        long first = position + size - 1 & -size;
        long end = position + length == size() ? position + length : position + length & -size;
        if (header.version() != 3 || first >= end) {
            fill(position, position + length);
            return;
        }
        fill(position, first);
        wholeClusters(first, end - first, ZERO);
        fill(end, position + length);
    }

    private void fill(long from, long to) throws IOException {
        byte[] zeroes = new byte[(int) Math.clamp(to - from, 0, 1 << 16)];
        for (long p = from; p < to; ) {
            int n = (int) Math.min(zeroes.length, to - p);
            write(p, zeroes, 0, n);
            p += n;
        }
    }

    /** Gives whole clusters of a range a new entry without data. */
    private void wholeClusters(long position, long length, long entry) throws IOException {
        beforeWrite();
        long size = header.clusterSize();
        for (long p = position + size - 1 & -size; p < position + length; p += size) {
            boolean whole = p + size <= position + length || position + length == size();
            if (whole && (entry(p) & ~COPIED) != entry) {
                setEntry(p, entry);
            }
        }
    }

    @Override
    public void flush() throws IOException {
        if (dirty) {
            file.flush();
            dirty = false;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            file.close();
        } finally {
            if (backing != null) {
                backing.close();
            }
        }
    }
}
