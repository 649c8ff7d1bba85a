package org.jvirsh.driver.emu.storage.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * VirtualBox's format: a header and a map of blocks, none of which has a place.
 *
 * @param size bytes of the disk
 */
record VdiImage(long size) implements EmptyImage {
    private static final String TITLE = "<<< QEMU VM Virtual Disk Image >>>\n";
    private static final int SIGNATURE = 0xBEDA_107F;
    private static final int VERSION = 0x10001;
    private static final int HEADER_LENGTH = 0x180;
    private static final int DYNAMIC = 1;
    private static final long DISK_BLOCK = 1 << 20;
    private static final long MOST_BLOCKS = 0x1FFF_FF80;

    @Override
    public void write(FileChannel file) throws IOException {
        long blocks = EmptyImage.roundUp(size, DISK_BLOCK) / DISK_BLOCK;
        if (blocks > MOST_BLOCKS) {
            throw EmptyImage.tooLarge();
        }
        long map = EmptyImage.roundUp(Integer.BYTES * blocks, SECTOR);
        ByteBuffer header = ByteBuffer.allocate(SECTOR).order(ByteOrder.LITTLE_ENDIAN);
        header.put(0, TITLE.getBytes(StandardCharsets.US_ASCII));
        header.putInt(0x40, SIGNATURE).putInt(0x44, VERSION).putInt(0x48, HEADER_LENGTH).putInt(0x4C, DYNAMIC);
        header.putInt(0x154, SECTOR).putInt(0x158, (int) (SECTOR + map)).putInt(0x168, SECTOR);
        header.putLong(0x170, size).putInt(0x178, (int) DISK_BLOCK).putInt(0x180, (int) blocks);
        identity(header, 0x188);
        identity(header, 0x198);
        EmptyImage.fill(file, SECTOR, map, 0);
        EmptyImage.fill(file, SECTOR, Integer.BYTES * blocks, 0xFF);
        EmptyImage.put(file, 0, header);
    }

    private static void identity(ByteBuffer header, int at) {
        UUID identity = UUID.randomUUID();
        header.putLong(at, identity.getMostSignificantBits()).putLong(at + 8, identity.getLeastSignificantBits());
    }
}
