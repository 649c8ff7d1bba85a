package org.jvirsh.emulator.devices.ide;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.devices.disk.IoQueue;
import org.jvirsh.emulator.snapshot.StateFormatException;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * What disks and CD-ROM drives have in common: registers, a buffer behind the data port, and the ways in which a command
 * ends (ATA/ATAPI-6, chapters 7 and 9). While a drive's state is saved or restored its queue has nothing under way.
 */
abstract sealed class IdeDrive permits AtaDisk, AtapiDrive {
    /** Status: the last command failed. */
    static final int ERR = 0x01;
    /** Status: the data port is ready, or a DMA transfer is due. */
    static final int DRQ = 0x08;
    /** Status: the heads are on their track. */
    static final int DSC = 0x10;
    /** Status: the drive takes commands. */
    static final int DRDY = 0x40;
    /** Status: the drive is at work, and no other bit counts. */
    static final int BSY = 0x80;

    /** Error: the command is unknown or cannot be done. */
    static final int ABRT = 0x04;
    /** Error: there is no such sector. */
    static final int IDNF = 0x10;
    /** Error: the data cannot be read. */
    static final int UNC = 0x40;
    /** Error: the medium is write-protected. */
    static final int WP = 0x40;

    /** Largest part of a transfer that is in the buffer at a time. */
    static final int BUFFER = 128 << 10;

    private static final int NOTHING = 0;
    private static final int TO_HOST = 1;
    private static final int FROM_HOST = 2;

    final TaskFile registers = new TaskFile();
    final IoQueue queue;
    final String serial;
    byte[] buffer = new byte[0];

    private @Nullable IdeChannel channel;
    private int status = DRDY | DSC;
    private int error = 1;
    private boolean interrupt;
    private int direction = NOTHING;
    private int at;
    private int end;

    IdeDrive(IoQueue queue, String serial) {
        this.queue = queue;
        this.serial = serial;
    }

    final void attach(IdeChannel to) {
        channel = to;
    }

    // ---- what kinds of drives do

    /** Runs a command. */
    abstract void command(int code);

    /** The host has taken everything that was {@link #offer}ed. */
    abstract void taken();

    /** The host has given everything that was {@link #ask}ed for. */
    abstract void given();

    /** The bus master is ready; a drive that waits for it begins. */
    abstract void dma();

    /** Forgets the command in progress and takes on the signature. */
    abstract void resetDrive();

    abstract void saveDrive(StateWriter out);

    abstract void restoreDrive(StateReader in);

    // ---- for the channel

    final int status() {
        return status;
    }

    final int error() {
        return error;
    }

    /** Whether it asks for an interrupt. */
    final boolean interrupt() {
        return interrupt;
    }

    /** The host has seen the interrupt. */
    final void acknowledge() {
        interrupt = false;
    }

    /** Whether a command is in progress. */
    final boolean occupied() {
        return (status & (BSY | DRQ)) != 0;
    }

    /** Begins a reset: what is under way ends, and the drive is busy. */
    final void beginReset() {
        queue.drain();
        interrupt = false;
        direction = NOTHING;
        status = BSY;
    }

    /** Ends a reset. */
    final void endReset() {
        queue.drain();
        error = 1;
        direction = NOTHING;
        resetDrive();
    }

    /** The host reads the data port. */
    final int readData(int size) {
        if (direction != TO_HOST) {
            return 0;
        }
        int v = 0;
        for (int i = 0; i < size && at < end; i++) {
            v |= (buffer[at++] & 0xFF) << 8 * i;
        }
        if (at == end) {
            direction = NOTHING;
            taken();
        }
        return v;
    }

    /** The host writes the data port. */
    final void writeData(int value, int size) {
        if (direction != FROM_HOST) {
            return;
        }
        for (int i = 0; i < size && at < end; i++) {
            buffer[at++] = (byte) (value >>> 8 * i);
        }
        if (at == end) {
            direction = NOTHING;
            given();
        }
    }

    // ---- for kinds of drives

    /** The bus master of the channel. */
    final BusMaster busMaster() {
        return channel().busMaster();
    }

    private IdeChannel channel() {
        IdeChannel c = channel;
        if (c == null) {
            throw new IllegalStateException("a drive without a channel");
        }
        return c;
    }

    /** Makes room in the buffer. */
    final void room(int bytes) {
        if (buffer.length < bytes) {
            buffer = Arrays.copyOf(buffer, bytes);
        }
    }

    /** The drive works. */
    final void busy() {
        error = 0;
        status = BSY | DSC;
    }

    /** Has the host read a part of the buffer through the data port. */
    final void offer(int from, int length) {
        at = from;
        end = from + length;
        direction = TO_HOST;
        error = 0;
        status = DRDY | DSC | DRQ;
        raise();
    }

    /** Has the host fill the beginning of the buffer through the data port. */
    final void ask(int length, boolean withInterrupt) {
        room(length);
        at = 0;
        end = length;
        direction = FROM_HOST;
        error = 0;
        status = DRDY | DSC | DRQ;
        if (withInterrupt) {
            raise();
        }
    }

    /** Waits for the bus master, or begins if it is there. */
    final void awaitDma() {
        error = 0;
        status = DRDY | DSC | DRQ;
        if (busMaster().running()) {
            dma();
        }
    }

    /** The command is done. */
    final void succeed(boolean withInterrupt) {
        error = 0;
        status = DRDY | DSC;
        if (withInterrupt) {
            raise();
        }
    }

    /** The command has failed. */
    final void fail(int errorBits) {
        error = errorBits;
        status = DRDY | DSC | ERR;
        raise();
    }

    /** Sets status and error as after a reset. */
    final void fresh(int newStatus) {
        status = newStatus;
        error = 1;
    }

    final void raise() {
        interrupt = true;
        channel().driveInterrupt();
    }

    // ---- state

    final void save(StateWriter out) {
        registers.save(out);
        out.u8(status);
        out.u8(error);
        out.bool(interrupt);
        out.u8(direction);
        out.i32(at);
        out.i32(end);
        saveDrive(out);
        out.bytes(Arrays.copyOf(buffer, Math.min(buffer.length, bufferUsed())));
    }

    final void restore(StateReader in) {
        registers.restore(in);
        status = in.u8();
        error = in.u8();
        interrupt = in.bool();
        direction = in.u8();
        at = in.i32();
        end = in.i32();
        restoreDrive(in);
        byte[] content = in.bytes();
        if (at < 0 || end < at || direction > FROM_HOST || Math.max(end, content.length) > BUFFER
                || Math.max(end, content.length) < bufferUsed()) {
            throw new StateFormatException("saved state holds an impossible transfer");
        }
        room(Math.max(end, content.length));
        System.arraycopy(content, 0, buffer, 0, content.length);
    }

    /** Bytes at the beginning of the buffer that count. */
    int bufferUsed() {
        return direction == NOTHING ? 0 : end;
    }
}
