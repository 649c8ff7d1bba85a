package org.jvirsh.driver.emu.storage.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * QEMU Enhanced Disk (its specification is in QEMU's documentation): a header and an empty table of the first level.
 *
 * @param size bytes of the disk
 */
record QedImage(long size) implements EmptyImage {
    private static final int MAGIC = 0x0044_4551;
    private static final int CLUSTER = 64 << 10;
    private static final int TABLE_CLUSTERS = 4;
    private static final long TABLE = (long) TABLE_CLUSTERS * CLUSTER;
    private static final long LARGEST = (TABLE / 8) * (TABLE / 8) * CLUSTER;
    private static final int HEADER_BLOCK = 4096;

    @Override
    public void write(FileChannel file) throws IOException {
        if (size > LARGEST) {
            throw EmptyImage.tooLarge();
        }
        ByteBuffer header = ByteBuffer.allocate(HEADER_BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0, MAGIC).putInt(4, CLUSTER).putInt(8, TABLE_CLUSTERS).putInt(12, 1);
        header.putLong(40, CLUSTER).putLong(48, size);
        EmptyImage.fill(file, CLUSTER, TABLE, 0);
        EmptyImage.put(file, 0, header);
    }
}
