package org.jvirsh.driver.emu.storage.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/**
 * VMware's format as one sparse file (VMware, "Virtual Disk Format"): a header, a description in words, and the tables twice.
 *
 * @param size bytes of the disk
 * @param name the name that the file will have, which stands in the description
 */
record VmdkImage(long size, String name) implements EmptyImage {
    private static final int MAGIC = 0x564D_444B;
    /** Newlines are recognisable, and there is a second directory. */
    private static final int FLAGS = 3;

    private static final int GRAIN_SECTORS = 128;
    private static final int TABLE_ENTRIES = 512;
    private static final int TABLE_SECTORS = TABLE_ENTRIES * Integer.BYTES / SECTOR;
    private static final int DESCRIPTION_SECTORS = 20;
    private static final int FIRST_DIRECTORY = 1 + DESCRIPTION_SECTORS;
    private static final int HEADS = 16;
    private static final int TRACK_SECTORS = 63;

    private long sectors() {
        return size / SECTOR;
    }

    private long tables() {
        return EmptyImage.roundUp(sectors(), GRAIN_SECTORS * TABLE_ENTRIES) / (GRAIN_SECTORS * TABLE_ENTRIES);
    }

    private long directorySectors() {
        return EmptyImage.roundUp(tables() * Integer.BYTES, SECTOR) / SECTOR;
    }

    private long secondDirectory() {
        return FIRST_DIRECTORY + directorySectors() + tables() * TABLE_SECTORS;
    }

    /** Where content begins. */
    private long content() {
        return EmptyImage.roundUp(2 * secondDirectory() - FIRST_DIRECTORY, GRAIN_SECTORS);
    }

    @Override
    public long length() {
        return content() * SECTOR;
    }

    @Override
    public void write(FileChannel file) throws IOException {
        if (content() > Integer.MAX_VALUE || tables() * Integer.BYTES > MOST_TABLE) {
            throw EmptyImage.tooLarge();
        }
        ByteBuffer header = little(SECTOR);
        header.putInt(0, MAGIC).putInt(4, 1).putInt(8, FLAGS).putLong(12, sectors()).putLong(20, GRAIN_SECTORS);
        header.putLong(28, 1).putLong(36, DESCRIPTION_SECTORS).putInt(44, TABLE_ENTRIES);
        header.putLong(48, FIRST_DIRECTORY).putLong(56, secondDirectory()).putLong(64, content());
        header.put(73, "\n \r\n".getBytes(StandardCharsets.US_ASCII));
        byte[] description = description().getBytes(StandardCharsets.UTF_8);
        if (description.length > DESCRIPTION_SECTORS * SECTOR) {
            throw new IOException("the name is too long for the format");
        }
        EmptyImage.put(file, 0, header);
        EmptyImage.put(file, SECTOR, ByteBuffer.wrap(description));
        directory(file, FIRST_DIRECTORY);
        directory(file, secondDirectory());
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A directory of tables, which follow it. */
    private void directory(FileChannel file, long at) throws IOException {
        long length = directorySectors();
        ByteBuffer entries = little((int) (length * SECTOR));
        for (int i = 0; i < tables(); i++) {
            entries.putInt(Integer.BYTES * i, (int) (at + length + (long) i * TABLE_SECTORS));
        }
        EmptyImage.put(file, at * SECTOR, entries);
    }

    private String description() {
        return """
                # Disk DescriptorFile
                version=1
                CID=%08x
                parentCID=ffffffff
                createType="monolithicSparse"

                # Extent description
                RW %d SPARSE "%s"

                # The Disk Data Base
                #DDB

                ddb.virtualHWVersion = "4"
                ddb.geometry.cylinders = "%d"
                ddb.geometry.heads = "%d"
                ddb.geometry.sectors = "%d"
                ddb.adapterType = "ide"
                ddb.toolsVersion = "2147483647"
                """
                .formatted(
                        ThreadLocalRandom.current().nextInt(),
                        sectors(),
                        name,
                        sectors() / (HEADS * TRACK_SECTORS),
                        HEADS,
                        TRACK_SECTORS);
    }
}
