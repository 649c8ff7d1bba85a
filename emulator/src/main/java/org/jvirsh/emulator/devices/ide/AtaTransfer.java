package org.jvirsh.emulator.devices.ide;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.block.BlockImage;
import org.jvirsh.emulator.devices.disk.IoRequest;
import org.jvirsh.emulator.snapshot.StateFormatException;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * Moves sectors between a disk's image and the host, by the data port or by DMA, a bufferful at a time. Also what else has
 * to wait for the image: verifying, flushing, trimming.
 */
final class AtaTransfer extends IoRequest {
    static final int SECTOR = 512;

    private static final int BUFFER_SECTORS = IdeDrive.BUFFER / SECTOR;
    private static final int RANGE = 8;

    /** What is under way. */
    enum Kind {
        NONE(false),
        PIO_READ(false),
        PIO_WRITE(false),
        DMA_READ(true),
        DMA_WRITE(true),
        /** Ranges come by DMA. */
        TRIM(true),
        VERIFY(false),
        FLUSH(false);

        private final boolean dma;

        Kind(boolean dma) {
            this.dma = dma;
        }
    }

    private final AtaDisk disk;
    private final BlockImage image;
    private Kind kind = Kind.NONE;
    private boolean extended;
    private long next;
    private int left;
    private int block = 1;
    /** Sectors in the buffer and those of them that the host has had. */
    private int loaded;
    private int passed;
    /** Bytes of a DMA transfer in the buffer, fewer than wanted if the host described too little memory. */
    private int bytes;

    AtaTransfer(AtaDisk disk, BlockImage image) {
        this.disk = disk;
        this.image = image;
    }

    /** Forgets what was under way; the disk's queue is drained. */
    void clear() {
        kind = Kind.NONE;
        next = 0;
        left = 0;
        loaded = 0;
        passed = 0;
    }

    /**
     * Begins.
     *
     * @param extended whether the command has 48 address bits
     * @param first first sector, within the disk
     * @param count sectors, at least 1
     * @param sectorsPerBlock sectors the host moves at a time through the data port
     */
    void start(Kind what, boolean extended, long first, int count, int sectorsPerBlock) {
        kind = what;
        this.extended = extended;
        next = first;
        left = count;
        block = sectorsPerBlock;
        loaded = 0;
        passed = 0;
        switch (what) {
            case NONE -> {}
            case PIO_READ, VERIFY -> load();
            case PIO_WRITE -> disk.ask(Math.min(block, left) * SECTOR, false);
            case DMA_READ, DMA_WRITE, TRIM -> disk.awaitDma();
            case FLUSH -> {
                disk.busy();
                disk.queue.submit(this);
            }
        }
    }

    private void load() {
        if (kind != Kind.DMA_READ) {
            disk.busy();
        }
        loaded = Math.min(left, BUFFER_SECTORS);
        passed = 0;
        disk.room(loaded * SECTOR);
        disk.queue.submit(this);
    }

    // ---- what the host does

    /** The host has taken a block through the data port. */
    void taken() {
        int n = Math.min(block, loaded - passed);
        passed += n;
        advance(n);
        if (left == 0) {
            end(false);
        } else if (passed < loaded) {
            offer();
        } else {
            load();
        }
    }

    private void offer() {
        disk.offer(passed * SECTOR, Math.min(block, loaded - passed) * SECTOR);
    }

    /** The host has given a block through the data port. */
    void given() {
        loaded = Math.min(block, left);
        // A damaged state may have asked the host for less.
        disk.room(loaded * SECTOR);
        disk.busy();
        disk.queue.submit(this);
    }

    /** The bus master is ready. */
    void dma() {
        switch (kind) {
            case DMA_READ -> load();
            case DMA_WRITE, TRIM -> gather();
            default -> { /* waits for something else */ }
        }
    }

    private void gather() {
        loaded = Math.min(left, BUFFER_SECTORS);
        disk.room(loaded * SECTOR);
        bytes = disk.busMaster().read(disk.buffer, 0, loaded * SECTOR);
        if (bytes < SECTOR) {
            tooShort();
        } else {
            disk.queue.submit(this);
        }
    }

    /** The host described less memory than the command is for: no interrupt, as nothing was completed. */
    private void tooShort() {
        kind = Kind.NONE;
        disk.busMaster().stop();
        disk.succeed(false);
    }

    // ---- work

    @Override
    protected long bytes() {
        return switch (kind) {
            case PIO_READ, DMA_READ, VERIFY, PIO_WRITE -> (long) loaded * SECTOR;
            case DMA_WRITE -> bytes;
            case NONE, TRIM, FLUSH -> 0;
        };
    }

    @Override
    protected boolean writes() {
        return kind == Kind.PIO_WRITE || kind == Kind.DMA_WRITE;
    }

