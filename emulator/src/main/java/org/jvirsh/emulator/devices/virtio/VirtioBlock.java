package org.jvirsh.emulator.devices.virtio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jvirsh.emulator.block.BlockImage;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * A disk (Virtual I/O Device specification 1.2, section 5.2): reads, writes, flushes, discards, writes of zeroes, tells
 * its serial number. Sectors have 512 bytes. A host's error becomes the guest's I/O error.
 *
 * <p>Not modelled: several queues, zones, lifetime and secure erase, the write-cache mode field: the cache is always
 * write-back with flush.
 */
public final class VirtioBlock implements VirtioDevice {
    private static final int TYPE = 2;
    private static final int SCSI_CONTROLLER = 0x01_0000;
    private static final int SECTOR = 512;
    private static final int QUEUE_SIZE = 256;
    private static final int MOST_SEGMENTS = QUEUE_SIZE - 2;

    private static final long SEG_MAX = 1 << 2;
    private static final long READ_ONLY = 1 << 5;
    private static final long BLOCK_SIZE = 1 << 6;
    private static final long FLUSH_FEATURE = 1 << 9;
    private static final long DISCARD_FEATURE = 1 << 13;
    private static final long WRITE_ZEROES_FEATURE = 1 << 14;

    private static final int IN = 0;
    private static final int OUT = 1;
    private static final int FLUSH = 4;
    private static final int GET_ID = 8;
    private static final int DISCARD = 11;
    private static final int WRITE_ZEROES = 13;

    private static final int OK = 0;
    private static final int IO_ERROR = 1;
    private static final int UNSUPPORTED = 2;

    private static final int HEADER = 16;
    private static final int RANGE = 16;
    private static final int MOST_RANGES = 32;
    private static final int MOST_RANGE_SECTORS = 1 << 22;
    private static final int ID_BYTES = 20;
    private static final int CONFIG_BYTES = 60;

    private final BlockImage image;
    private final byte[] id;
    private final byte[] config;
    private final byte[] buffer = new byte[64 << 10];

    /**
     * Creates the disk.
     *
     * @param serial its serial number; the first 20 bytes count
     */
    public VirtioBlock(BlockImage image, String serial) {
        this.image = image;
        id = Arrays.copyOf(serial.getBytes(StandardCharsets.UTF_8), ID_BYTES);
        ByteBuffer c = ByteBuffer.allocate(CONFIG_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        c.putLong(0, image.size() / SECTOR);
        c.putInt(12, MOST_SEGMENTS);
        c.putInt(20, SECTOR);
        c.putInt(36, MOST_RANGE_SECTORS).putInt(40, MOST_RANGES).putInt(44, 1);
        c.putInt(48, MOST_RANGE_SECTORS).putInt(52, MOST_RANGES).put(56, (byte) 1);
        config = c.array();
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int classCode() {
        return SCSI_CONTROLLER;
    }

    @Override
    public long features() {
        return SEG_MAX | BLOCK_SIZE | FLUSH_FEATURE
                | (image.readOnly() ? READ_ONLY : DISCARD_FEATURE | WRITE_ZEROES_FEATURE);
    }

    @Override
    public int[] queueSizes() {
        return new int[] {QUEUE_SIZE};
    }

    @Override
    public int configByte(int offset) {
        return offset < config.length ? config[offset] : 0;
    }

    @Override
    public int handle(int queue, Chain chain) {
        if (chain.readable() < HEADER || chain.writable() < 1) {
            return 0; // no room for a request, none for an answer
        }
        long room = chain.writable() - 1;
        int result;
        int written = 0;
        try {
            int type = (int) chain.number(0, 4);
            long sector = chain.number(8, 8);
            switch (type) {
                case IN -> {
                    result = read(chain, sector, room);
                    written = result == OK ? (int) room : 0;
                }
                case OUT -> result = write(chain, sector);
                case FLUSH -> {
                    image.flush();
                    result = OK;
                }
                case GET_ID -> {
                    written = chain.write(0, id, 0, (int) Math.min(room, ID_BYTES));
                    result = OK;
                }
                case DISCARD, WRITE_ZEROES -> result = ranges(chain, type == DISCARD);
                default -> result = UNSUPPORTED;
            }
        } catch (IOException e) {
            result = IO_ERROR;
            written = 0;
        }
        chain.writeByte(room, result);
        return written + 1;
    }

    private boolean outside(long sector, long bytes) {
        long sectors = image.size() / SECTOR;
        return bytes % SECTOR != 0 || sector < 0 || sector > sectors || bytes / SECTOR > sectors - sector;
    }

    private int read(Chain chain, long sector, long bytes) throws IOException {
        if (outside(sector, bytes)) {
            return IO_ERROR;
        }
        for (long done = 0; done < bytes; ) {
            int n = (int) Math.min(buffer.length, bytes - done);
            image.read(sector * SECTOR + done, buffer, 0, n);
            chain.write(done, buffer, 0, n);
            done += n;
        }
        return OK;
    }

    private int write(Chain chain, long sector) throws IOException {
        long bytes = chain.readable() - HEADER;
        if (image.readOnly() || outside(sector, bytes)) {
            return IO_ERROR;
        }
        for (long done = 0; done < bytes; ) {
            int n = chain.read(HEADER + done, buffer, 0, (int) Math.min(buffer.length, bytes - done));
            image.write(sector * SECTOR + done, buffer, 0, n);
            done += n;
        }
        return OK;
    }

    private int ranges(Chain chain, boolean discard) throws IOException {
        long bytes = chain.readable() - HEADER;
        if (image.readOnly()) {
            return IO_ERROR;
        }
        if (bytes % RANGE != 0 || bytes / RANGE > MOST_RANGES) {
            return UNSUPPORTED;
        }
        for (long at = HEADER; at < HEADER + bytes; at += RANGE) {
            long sector = chain.number(at, 8);
            long sectors = chain.number(at + 8, 4);
            if (sectors > MOST_RANGE_SECTORS || outside(sector, sectors * SECTOR)) {
                return IO_ERROR;
            }
            if (discard) {
                image.discard(sector * SECTOR, sectors * SECTOR);
            } else {
                image.zero(sector * SECTOR, sectors * SECTOR);
            }
        }
        return OK;
    }

    @Override
    public void reset() {
        // Requests are complete when they are answered: nothing is under way.
    }

    @Override
    public void save(StateWriter out) {
        // The disk's content is in its image.
    }

    @Override
    public void restore(StateReader in) {
        // The disk's content is in its image.
    }
}
