package org.jvirsh.emulator.devices.ide;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.block.BlockImage;
import org.jvirsh.emulator.devices.disk.IoQueue;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * A CD-ROM drive on IDE: the packet protocol (ATA/ATAPI-6, section 9.8); what the packets say is {@link CdCommands}'s
 * business. Data goes to the host only.
 *
 * <p>Not modelled: overlapped commands.
 */
public final class AtapiDrive extends IdeDrive {
    private static final int SIGNATURE_MID = 0x14;
    private static final int SIGNATURE_HIGH = 0xEB;
    private static final int DEFAULT_MODE = 0x45;
    private static final int PACKET = 12;
    private static final int BY_DMA = 1;
    private static final int OVERLAPPED = 2;

    /** Interrupt reason: a command, not data. */
    private static final int REASON_COMMAND = 1;
    /** Interrupt reason: towards the host. */
    private static final int REASON_TO_HOST = 2;

    private final CdTray tray;
    private final CdTransfer transfer = new CdTransfer(this);
    private final CdCommands commands = new CdCommands(this);
    private int mode = DEFAULT_MODE;
    private int part;
    private Sense sense = Sense.NONE;

    /**
     * Creates a drive.
     *
     * @param queue reads its medium; drained whenever the state is saved or the medium is changed
     * @param serial its serial number; the first 20 characters count
     */
    public AtapiDrive(CdTray tray, IoQueue queue, String serial) {
        super(queue, serial);
        this.tray = tray;
        resetDrive();
    }

    CdTray tray() {
        return tray;
    }

    int mode() {
        return mode;
    }

    /** Changes the medium; the tray is open. What was in belongs to the caller. */
    public @Nullable BlockImage replaceMedium(@Nullable BlockImage medium) {
        queue.drain();
        return tray.replace(medium);
    }

    @Override
    void resetDrive() {
        transfer.clear();
        part = 0;
        registers.signature(SIGNATURE_MID, SIGNATURE_HIGH);
        fresh(0);
    }

    // ---- commands

    @Override
    void command(int code) {
        switch (code) {
            case 0x08 -> {
                queue.drain();
                beginReset();
                endReset();
            }
            case 0x20, 0xEC -> {
                registers.signature(SIGNATURE_MID, SIGNATURE_HIGH);
                fail(ABRT);
            }
            case 0xA0 -> packet();
            case 0xA1 -> {
                room(AtaIdentity.BYTES);
                AtaIdentity.cd(buffer, this);
                offer(0, AtaIdentity.BYTES);
            }
            case 0x94, 0x95, 0x96, 0x97, 0x99, 0xE0, 0xE1, 0xE2, 0xE3, 0xE6 -> succeed(true);
            case 0x98, 0xE5 -> {
                registers.set(TaskFile.COUNT, 0xFF);
                succeed(true);
            }
            case 0xEF -> setFeatures();
            default -> fail(ABRT);
        }
    }

    private void setFeatures() {
        int wanted = registers.get(TaskFile.COUNT);
        if (registers.get(TaskFile.FEATURES) == 0x03 && TransferMode.known(wanted)) {
            mode = TransferMode.select(mode, wanted);
            succeed(true);
        } else {
            fail(ABRT);
        }
    }

    private void packet() {
        int features = registers.get(TaskFile.FEATURES);
        if ((features & OVERLAPPED) != 0) {
            fail(ABRT);
            return;
        }
        transfer.clear();
        transfer.prepare(
                (features & BY_DMA) != 0, registers.get(TaskFile.MID) | registers.get(TaskFile.HIGH) << 8);
        registers.set(TaskFile.COUNT, REASON_COMMAND);
        ask(PACKET, false);
    }

    @Override
    void given() {
        busy();
        commands.run(Arrays.copyOf(buffer, PACKET));
    }

    // ---- results

    /** Sends an answer, as much of it as the host has room for. */
    void answer(CdReply reply, int room) {
        int n = Math.min(reply.length(), room);
        if (n == 0) {
            done(true);
            return;
        }
        room(n);
        System.arraycopy(reply.data(), 0, buffer, 0, n);
        transfer.answer(n);
    }

    /** Sends blocks of the medium, which has them. */
    void send(int first, int count, boolean raw) {
        transfer.read(first, count, raw);
    }

    void offerPart(int from, int length) {
        part = length;
        registers.set(TaskFile.COUNT, REASON_TO_HOST);
        registers.set(TaskFile.MID, length);
        registers.set(TaskFile.HIGH, length >>> 8);
        offer(from, length);
    }

    @Override
    void taken() {
        int n = part;
        part = 0;
        if (n > 0) {
            transfer.taken(n);
        } else {
            succeed(false);
        }
    }

    @Override
    void dma() {
        transfer.dma();
    }

    /** The packet command is done. */
    void done(boolean withInterrupt) {
        sense = Sense.NONE;
        registers.set(TaskFile.COUNT, REASON_COMMAND | REASON_TO_HOST);
        succeed(withInterrupt);
    }

    /** The packet command has failed. */
    void refuse(Sense why) {
        sense = why;
        registers.set(TaskFile.COUNT, REASON_COMMAND | REASON_TO_HOST);
        fail(why.key() << 4);
    }

    Sense sense() {
        return sense;
    }

    Sense noMedium() {
        return tray.open() ? Sense.NO_MEDIUM_TRAY_OPEN : Sense.NO_MEDIUM_TRAY_CLOSED;
    }

    // ---- state

    @Override
    int bufferUsed() {
        return Math.max(super.bufferUsed(), transfer.bufferUsed());
    }

    @Override
    void saveDrive(StateWriter out) {
        tray.save(out);
        transfer.save(out);
        out.u8(mode);
        out.i32(part);
        out.u8(sense.key());
        out.u8(sense.code());
        out.u8(sense.qualifier());
    }

    @Override
    void restoreDrive(StateReader in) {
        tray.restore(in);
        transfer.restore(in);
        mode = in.u8();
        part = Math.clamp(in.i32(), 0, BUFFER);
        sense = new Sense(in.u8(), in.u8(), in.u8());
    }
}
