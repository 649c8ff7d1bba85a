package org.jvirsh.emulator.devices.ide;

import org.jvirsh.emulator.block.BlockImage;
import org.jvirsh.emulator.devices.disk.IoQueue;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * A hard disk (AT Attachment with Packet Interface 6, T13/1410D; TRIM from ACS-2, T13/2015-D). Geometry as of BIOS disks,
 * LBA with 28 and 48 bits, data port and DMA, write cache with flush, SMART, TRIM.
 *
 * <p>Not modelled: queued commands, FUA writes, security, host protected area, streaming, real power states: a disk in
 * standby answers as quickly as one that is not.
 */
public final class AtaDisk extends IdeDrive {
    /** Sectors a 28-bit address reaches. */
    static final long LBA28_SECTORS = 0x0FFF_FFFF;

    private static final int DEFAULT_MODE = 0x45; // Ultra DMA 5
    private static final int TRIM_FEATURE = 1;
    private static final int ACTIVE = 0xFF;
    private static final int IDLE = 0x80;
    private static final int STANDBY = 0;

    private final BlockImage image;
    private final AtaTransfer transfer;
    private final Smart smart = new Smart(this);
    private Geometry geometry;
    private int multiple = AtaIdentity.MOST_MULTIPLE;
    private int mode = DEFAULT_MODE;
    private int power = ACTIVE;
    private volatile boolean writeCache = true; // read where the image is written
    private boolean lookAhead = true;

    /**
     * Creates a disk.
     *
     * @param queue performs its requests; drained whenever the state is saved
     * @param serial its serial number; the first 20 characters count
     */
    public AtaDisk(BlockImage image, IoQueue queue, String serial) {
        super(queue, serial);
        this.image = image;
        transfer = new AtaTransfer(this, image);
        geometry = Geometry.of(sectors());
        resetDrive();
    }

    long sectors() {
        return image.size() / AtaTransfer.SECTOR;
    }

    Geometry geometry() {
        return geometry;
    }

    int multiple() {
        return multiple;
    }

    int mode() {
        return mode;
    }

    boolean writeCache() {
        return writeCache;
    }

    boolean lookAhead() {
        return lookAhead;
    }

    Smart smart() {
        return smart;
    }

    @Override
    void resetDrive() {
        transfer.clear();
        registers.signature(0, 0);
        power = ACTIVE;
        fresh(DRDY | DSC);
    }

    @Override
    void command(int code) {
        switch (code) {
            case 0x06 -> trim();
            case 0x20, 0x21 -> move(AtaTransfer.Kind.PIO_READ, false, 1);
            case 0x24 -> move(AtaTransfer.Kind.PIO_READ, true, 1);
            case 0x25 -> move(AtaTransfer.Kind.DMA_READ, true, 1);
            case 0x27 -> nativeMaximum(true);
            case 0x29 -> move(AtaTransfer.Kind.PIO_READ, true, multiple);
            case 0x30, 0x31 -> move(AtaTransfer.Kind.PIO_WRITE, false, 1);
            case 0x34 -> move(AtaTransfer.Kind.PIO_WRITE, true, 1);
            case 0x35 -> move(AtaTransfer.Kind.DMA_WRITE, true, 1);
            case 0x39 -> move(AtaTransfer.Kind.PIO_WRITE, true, multiple);
            case 0x40, 0x41 -> move(AtaTransfer.Kind.VERIFY, false, 1);
            case 0x42 -> move(AtaTransfer.Kind.VERIFY, true, 1);
            case 0x91 -> initializeParameters();
            case 0xB0 -> smart.command();
            case 0xC4 -> move(AtaTransfer.Kind.PIO_READ, false, multiple);
            case 0xC5 -> move(AtaTransfer.Kind.PIO_WRITE, false, multiple);
            case 0xC6 -> setMultiple();
            case 0xC8, 0xC9 -> move(AtaTransfer.Kind.DMA_READ, false, 1);
            case 0xCA, 0xCB -> move(AtaTransfer.Kind.DMA_WRITE, false, 1);
            case 0x94, 0x96, 0x99, 0xE0, 0xE2, 0xE6 -> enter(STANDBY);
            case 0x95, 0x97, 0xE1, 0xE3 -> enter(IDLE);
            case 0x98, 0xE5 -> {
                registers.set(TaskFile.COUNT, power);
                succeed(true);
            }
            case 0xE7, 0xEA -> transfer.start(AtaTransfer.Kind.FLUSH, code == 0xEA, 0, 1, 1);
            case 0xEC -> identify();
            case 0xEF -> setFeatures();
            case 0xF8 -> nativeMaximum(false);
            default -> {
                switch (code & 0xF0) {
                    case 0x10 -> succeed(true); // RECALIBRATE
                    case 0x70 -> seek();
                    default -> fail(ABRT);
                }
            }
        }
    }

