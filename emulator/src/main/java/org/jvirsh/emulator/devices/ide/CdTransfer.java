package org.jvirsh.emulator.devices.ide;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.block.BlockImage;
import org.jvirsh.emulator.devices.disk.IoRequest;
import org.jvirsh.emulator.snapshot.StateFormatException;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * Brings the data of a packet command to the host, by the data port in parts of the size it asked for or by DMA: an answer
 * that is in the buffer, or blocks of the medium, a bufferful at a time.
 */
final class CdTransfer extends IoRequest {
    private static final int BUFFER_BLOCKS = 31;

    private final AtapiDrive drive;
    private boolean active;
    private boolean dma;
    private boolean raw;
    private int limit;
    /** Next block of the medium, and blocks still to be read. */
    private int next;
    private int left;
    /** Bytes in the buffer, and those of them that the host has had. */
    private int loaded;
    private int passed;
    private @Nullable BlockImage source;

    CdTransfer(AtapiDrive drive) {
        this.drive = drive;
    }

    void clear() {
        active = false;
        loaded = 0;
        passed = 0;
        left = 0;
    }

    /**
     * Takes down how the host wants its data.
     *
     * @param byDma by DMA instead of the data port
     * @param byteCount most bytes at a time through the data port
     */
    void prepare(boolean byDma, int byteCount) {
        dma = byDma;
        limit = byteCount == 0 || byteCount == 0xFFFF ? 0xFFFE : Math.max(2, byteCount & ~1);
    }

    /** Sends what is at the beginning of the buffer. */
    void answer(int length) {
        active = true;
        left = 0;
        loaded = length;
        passed = 0;
        if (dma) {
            drive.awaitDma();
        } else {
            offer();
        }
    }

    /** Sends blocks of the medium. */
    void read(int first, int count, boolean asRaw) {
        active = true;
        next = first;
        left = count;
        raw = asRaw;
        loaded = 0;
        passed = 0;
        if (dma) {
            drive.awaitDma();
        } else {
            drive.busy();
            load();
        }
    }

    private int blockBytes() {
        return raw ? CdFormat.RAW_BLOCK : CdFormat.BLOCK;
    }

    private void load() {
        source = drive.tray().readable();
        drive.room(Math.min(left, BUFFER_BLOCKS) * blockBytes());
        drive.queue.submit(this);
    }

    @Override
    protected void perform() throws IOException {
        BlockImage image = source;
        int n = Math.min(left, BUFFER_BLOCKS);
        long position = (long) next * CdFormat.BLOCK;
        if (image == null || position + (long) n * CdFormat.BLOCK > image.size()) {
            throw new IOException("the medium is gone");
        }
        image.read(position, drive.buffer, 0, n * CdFormat.BLOCK);
        if (raw) {
            CdFormat.makeRaw(drive.buffer, n, next);
        }
    }

    @Override
    protected void completed(@Nullable IOException failure) {
        source = null;
        if (failure != null) {
            clear();
            drive.refuse(drive.tray().readable() == null ? drive.noMedium() : Sense.READ_ERROR);
            return;
        }
        int n = Math.min(left, BUFFER_BLOCKS);
        next += n;
        left -= n;
        loaded = n * blockBytes();
        passed = 0;
        if (dma) {
            pass();
        } else {
            offer();
        }
    }

    /** The bus master is ready. */
    void dma() {
        if (!active || !dma) {
            return;
        }
        if (passed < loaded) {
            pass();
        } else {
            load();
        }
    }

    private void pass() {
        int n = drive.busMaster().write(drive.buffer, passed, loaded - passed);
        passed += n;
        if (passed < loaded) {
            clear();
            drive.busMaster().stop();
            drive.done(false);
        } else if (left > 0) {
            load();
        } else {
            drive.busMaster().finish();
            clear();
            drive.done(true);
        }
    }

    private void offer() {
        int part = limit >= CdFormat.BLOCK && left + loaded > limit ? limit / CdFormat.BLOCK * CdFormat.BLOCK : limit;
        drive.offerPart(passed, Math.min(part, loaded - passed));
    }

    /** The host has taken a part through the data port. */
    void taken(int bytes) {
        passed += bytes;
        if (passed < loaded) {
            offer();
        } else if (left > 0) {
            drive.busy();
            load();
        } else {
            clear();
            drive.done(true);
        }
    }

    int bufferUsed() {
        return active ? loaded : 0;
    }

    void save(StateWriter out) {
        out.bool(active);
        out.bool(dma);
        out.bool(raw);
        out.i32(limit);
        out.i32(next);
        out.i32(left);
        out.i32(loaded);
        out.i32(passed);
    }

    void restore(StateReader in) {
        active = in.bool();
        dma = in.bool();
        raw = in.bool();
        limit = in.i32();
        next = in.i32();
        left = in.i32();
        loaded = in.i32();
        passed = in.i32();
        if (limit < 0 || next < 0 || left < 0 || loaded < 0 || loaded > IdeDrive.BUFFER || passed < 0
                || passed > loaded) {
            throw new StateFormatException("saved state holds an impossible transfer");
        }
    }
}
