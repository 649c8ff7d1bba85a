package org.jvirsh.emulator.devices.ide;

import java.util.function.BooleanSupplier;
import org.jvirsh.emulator.memory.PhysicalMemory;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * The bus-master registers of one channel (Programming Interface for Bus Master IDE Controller 1.0, chapter 2; PIIX3 data
 * sheet order 290550, section 2.7): command at 0, status at 2, table address at 4.
 *
 * <p>Modelled: the drive gives the direction, as both sides have to name the same.
 */
final class BusMaster {
    /** Number of ports. */
    static final int PORTS = 8;

    private static final int START = 1;
    private static final int COMMAND_BITS = 0x09;
    private static final int ACTIVE = 1;
    private static final int ERROR = 2;
    private static final int INTERRUPT = 4;
    private static final int CAPABLE = 0x60;

    /** The channel, as its bus master sees it. */
    interface Listener {
        /** The host started the bus master. */
        void started();

        /** The host is about to stop it: what is under way is to end first. */
        void stopping();
    }

    private final PrdTable descriptors;
    private final BooleanSupplier allowed;
    private final Listener listener;
    private int command;
    private int status;
    private int table;
    private boolean running;

    /**
     * Creates the registers.
     *
     * @param allowed whether the function may be master on its bus
     */
    BusMaster(PhysicalMemory memory, BooleanSupplier allowed, Listener listener) {
        descriptors = new PrdTable(memory);
        this.allowed = allowed;
        this.listener = listener;
    }

    int in(int register) {
        return switch (register) {
            case 0 -> command;
            case 2 -> status;
            case 4, 5, 6, 7 -> table >>> 8 * (register - 4) & 0xFF;
            default -> 0xFF;
        };
    }

    void out(int register, int value) {
        switch (register) {
            case 0 -> writeCommand(value & COMMAND_BITS);
            case 2 -> status = value & CAPABLE | status & ACTIVE | status & ~value & (ERROR | INTERRUPT);
            case 4, 5, 6, 7 -> {
                int shift = 8 * (register - 4);
                table = (table & ~(0xFF << shift) | value << shift) & ~3;
            }
            default -> { /* reserved */ }
        }
    }

    private void writeCommand(int value) {
        boolean before = (command & START) != 0;
        boolean after = (value & START) != 0;
        if (before && !after) {
            listener.stopping();
            stop();
        }
        command = value;
        if (after && !before) {
            descriptors.start(table);
            status |= ACTIVE;
            running = true;
            listener.started();
        }
    }

    /** Whether it has been started and its transfer has not ended. */
    boolean running() {
        return running;
    }

    /** Ends the transfer where it is. */
    void stop() {
        running = false;
        status &= ~ACTIVE;
    }

    /** The drive has transferred everything: the active bit stays if the host described more memory than that. */
    void finish() {
        running = false;
        if (descriptors.atEnd()) {
            status &= ~ACTIVE;
        }
    }

    /** Notes a rising edge of the channel's interrupt. */
    void interrupt() {
        status |= INTERRUPT;
    }

    /** Moves bytes to memory; the number for which there was room. */
    int write(byte[] from, int offset, int length) {
        return reachable() ? descriptors.write(from, offset, length) : 0;
    }

    /** Moves bytes from memory; the number that were there. */
    int read(byte[] to, int offset, int length) {
        return reachable() ? descriptors.read(to, offset, length) : 0;
    }

    private boolean reachable() {
        if (!allowed.getAsBoolean()) {
            status |= ERROR;
            return false;
        }
        return true;
    }

    void save(StateWriter out) {
        out.u8(command);
        out.u8(status);
        out.i32(table);
        out.bool(running);
        descriptors.save(out);
    }

    void restore(StateReader in) {
        command = in.u8() & COMMAND_BITS;
        status = in.u8() & (CAPABLE | ACTIVE | ERROR | INTERRUPT);
        table = in.i32() & ~3;
        running = in.bool();
        descriptors.restore(in);
    }
}
