package org.jvirsh.emulator.block;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The header of a qcow2 image, versions 2 and 3 (QEMU project, "Qcow2 image file format", sections "Header" and "Header
 * extensions"), checked before anything of it is used.
 *
 * @param version 2 or 3
 * @param clusterBits logarithm of the cluster size, 9..21
 * @param size bytes of the disk
 * @param l1Offset position of the active L1 table
 * @param l1Entries its entries
 * @param refcountOffset position of the refcount table
 * @param refcountClusters its clusters
 * @param refcountOrder logarithm of the bits of a refcount, 0..6
 * @param snapshots number of internal snapshots
 * @param snapshotsOffset position of the snapshot table
 * @param incompatible feature bits that a program must know
 * @param autoclear feature bits that a program clears when it writes and does not know them
 * @param backing the backing file, as the image names it
 * @param backingFormat the backing file's format
 */
record Qcow2Header(
        int version,
        int clusterBits,
        long size,
        long l1Offset,
        int l1Entries,
        long refcountOffset,
        int refcountClusters,
        int refcountOrder,
        int snapshots,
        long snapshotsOffset,
        long incompatible,
        long autoclear,
        Optional<String> backing,
        Optional<String> backingFormat) {
    static final int MAGIC = 0x5146_49FB;
    /** Position of the refcount table's position and length in the header. */
    static final int REFCOUNT_FIELDS = 48;
    /** Position of the autoclear feature bits in the header. */
    static final int AUTOCLEAR_FIELD = 88;
    /** Feature bit: refcounts may be out of date. */
    static final long DIRTY = 1;
    /** Feature bit: a program found the image damaged. */
    static final long CORRUPT = 2;

    static final int BACKING_FORMAT = 0xE279_2ACA;

    private static final int VERSION_2_LENGTH = 72;
    private static final int VERSION_3_LENGTH = 104;
    private static final int MOST_NAME = 1023;
    private static final int MOST_SNAPSHOTS = 65536;
    private static final long MOST_L1_BYTES = 32L << 20;
    private static final long MOST_REFCOUNT_BYTES = 8L << 20;
    private static final int REFCOUNT_ORDER_2 = 4;

    static Qcow2Header read(ImageFile file) throws IOException {
        byte[] start = file.exactly(0, VERSION_2_LENGTH);
        ByteBuffer b = ByteBuffer.wrap(start);
        check(file, b.getInt(0) == MAGIC, "not a qcow2 image");
        int version = b.getInt(4);
        check(file, version == 2 || version == 3, "unknown qcow2 version " + Integer.toUnsignedString(version));
        int clusterBits = b.getInt(20);
        check(file, clusterBits >= 9 && clusterBits <= 21, "impossible cluster size");
        check(file, b.getInt(32) == 0, "encrypted images are not supported");
        long incompatible = 0;
        long autoclear = 0;
        int order = REFCOUNT_ORDER_2;
        int headerLength = VERSION_2_LENGTH;
        if (version == 3) {
            ByteBuffer v3 = ByteBuffer.wrap(file.exactly(0, VERSION_3_LENGTH));
            incompatible = v3.getLong(72);
            autoclear = v3.getLong(88);
            order = v3.getInt(96);
            headerLength = v3.getInt(100);
            check(file, order >= 0 && order <= 6, "impossible refcount width");
            check(file, headerLength >= VERSION_3_LENGTH && headerLength <= 1 << clusterBits, "impossible header length");
        }
        check(file, (incompatible & ~(DIRTY | CORRUPT)) == 0, "features that are not supported");
        Extensions names = Extensions.read(file, b, headerLength, 1 << clusterBits);
        Qcow2Header h = new Qcow2Header(
                version, clusterBits, b.getLong(24), b.getLong(40), b.getInt(36), b.getLong(48), b.getInt(56), order,
                b.getInt(60), b.getLong(64), incompatible, autoclear, names.backing, names.backingFormat);
        h.check(file);
        return h;
    }

    private record Extensions(Optional<String> backing, Optional<String> backingFormat) {
        static Extensions read(ImageFile file, ByteBuffer b, int headerLength, int clusterSize) throws IOException {
            long nameAt = b.getLong(8);
            int nameLength = b.getInt(16);
            Optional<String> backing = Optional.empty();
            long end = clusterSize;
            if (nameAt != 0) {
                Qcow2Header.check(file, nameLength > 0 && nameLength <= MOST_NAME && nameAt >= headerLength
                        && nameAt + nameLength <= clusterSize, "impossible backing file name");
                backing = Optional.of(new String(file.exactly(nameAt, nameLength), StandardCharsets.UTF_8));
                end = nameAt;
            }
            Optional<String> format = Optional.empty();
            for (long at = headerLength; at + 8 <= end; ) {
                ByteBuffer e = ByteBuffer.wrap(file.exactly(at, 8));
                int type = e.getInt();
                int length = e.getInt();
                if (type == 0) {
                    break;
                }
                Qcow2Header.check(file, length >= 0 && at + 8 + length <= end, "impossible header extension");
                if (type == BACKING_FORMAT) {
                    format = Optional.of(new String(file.exactly(at + 8, length), StandardCharsets.UTF_8));
                }
                at += 8 + (length + 7L & ~7L);
            }
            return new Extensions(backing, format);
        }
    }

    private static void check(ImageFile file, boolean good, String problem) throws IOException {
        if (!good) {
            throw new IOException("'%s': %s".formatted(file.path(), problem));
        }
    }

    private void check(ImageFile file) throws IOException {
        long length = file.length();
        check(file, size >= 0 && size % 512 == 0, "impossible disk size");
        check(file, l1Entries >= 0 && 8L * l1Entries <= MOST_L1_BYTES, "L1 table too large");
        check(file, l1Entries >= neededL1Entries(), "L1 table too small for the disk");
        check(file, l1Entries == 0 || inside(l1Offset, 8L * l1Entries, length), "L1 table outside the file");
        check(file, refcountClusters > 0 && (long) refcountClusters << clusterBits <= MOST_REFCOUNT_BYTES,
                "impossible refcount table size");
        check(file, inside(refcountOffset, (long) refcountClusters << clusterBits, length),
                "refcount table outside the file");
        check(file, snapshots >= 0 && snapshots <= MOST_SNAPSHOTS, "too many snapshots");
        check(file, snapshots == 0 || inside(snapshotsOffset, 40L * snapshots, length), "snapshot table outside the file");
    }

    private boolean inside(long position, long bytes, long length) {
        return position > 0 && (position & clusterSize() - 1) == 0 && position <= length - bytes;
    }

    int clusterSize() {
        return 1 << clusterBits;
    }

    /** Entries of an L2 table. */
    int l2Entries() {
        return clusterSize() / 8;
    }

    private long neededL1Entries() {
        long perTable = (long) l2Entries() << clusterBits;
        return size / perTable + (size % perTable == 0 ? 0 : 1);
    }
}
