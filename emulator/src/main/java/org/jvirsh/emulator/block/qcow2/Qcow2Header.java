package org.jvirsh.emulator.block.qcow2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.block.host.HostFile;

/**
 * The header of an image with its extensions (sections "Header" and "Header extensions"), checked before anything of it is
 * used. A changed copy written over the old one brings into force whatever it points to.
 */
final class Qcow2Header {
    static final int MAGIC = 0x5146_49FB;
    /** Feature bit: refcounts may be out of date. */
    static final long DIRTY = 1;
    /** Feature bit: a program found the image damaged. */
    static final long CORRUPT = 2;
    /** Feature bit that programs clear which write without knowing it: the bitmaps are up to date. */
    static final long BITMAPS_VALID = 1;
    /** Position of the compatible feature bits. */
    static final int MOST_NAME = 1023;

    private static final int BACKING_FORMAT = 0xE279_2ACA;
    private static final int FEATURE_NAMES = 0x6803_F857;
    private static final int BITMAPS = 0x2385_2875;
    private static final int BITMAPS_LENGTH = 24;
    private static final int EXTENDED_L2 = 1 << 4;
    private static final int VERSION_2_LENGTH = 72;
    private static final int VERSION_3_LENGTH = 104;
    private static final int MOST_SNAPSHOTS = 65536;
    private static final int MOST_BITMAPS = 65535;
    private static final int MOST_EXTENSIONS = 64;
    private static final long MOST_L1_BYTES = 32L << 20;
    private static final long MOST_REFCOUNT_BYTES = 8L << 20;
    private static final int REFCOUNT_ORDER_2 = 4;

    /** An extension that is kept as it is. */
    private record Extension(int type, byte[] data) {}

    /** Where the directory of bitmaps is. */
    record BitmapDirectory(int bitmaps, long bytes, long offset) {}

    int version = 3;
    int clusterBits = 16;
    long size;
    long l1Offset;
    int l1Entries;
    long refcountOffset;
    int refcountClusters;
    int refcountOrder = REFCOUNT_ORDER_2;
    int snapshots;
    long snapshotsOffset;
    long incompatible;
    long compatible;
    long autoclear;
    String backing = "";
    String backingFormat = "";
    @Nullable BitmapDirectory bitmaps;
    private byte[] more = new byte[0];
    private List<Extension> others = List.of();

    Qcow2Header copy() {
        Qcow2Header h = new Qcow2Header();
        h.version = version;
        h.clusterBits = clusterBits;
        h.size = size;
        h.l1Offset = l1Offset;
        h.l1Entries = l1Entries;
        h.refcountOffset = refcountOffset;
        h.refcountClusters = refcountClusters;
        h.refcountOrder = refcountOrder;
        h.snapshots = snapshots;
        h.snapshotsOffset = snapshotsOffset;
        h.incompatible = incompatible;
        h.compatible = compatible;
        h.autoclear = autoclear;
        h.backing = backing;
        h.backingFormat = backingFormat;
        h.bitmaps = bitmaps;
        h.more = more;
        h.others = others;
        return h;
    }

    Layout layout() {
        return new Layout(clusterBits, version);
    }

    int clusterSize() {
        return 1 << clusterBits;
    }

    // ---- reading

    static Qcow2Header read(HostFile file) throws IOException {
        ByteBuffer b = ByteBuffer.wrap(file.exactly(0, VERSION_2_LENGTH));
        check(file, b.getInt(0) == MAGIC, "not a qcow2 image");
        Qcow2Header h = new Qcow2Header();
        h.version = b.getInt(4);
        check(file, h.version == 2 || h.version == 3, "unknown qcow2 version " + Integer.toUnsignedString(h.version));
        h.clusterBits = b.getInt(20);
        check(file, h.clusterBits >= 9 && h.clusterBits <= 21, "impossible cluster size");
        check(file, b.getInt(32) == 0, "encrypted images are not supported");
        h.size = b.getLong(24);
        h.l1Entries = b.getInt(36);
        h.l1Offset = b.getLong(40);
        h.refcountOffset = b.getLong(48);
        h.refcountClusters = b.getInt(56);
        h.snapshots = b.getInt(60);
        h.snapshotsOffset = b.getLong(64);
        int length = VERSION_2_LENGTH;
        if (h.version == 3) {
            length = h.readVersion3(file);
        }
        h.readExtensions(file, b, length);
        h.check(file);
        return h;
    }

    private int readVersion3(HostFile file) throws IOException {
        ByteBuffer b = ByteBuffer.wrap(file.exactly(0, VERSION_3_LENGTH));
        incompatible = b.getLong(72);
        compatible = b.getLong(80);
        autoclear = b.getLong(88);
        refcountOrder = b.getInt(96);
        int length = b.getInt(100);
        check(file, refcountOrder >= 0 && refcountOrder <= 6, "impossible refcount width");
        check(file, length >= VERSION_3_LENGTH && length <= clusterSize() && length % 8 == 0, "impossible header length");
        check(file, (incompatible & EXTENDED_L2) == 0, "extended L2 entries are not supported");
        check(file, (incompatible & ~(DIRTY | CORRUPT)) == 0, "features that are not supported");
        more = file.exactly(VERSION_3_LENGTH, Math.min(length, 512) - VERSION_3_LENGTH);
        return length;
    }