    @Override
    protected void perform() throws IOException {
        switch (kind) {
            case NONE -> {}
            case PIO_READ, DMA_READ, VERIFY -> image.read(next * SECTOR, disk.buffer, 0, loaded * SECTOR);
            case PIO_WRITE -> write(loaded * SECTOR, left == loaded);
            case DMA_WRITE -> write(bytes / SECTOR * SECTOR, left == loaded);
            case TRIM -> trim(bytes / SECTOR * SECTOR);
            case FLUSH -> image.flush();
        }
    }

    private void write(int length, boolean last) throws IOException {
        image.write(next * SECTOR, disk.buffer, 0, length);
        if (last && !disk.writeCache()) {
            image.flush();
        }
    }

    /** Each range is 48 bits of address and 16 of length; empty ones are padding. */
    private void trim(int length) throws IOException {
        long sectors = image.size() / SECTOR;
        for (int i = 0; i < length; i += RANGE) {
            long first = 0;
            for (int b = 5; b >= 0; b--) {
                first = first << 8 | disk.buffer[i + b] & 0xFF;
            }
            int count = disk.buffer[i + 6] & 0xFF | (disk.buffer[i + 7] & 0xFF) << 8;
            if (first > sectors || count > sectors - first) {
                throw new IOException("range outside the disk");
            }
            if (count > 0) {
                image.discard(first * SECTOR, (long) count * SECTOR);
            }
        }
    }

    @Override
    protected void completed(@Nullable IOException failure) {
        if (failure != null) {
            fail();
            return;
        }
        switch (kind) {
            case NONE -> {}
            case PIO_READ -> offer();
            case PIO_WRITE -> {
                advance(loaded);
                if (left == 0) {
                    end(true);
                } else {
                    disk.ask(Math.min(block, left) * SECTOR, true);
                }
            }
            case DMA_READ -> {
                bytes = disk.busMaster().write(disk.buffer, 0, loaded * SECTOR);
                dmaDone();
            }
            case DMA_WRITE, TRIM -> dmaDone();
            case VERIFY -> {
                advance(loaded);
                if (left == 0) {
                    end(true);
                } else {
                    load();
                }
            }
            case FLUSH -> end(true);
        }
    }

    private void dmaDone() {
        if (bytes < loaded * SECTOR) {
            tooShort();
            return;
        }
        advance(loaded);
        if (left > 0) {
            dma();
        } else {
            disk.busMaster().finish();
            end(true);
        }
    }

    private void advance(int sectors) {
        next += sectors;
        left -= sectors;
    }

    private void end(boolean withInterrupt) {
        if (kind != Kind.FLUSH && kind != Kind.TRIM) {
            disk.registers.set(TaskFile.COUNT, 0);
            disk.registers.setAddress(next, extended, disk.geometry());
        }
        kind = Kind.NONE;
        disk.succeed(withInterrupt);
    }

    private void fail() {
        if (kind.dma) {
            disk.busMaster().finish();
        }
        if (kind != Kind.FLUSH && kind != Kind.TRIM) {
            disk.registers.setAddress(next, extended, disk.geometry());
        }
        boolean reading = kind == Kind.PIO_READ || kind == Kind.DMA_READ || kind == Kind.VERIFY;
        kind = Kind.NONE;
        disk.fail(reading ? IdeDrive.UNC : IdeDrive.ABRT);
    }

    // ---- state

    /** Bytes at the beginning of the buffer that the host has not had yet. */
    int bufferUsed() {
        return kind == Kind.PIO_READ ? loaded * SECTOR : 0;
    }

    void save(StateWriter out) {
        out.u8(kind.ordinal());
        out.bool(extended);
        out.i64(next);
        out.i32(left);
        out.i32(block);
        out.i32(loaded);
        out.i32(passed);
    }

    void restore(StateReader in) {
        int k = in.u8();
        extended = in.bool();
        next = in.i64();
        left = in.i32();
        block = in.i32();
        loaded = in.i32();
        passed = in.i32();
        long sectors = image.size() / SECTOR;
        boolean idle = k == Kind.NONE.ordinal() || k == Kind.FLUSH.ordinal();
        boolean good = k < Kind.values().length && left >= 0 && loaded >= 0 && loaded <= BUFFER_SECTORS
                && passed >= 0 && passed <= loaded && block > 0 && block <= BUFFER_SECTORS
                && next >= 0 && (idle || next <= sectors && (k == Kind.TRIM.ordinal() || left <= sectors - next))
                && (k != Kind.PIO_READ.ordinal() || loaded - passed <= left);
        if (!good) {
            throw new StateFormatException("saved state holds an impossible transfer");
        }
        kind = Kind.values()[k];
    }
}
