package org.jvirsh.emulator.block.qcow2;

/**
 * How positions on the disk, table entries and positions in the file hang together.
 *
 * @param clusterBits logarithm of the cluster size
 * @param version of the format
 */
record Layout(int clusterBits, int version) {
    /** The cluster or table is this image's alone: it may be changed in place. */
    static final long COPIED = 1L << 63;
    static final long COMPRESSED = 1L << 62;
    static final long ZERO = 1;
    static final long OFFSET = 0x00FF_FFFF_FFFF_FE00L;
    static final int SECTOR = 512;

    int clusterSize() {
        return 1 << clusterBits;
    }

    /** Entries of an L2 table. */
    int l2Entries() {
        return clusterSize() / 8;
    }

    /** Bytes of the disk that an L2 table stands for. */
    long perTable() {
        return (long) l2Entries() << clusterBits;
    }

    long l1EntriesFor(long size) {
        return size / perTable() + (size % perTable() == 0 ? 0 : 1);
    }

    int l1Index(long position) {
        return (int) (position >>> clusterBits >>> clusterBits - 3);
    }

    int l2Index(long position) {
        return (int) (position >>> clusterBits) & l2Entries() - 1;
    }

    /** Clusters that hold so many bytes. */
    int clustersFor(long bytes) {
        return Math.toIntExact((bytes + clusterSize() - 1) >>> clusterBits);
    }

    long clustersForLong(long bytes) {
        return bytes + clusterSize() - 1 >>> clusterBits;
    }

    private int compressedShift() {
        return 62 - (clusterBits - 8);
    }

    long compressedOffset(long entry) {
        return entry & (1L << compressedShift()) - 1;
    }

    /** Bytes from the compressed data's first to the end of its last sector. */
    int compressedRoom(long entry) {
        int sectors = (int) (entry >>> compressedShift()) & (1 << clusterBits - 8) - 1;
        return (sectors + 1) * SECTOR - (int) (compressedOffset(entry) & SECTOR - 1);
    }

    static boolean compressed(long entry) {
        return (entry & COMPRESSED) != 0;
    }

    /** Whether the entry says zero, whatever lies behind it. */
    boolean zero(long entry) {
        return version >= 3 && (entry & (COMPRESSED | ZERO)) == ZERO;
    }

    /** Whether the entry's cluster holds the data as they are. */
    boolean plain(long entry) {
        return (entry & COMPRESSED) == 0 && !zero(entry) && (entry & OFFSET) != 0;
    }

    /** First cluster of the file that an entry uses; with {@link #lastCluster} an empty range if it uses none. */
    long firstCluster(long entry) {
        return compressed(entry) ? compressedOffset(entry) >>> clusterBits : (entry & OFFSET) >>> clusterBits;
    }

    /** Last cluster of the file that an entry uses, -1 for none. */
    long lastCluster(long entry) {
        if (compressed(entry)) {
            return compressedOffset(entry) + compressedRoom(entry) - 1 >>> clusterBits;
        }
        return (entry & OFFSET) == 0 ? -1 : (entry & OFFSET) >>> clusterBits;
    }
}