    private void readExtensions(HostFile file, ByteBuffer b, int headerLength) throws IOException {
        long nameAt = b.getLong(8);
        int nameLength = b.getInt(16);
        long end = clusterSize();
        if (nameAt != 0) {
            check(file, nameLength > 0 && nameLength <= MOST_NAME && nameAt >= headerLength
                    && nameAt <= clusterSize() - nameLength, "impossible backing file name");
            backing = new String(file.exactly(nameAt, nameLength), StandardCharsets.UTF_8);
            check(file, backing.indexOf('\0') < 0, "impossible backing file name");
            end = nameAt;
        }
        List<Extension> kept = new ArrayList<>();
        for (long at = headerLength; at + 8 <= end; ) {
            ByteBuffer e = ByteBuffer.wrap(file.exactly(at, 8));
            int type = e.getInt();
            int length = e.getInt();
            if (type == 0) {
                break;
            }
            check(file, length >= 0 && length <= end - at - 8, "impossible header extension");
            check(file, kept.size() < MOST_EXTENSIONS, "too many header extensions");
            byte[] data = file.exactly(at + 8, length);
            switch (type) {
                case BACKING_FORMAT -> backingFormat = new String(data, StandardCharsets.UTF_8);
                case BITMAPS -> readBitmaps(file, data);
                case FEATURE_NAMES -> {
                    // For messages about features that a program does not know; the writer of an image may leave it out.
                }
                default -> kept.add(new Extension(type, data));
            }
            at += 8 + (length + 7L & ~7L);
        }
        others = List.copyOf(kept);
    }

    private void readBitmaps(HostFile file, byte[] data) throws IOException {
        if ((autoclear & BITMAPS_VALID) == 0) {
            return; // a program that does not know bitmaps wrote to the image
        }
        check(file, data.length == BITMAPS_LENGTH, "impossible bitmaps extension");
        ByteBuffer b = ByteBuffer.wrap(data);
        bitmaps = new BitmapDirectory(b.getInt(0), b.getLong(8), b.getLong(16));
    }

    private static void check(HostFile file, boolean good, String problem) throws IOException {
        if (!good) {
            throw new IOException("'%s': %s".formatted(file.path(), problem));
        }
    }

    private void check(HostFile file) throws IOException {
        long length = file.length();
        check(file, size >= 0 && size % 512 == 0, "impossible disk size");
        check(file, l1Entries >= 0 && 8L * l1Entries <= MOST_L1_BYTES, "L1 table too large");
        check(file, l1Entries >= layout().l1EntriesFor(size), "L1 table too small for the disk");
        check(file, l1Entries == 0 || inside(l1Offset, 8L * l1Entries, length), "L1 table outside the file");
        check(file, refcountClusters > 0 && (long) refcountClusters << clusterBits <= MOST_REFCOUNT_BYTES,
                "impossible refcount table size");
        check(file, inside(refcountOffset, (long) refcountClusters << clusterBits, length),
                "refcount table outside the file");
        check(file, snapshots >= 0 && snapshots <= MOST_SNAPSHOTS, "too many snapshots");
        check(file, snapshots == 0 || inside(snapshotsOffset, 40L * snapshots, length), "snapshot table outside the file");
        BitmapDirectory d = bitmaps;
        if (d != null) {
            check(file, d.bitmaps > 0 && d.bitmaps <= MOST_BITMAPS && d.bytes >= 24L * d.bitmaps
                    && d.bytes <= Qcow2Bitmaps.MOST_DIRECTORY_BYTES, "impossible bitmap directory");
            check(file, inside(d.offset, d.bytes, length), "bitmap directory outside the file");
        }
    }

    private boolean inside(long position, long bytes, long length) {
        return position > 0 && (position & clusterSize() - 1) == 0 && position <= length - bytes;
    }

    // ---- writing

    /** The header's bytes, which begin the file. */
    byte[] bytes() throws IOException {
        int length = version == 3 ? VERSION_3_LENGTH + more.length : VERSION_2_LENGTH;
        byte[] name = backing.getBytes(StandardCharsets.UTF_8);
        ByteBuffer b = ByteBuffer.allocate(clusterSize());
        try {
            b.putInt(0, MAGIC).putInt(4, version).putInt(20, clusterBits).putLong(24, size);
            b.putInt(36, l1Entries).putLong(40, l1Offset).putLong(48, refcountOffset).putInt(56, refcountClusters);
            b.putInt(60, snapshots).putLong(64, snapshotsOffset);
            if (version == 3) {
                b.putLong(72, incompatible).putLong(80, compatible).putLong(88, autoclear);
                b.putInt(96, refcountOrder).putInt(100, length).put(VERSION_3_LENGTH, more);
            }
            b.position(length);
            BitmapDirectory d = bitmaps;
            if (d != null) {
                b.putInt(BITMAPS).putInt(BITMAPS_LENGTH).putInt(d.bitmaps).putInt(0).putLong(d.bytes).putLong(d.offset);
            }
            if (!backingFormat.isEmpty()) {
                put(b, BACKING_FORMAT, backingFormat.getBytes(StandardCharsets.US_ASCII));
            }
            for (Extension e : others) {
                put(b, e.type, e.data);
            }
            b.putLong(0);
            if (name.length > 0) {
                b.putLong(8, b.position()).putInt(16, name.length).put(name);
            }
        } catch (java.nio.BufferOverflowException e) {
            throw new IOException("the backing file's name does not fit into the header", e);
        }
        return Arrays.copyOf(b.array(), b.position());
    }

    private static void put(ByteBuffer b, int type, byte[] data) {
        b.putInt(type).putInt(data.length).put(data);
        b.position(b.position() + (-data.length & 7));
    }
}
