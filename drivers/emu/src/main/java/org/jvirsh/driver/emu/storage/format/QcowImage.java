package org.jvirsh.driver.emu.storage.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * The first version of QEMU's format: a header and a table of places, all of them empty.
 *
 * @param size bytes of the disk
 */
record QcowImage(long size) implements EmptyImage {
    private static final int MAGIC = 0x5146_49FB;
    private static final int HEADER = 48;
    private static final int CLUSTER_BITS = 12;
    private static final int L2_BITS = 9;

    @Override
    public void write(FileChannel file) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        header.putInt(0, MAGIC).putInt(4, 1).putLong(24, size);
        header.put(32, (byte) CLUSTER_BITS).put(33, (byte) L2_BITS).putLong(40, HEADER);
        long entries = EmptyImage.roundUp(size, 1L << CLUSTER_BITS + L2_BITS) >> CLUSTER_BITS + L2_BITS;
        EmptyImage.fill(file, HEADER, EmptyImage.roundUp(Long.BYTES * entries, SECTOR), 0);
        EmptyImage.put(file, 0, header);
    }
}
