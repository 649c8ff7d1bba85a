package org.jvirsh.emulator.devices.virtio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.block.BlockImage;
import org.jvirsh.emulator.devices.disk.IoQueue;
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
    /** Requests that are under way at a time. */
    private static final int REQUESTS = 16;
    private static final int CONFIG_BYTES = 60;

    private final BlockImage image;
    private final byte[] id;
    private final byte[] config;
    private final IoQueue queue;
    private final Queue<BlockRequest> idle = new ArrayDeque<>();
    private @Nullable Transport transport;
    private boolean starved;

    /**
     * Creates the disk.
     *
     * @param queue performs its requests; drained whenever the state is saved
     * @param serial its serial number; the first 20 bytes count
     */
    public VirtioBlock(BlockImage image, IoQueue queue, String serial) {
        this.image = image;
        this.queue = queue;
        for (int i = 0; i < REQUESTS; i++) {
            idle.add(new BlockRequest(image, queue, this::done));
        }
        id = Arrays.copyOf(serial.getBytes(StandardCharsets.UTF_8), ID_BYTES);
        ByteBuffer c = ByteBuffer.allocate(CONFIG_BYTES).order(ByteOrder.LITTLE_ENDIAN);
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
        if (offset < Long.BYTES) {
            return (int) (image.size() / SECTOR >>> 8 * offset) & 0xFF;
        }
        return offset < config.length ? config[offset] : 0;
    }

    /** The image has another size: the driver is told. */
    public void resized() {
        if (transport != null) {
            transport.configChanged();
        }
    }

    @Override
    public void attach(Transport t) {
        transport = t;
    }

    @Override
    public int handle(int queue, Chain chain) {
        if (chain.readable() < HEADER || chain.writable() < 1) {
            return 0; // no room for a request, none for an answer
        }
        if (idle.isEmpty()) {
            starved = true;
            return NOT_NOW;
        }
        long room = chain.writable() - 1;
        int type = (int) chain.number(0, 4);
        long sector = chain.number(8, 8);
        int result = switch (type) {
            case IN -> begin(chain, BlockRequest.Kind.READ, sector, room);
            case OUT -> begin(chain, BlockRequest.Kind.WRITE, sector, chain.readable() - HEADER);
            case FLUSH -> {
                idle.remove().start(chain, BlockRequest.Kind.FLUSH, HEADER);
                yield KEPT;
            }
            case GET_ID -> OK;
            case DISCARD -> ranges(chain, BlockRequest.Kind.DISCARD);
            case WRITE_ZEROES -> ranges(chain, BlockRequest.Kind.ZERO);
            default -> UNSUPPORTED;
        };
        if (result == KEPT) {
            return KEPT;
        }
        int written = type == GET_ID ? chain.write(0, id, 0, (int) Math.min(room, ID_BYTES)) : 0;
        chain.writeByte(room, result);
        return written + 1;
    }

    private int begin(Chain chain, BlockRequest.Kind kind, long sector, long bytes) {
        if (kind == BlockRequest.Kind.WRITE && image.readOnly() || BlockRequest.outside(image, sector, bytes)) {
            return IO_ERROR;
        }
        idle.remove().start(chain, kind, HEADER, sector * SECTOR, bytes);
        return KEPT;
    }

    private int ranges(Chain chain, BlockRequest.Kind kind) {
        long bytes = chain.readable() - HEADER;
        if (image.readOnly()) {
            return IO_ERROR;
        }
        if (bytes % RANGE != 0 || bytes / RANGE > MOST_RANGES) {
            return UNSUPPORTED;
        }
        long[] list = new long[(int) (bytes / RANGE) * 2];
        for (int i = 0; i < list.length; i += 2) {
            long at = HEADER + (long) i / 2 * RANGE;
            long sector = chain.number(at, 8);
            long sectors = chain.number(at + 8, 4);
            if (sectors > MOST_RANGE_SECTORS || BlockRequest.outside(image, sector, sectors * SECTOR)) {
                return IO_ERROR;
            }
            list[i] = sector * SECTOR;
            list[i + 1] = sectors * SECTOR;
        }
        idle.remove().start(chain, kind, HEADER, list);
        return KEPT;
    }

    private void done(BlockRequest request, boolean good) {
        Chain chain = Objects.requireNonNull(request.chain);
        request.chain = null;
        idle.add(request);
        long room = chain.writable() - 1;
        chain.writeByte(room, good ? OK : IO_ERROR);
        int written = good && request.reads() ? (int) room : 0;
        Transport t = Objects.requireNonNull(transport);
        t.give(0, chain, written + 1);
        if (starved) {
            starved = false;
            t.look(0);
        }
    }

    @Override
    public void reset() {
        queue.drain();
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
