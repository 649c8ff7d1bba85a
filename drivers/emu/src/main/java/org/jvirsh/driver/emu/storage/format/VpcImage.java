package org.jvirsh.driver.emu.storage.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * Microsoft's format for disks that grow (Microsoft, "Virtual Hard Disk Image Format Specification"). Its disks have a geometry
 * of cylinders, and are as large as that.
 *
 * @param size bytes of the disk
 */
record VpcImage(long size) implements EmptyImage {
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final long LARGEST_GEOMETRY = 65_535L * 16 * 255;
    private static final long MOST_SECTORS = 2040L << 21;
    private static final int DISK_BLOCK = 2 << 20;
    private static final int HEADER_LENGTH = 1024;
    private static final int TABLE_AT = SECTOR + HEADER_LENGTH;
    private static final int FOOTER_CHECKSUM = 64;
    private static final int HEADER_CHECKSUM = 36;
    private static final int DYNAMIC = 3;

    /**
     * A geometry.
     *
     * @param cylinders its cylinders
     * @param heads tracks of a cylinder
     * @param track sectors of a track
     */
    private record Geometry(long cylinders, int heads, int track) {
        long sectors() {
            return cylinders * heads * track;
        }

        /** The one that the specification gives to a disk. */
        static Geometry of(long wanted) {
            long sectors = Math.min(wanted, LARGEST_GEOMETRY);
            if (sectors >= 65_535L * 16 * 63) {
                return new Geometry(sectors / 255 / 16, 16, 255);
            }
            long tracks = sectors / 17;
            int heads = (int) Math.max((tracks + 1023) / 1024, 4);
            if (tracks < heads * 1024L && heads <= 16) {
                return new Geometry(tracks / heads, heads, 17);
            }
            tracks = sectors / 31;
            return tracks < 16 * 1024 ? new Geometry(tracks / 16, 16, 31) : new Geometry(sectors / 63 / 16, 16, 63);
        }

        /** The smallest with room for a disk, or the largest there is. */
        static Geometry holding(long sectors) {
            Geometry geometry = of(sectors);
            for (long more = 1; geometry.sectors() < sectors && geometry.sectors() < LARGEST_GEOMETRY; more++) {
                geometry = of(sectors + more);
            }
            return geometry;
        }
    }

    @Override
    public void write(FileChannel file) throws IOException {
        long wanted = size / SECTOR;
        Geometry geometry = Geometry.holding(wanted);
        long sectors = Math.max(geometry.sectors(), wanted);
        if (sectors > MOST_SECTORS) {
            throw EmptyImage.tooLarge();
        }
        long bytes = sectors * SECTOR;
        ByteBuffer footer = ByteBuffer.allocate(SECTOR);
        footer.put(0, ascii("conectix")).putInt(8, 2).putInt(12, 0x10000).putLong(16, SECTOR);
        footer.putInt(24, (int) (Instant.now().getEpochSecond() - EPOCH.getEpochSecond()));
        // A reader that knows the maker takes the geometry's size for a disk made by "qemu", and the exact one by "qem2".
        footer.put(28, ascii(geometry.sectors() == sectors ? "qemu" : "qem2")).putInt(32, 0x5_0003);
        footer.put(36, ascii("Wi2k")).putLong(40, bytes).putLong(48, bytes);
        footer.putShort(56, (short) geometry.cylinders()).put(58, (byte) geometry.heads());
        footer.put(59, (byte) geometry.track()).putInt(60, DYNAMIC);
        UUID identity = UUID.randomUUID();
        footer.putLong(68, identity.getMostSignificantBits()).putLong(76, identity.getLeastSignificantBits());
        footer.putInt(FOOTER_CHECKSUM, checksum(footer));
        int blocks = (int) (EmptyImage.roundUp(bytes, DISK_BLOCK) / DISK_BLOCK);
        ByteBuffer header = ByteBuffer.allocate(HEADER_LENGTH);
        header.put(0, ascii("cxsparse")).putLong(8, -1).putLong(16, TABLE_AT).putInt(24, 0x10000);
        header.putInt(28, blocks).putInt(32, DISK_BLOCK);
        header.putInt(HEADER_CHECKSUM, checksum(header));
        long table = EmptyImage.roundUp((long) blocks * Integer.BYTES, SECTOR);
        EmptyImage.put(file, 0, footer.duplicate());
        EmptyImage.put(file, SECTOR, header);
        EmptyImage.fill(file, TABLE_AT, table, 0xFF);
        EmptyImage.put(file, TABLE_AT + table, footer);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static int checksum(ByteBuffer block) {
        int sum = 0;
        for (int i = 0; i < block.capacity(); i++) {
            sum += block.get(i) & 0xFF;
        }
        return ~sum;
    }
}