    private void move(AtaTransfer.Kind kind, boolean extended, int block) {
        if (block == 0) {
            fail(ABRT);
            return;
        }
        boolean writes = kind == AtaTransfer.Kind.PIO_WRITE || kind == AtaTransfer.Kind.DMA_WRITE;
        if (writes && image.readOnly()) {
            fail(ABRT | WP);
            return;
        }
        int count = registers.count(extended);
        long first = registers.address(extended, geometry);
        if (outside(first, count)) {
            fail(IDNF);
            return;
        }
        power = ACTIVE;
        transfer.start(kind, extended, first, count, block);
    }

    private boolean outside(long first, int count) {
        return first < 0 || first > sectors() - count;
    }

    private void trim() {
        if (registers.get(TaskFile.FEATURES) != TRIM_FEATURE || image.readOnly()) {
            fail(ABRT);
        } else {
            transfer.start(AtaTransfer.Kind.TRIM, true, 0, registers.count(true), 1);
        }
    }

    private void seek() {
        if (outside(registers.address(false, geometry), 1)) {
            fail(IDNF);
        } else {
            succeed(true);
        }
    }

    private void nativeMaximum(boolean extended) {
        long last = sectors() - 1;
        registers.setAddress(extended ? last : Math.min(last, LBA28_SECTORS - 1), extended, geometry);
        succeed(true);
    }

    private void initializeParameters() {
        int perTrack = registers.get(TaskFile.COUNT);
        if (perTrack == 0) {
            fail(ABRT);
            return;
        }
        geometry = Geometry.translated(sectors(), (registers.get(TaskFile.DEVICE) & 0xF) + 1, perTrack);
        succeed(true);
    }

    private void setMultiple() {
        int n = registers.get(TaskFile.COUNT);
        if (n > AtaIdentity.MOST_MULTIPLE || Integer.bitCount(n) > 1) {
            fail(ABRT);
            return;
        }
        multiple = n;
        succeed(true);
    }

    private void enter(int state) {
        power = state;
        succeed(true);
    }

    private void identify() {
        room(AtaIdentity.BYTES);
        AtaIdentity.disk(buffer, this);
        offer(0, AtaIdentity.BYTES);
    }

    private void setFeatures() {
        switch (registers.get(TaskFile.FEATURES)) {
            case 0x02 -> {
                writeCache = true;
                succeed(true);
            }
            case 0x82 -> {
                writeCache = false;
                transfer.start(AtaTransfer.Kind.FLUSH, false, 0, 1, 1);
            }
            case 0x03 -> setMode();
            case 0x55, 0xAA -> {
                lookAhead = registers.get(TaskFile.FEATURES) == 0xAA;
                succeed(true);
            }
            case 0x66, 0xCC -> succeed(true); // what a soft reset does to the settings: nothing either way
            default -> fail(ABRT);
        }
    }

    private void setMode() {
        int wanted = registers.get(TaskFile.COUNT);
        if (!TransferMode.known(wanted)) {
            fail(ABRT);
            return;
        }
        mode = TransferMode.select(mode, wanted);
        succeed(true);
    }

    @Override
    void taken() {
        if (transfer.bufferUsed() > 0) {
            transfer.taken();
        } else {
            succeed(false);
        }
    }

    @Override
    void given() {
        transfer.given();
    }

    @Override
    void dma() {
        transfer.dma();
    }

    @Override
    int bufferUsed() {
        return Math.max(super.bufferUsed(), transfer.bufferUsed());
    }

    @Override
    void saveDrive(StateWriter out) {
        transfer.save(out);
        smart.save(out);
        out.i32(geometry.heads());
        out.i32(geometry.sectors());
        out.u8(multiple);
        out.u8(mode);
        out.u8(power);
        out.bool(writeCache);
        out.bool(lookAhead);
    }

    @Override
    void restoreDrive(StateReader in) {
        transfer.restore(in);
        smart.restore(in);
        int heads = Math.clamp(in.i32(), 1, 16);
        int perTrack = Math.clamp(in.i32(), 1, 255);
        Geometry standard = Geometry.of(sectors());
        boolean same = standard.heads() == heads && standard.sectors() == perTrack;
        geometry = same ? standard : Geometry.translated(sectors(), heads, perTrack);
        multiple = Math.min(in.u8(), AtaIdentity.MOST_MULTIPLE);
        mode = in.u8();
        power = in.u8();
        writeCache = in.bool();
        lookAhead = in.bool();
    }
}
