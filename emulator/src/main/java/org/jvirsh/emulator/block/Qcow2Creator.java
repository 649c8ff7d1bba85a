package org.jvirsh.emulator.block;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes empty qcow2 images of version 3 with clusters of 64 KiB. */
public final class Qcow2Creator {
    private static final int CLUSTER_BITS = 16;
    private static final int CLUSTER = 1 << CLUSTER_BITS;
    private static final int HEADER_LENGTH = 104;
    private static final int FIXED_CLUSTERS = 3;

    private Qcow2Creator() {}

    /**
     * Makes an image over another one.
     *
     * @param path must not exist
     * @param size bytes of the disk, a multiple of 512
     * @param backing the image under it, as the new one names it; empty for none
     * @param format the format of that image
     */
    public static void create(Path path, long size, String backing, ImageFormat format) throws IOException {
        long perTable = (long) CLUSTER / 8 << CLUSTER_BITS;
        int entries = Math.toIntExact(size / perTable + (size % perTable == 0 ? 0 : 1));
        int l1Clusters = (entries * 8 + CLUSTER - 1) / CLUSTER;
        ByteBuffer b = ByteBuffer.allocate((FIXED_CLUSTERS + l1Clusters) * CLUSTER);
        byte[] name = backing.getBytes(StandardCharsets.UTF_8);
        byte[] formatName = format.userName().getBytes(StandardCharsets.US_ASCII);
        int nameAt = HEADER_LENGTH + (name.length == 0 ? 8 : 8 + 8 + 8);
        b.putInt(0, Qcow2Header.MAGIC).putInt(4, 3).putInt(20, CLUSTER_BITS).putLong(24, size);
        b.putInt(36, entries).putLong(40, (long) FIXED_CLUSTERS * CLUSTER).putLong(48, CLUSTER).putInt(56, 1);
        b.putInt(96, 4).putInt(100, HEADER_LENGTH);
        if (name.length > 0) {
            b.putLong(8, nameAt).putInt(16, name.length);
            b.putInt(HEADER_LENGTH, Qcow2Header.BACKING_FORMAT).putInt(HEADER_LENGTH + 4, formatName.length);
            b.put(HEADER_LENGTH + 8, formatName);
            b.put(nameAt, name);
        }
        b.putLong(CLUSTER, 2L * CLUSTER);
        for (int i = 0; i < FIXED_CLUSTERS + l1Clusters; i++) {
            b.putShort(2 * CLUSTER + 2 * i, (short) 1);
        }
        Files.write(path, b.array(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
}
