package org.jvirsh.emulator.devices.serial;

import org.jvirsh.emulator.bus.BytePortDevice;
import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.bus.IrqLine;
import org.jvirsh.emulator.cpu.TimeSource;
import org.jvirsh.emulator.machine.EventQueue;
import org.jvirsh.emulator.machine.Timer;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * A serial port of a PC, after the National Semiconductor PC16550D data sheet (section 8, "Registers"), with the
 * 1.8432 MHz clock of the PC.
 *
 * <p>Modelled: all registers; receive FIFO with trigger levels, per-character errors and the character timeout
 * interrupt in virtual time; interrupt identification with its priorities; loopback with its modem line wiring and
 * modem status changes; break and overrun; word length. A transmitted character leaves at once, so the transmitter is
 * always empty, and every write to it gives a new transmitter-empty interrupt. Input is taken from the back end only
 * when there is room for it, so nothing is overrun except in loopback. The modem inputs say that a ready modem with
 * carrier is attached. Not modelled: the time characters take on the line, parity and framing errors of the line, the
 * DMA signals, the gating of the interrupt by OUT2, which small guests do not know of.
 */
public final class Uart16550 implements BytePortDevice, Persistent {
    /** Interrupt enable bits. */
    private static final int IER_DATA = 1;
    private static final int IER_THRE = 2;
    private static final int IER_LINE = 4;
    private static final int IER_MODEM = 8;

    /** Interrupt causes, as in the low bits of the identification register. */
    private static final int CAUSE_NONE = 1;
    private static final int CAUSE_MODEM = 0;
    private static final int CAUSE_THRE = 2;
    private static final int CAUSE_DATA = 4;
    private static final int CAUSE_LINE = 6;
    private static final int CAUSE_TIMEOUT = 12;

    private static final int LCR_DLAB = 0x80;
    private static final int MCR_LOOP = 0x10;
    private static final int LSR_DATA = 0x01;
    private static final int LSR_OVERRUN = 0x02;
    private static final int LSR_BREAK = 0x10;
    private static final int LSR_ERRORS = 0x1E;
    private static final int LSR_IDLE = 0x60;
    private static final int LSR_FIFO_ERROR = 0x80;

    /** Modem inputs of an attached, ready modem: DCD, DSR, CTS. */
    private static final int MODEM_READY = 0xB0;
    private static final int MSR_RI = 0x40;

    private static final int CLOCK_OVER_16 = 115_200;

    private final String section;
    private final int base;
    private final UartModel model;
    private final IrqLine irq;
    private final TimeSource time;
    private final Timer timeout;
    private final CharBackend backend;
    private final ReceiveFifo fifo = new ReceiveFifo();

    private int ier;
    private int lcr;
    private int mcr = 0x08;
    private int scratch;
    private int divisor = 12;
    private int fcr;
    /** Overrun, parity, framing and break bits not read yet. */
    private int lineErrors;
    private int modem = MODEM_READY;
    private int modemDeltas;
    private boolean thrEmptyPending;
    private boolean timeoutPending;
    /** All interrupt causes in one look: kept up to date by {@link #update}. */
    private int cause = CAUSE_NONE;

    /**
     * Creates a port in its state after reset.
     *
     * @param section name of the state section and prefix of the timer: {@code "uart0"}
     * @param base first of the eight ports: 3F8h for COM1
     */
    public Uart16550(
            String section,
            int base,
            UartModel model,
            IrqLine irq,
            EventQueue events,
            TimeSource time,
            CharBackend backend) {
        this.section = section;
        this.base = base;
        this.model = model;
        this.irq = irq;
        this.time = time;
        this.backend = backend;
        this.timeout = events.timer(section + "-timeout", this::onTimeout);
    }

    /** Claims the eight ports. */
    public void attach(IoPorts ports) {
        ports.register(base, 8, this, section);
    }

    /** Takes waiting input from the back end; for the run loop, after the back end's wake-up. */
    public void poll() {
        if (pull()) {
            update();
        }
    }

    /** A break condition arrives from the line. */
    public void receiveBreak() {
        receive(0, LSR_BREAK);
        update();
    }

    private boolean looped() {
        return (mcr & MCR_LOOP) != 0;
    }

    private boolean fifoEnabled() {
        return (fcr & 1) != 0;
    }

    private int triggerLevel() {
        return switch (fcr >>> 6) {
            case 0 -> 1;
            case 1 -> 4;
            case 2 -> 8;
            default -> 14;
        };
    }

    /** Time that four characters take on the line, in nanoseconds. */
    private long timeoutNanos() {
        int bits = 7 + (lcr & 3) + ((lcr & 4) != 0 ? 1 : 0) + ((lcr & 8) != 0 ? 1 : 0);
        return 4_000_000_000L * bits * Math.max(divisor, 1) / CLOCK_OVER_16;
    }

    private boolean pull() {
        boolean any = false;
        while (!fifo.full() && !looped()) {
            int b = backend.read();
            if (b < 0) {
                break;
            }
            receive(b, 0);
            any = true;
        }
        return any;
    }

    private void receive(int value, int error) {
        int v = value & wordMask();
        if (fifo.full()) {
            lineErrors |= LSR_OVERRUN;
            if (!fifoEnabled()) {
                fifo.overwrite(v, error);
                lineErrors |= error;
            }
        } else {
            fifo.push(v, error);
            if (fifo.count() == 1) {
                lineErrors |= error;
            }
        }
        restartTimeout();
    }

    private int wordMask() {
        return (0x20 << (lcr & 3)) - 1;
    }

    private void restartTimeout() {
        if (fifoEnabled() && fifo.count() > 0) {
            timeout.at(time.nanos() + timeoutNanos());
        } else {
            timeout.cancel();
        }
    }

    private void onTimeout() {
        timeoutPending = fifo.count() > 0;
        update();
    }

    private int highestCause() {
        if ((ier & IER_LINE) != 0 && lineErrors != 0) {
            return CAUSE_LINE;
        }
        if ((ier & IER_DATA) != 0) {
            if (fifo.count() >= (fifoEnabled() ? triggerLevel() : 1)) {
                return CAUSE_DATA;
            }
            if (timeoutPending) {
                return CAUSE_TIMEOUT;
            }
        }
        if ((ier & IER_THRE) != 0 && thrEmptyPending) {
            return CAUSE_THRE;
        }
        return (ier & IER_MODEM) != 0 && modemDeltas != 0 ? CAUSE_MODEM : CAUSE_NONE;
    }

    private void update() {
        cause = highestCause();
        irq.set(cause != CAUSE_NONE);
    }

    @Override
    public int inByte(int port) {
        return switch (port - base) {
            case 0 -> (lcr & LCR_DLAB) != 0 ? divisor & 0xFF : readData();
            case 1 -> (lcr & LCR_DLAB) != 0 ? divisor >>> 8 : ier;
            case 2 -> readCause();
            case 3 -> lcr;
            case 4 -> mcr;
            case 5 -> readLineStatus();
            case 6 -> readModemStatus();
            default -> model == UartModel.I8250 ? 0xFF : scratch;
        };
    }

    private int readData() {
        if (fifo.count() == 0) {
            return 0;
        }
        int v = fifo.pop();
        lineErrors |= fifo.headErrors();
        timeoutPending = false;
        restartTimeout();
        pull();
        update();
        return v;
    }

    private int readCause() {
        int v = cause | (fifoEnabled() ? 0xC0 : 0);
        if (cause == CAUSE_THRE) {
            thrEmptyPending = false;
            update();
        }
        return v;
    }

    private int readLineStatus() {
        int v = LSR_IDLE;
        if (fifo.count() > 0) {
            v |= LSR_DATA;
            if (fifoEnabled() && fifo.anyError()) {
                v |= LSR_FIFO_ERROR;
            }
        }
        if (lineErrors != 0) {
            v |= lineErrors & LSR_ERRORS;
            lineErrors = 0;
            update();
        }
        return v;
    }

    private int readModemStatus() {
        int v = modem | modemDeltas;
        if (modemDeltas != 0) {
            modemDeltas = 0;
            update();
        }
        return v;
    }

    @Override
    public void outByte(int port, int value) {
        switch (port - base) {
            case 0 -> {
                if ((lcr & LCR_DLAB) != 0) {
                    divisor = divisor & 0xFF00 | value;
                } else {
                    transmit(value);
                }
            }
            case 1 -> {
                if ((lcr & LCR_DLAB) != 0) {
                    divisor = divisor & 0xFF | value << 8;
                } else {
                    enableInterrupts(value & 0x0F);
                }
            }
            case 2 -> controlFifo(value);
            case 3 -> lcr = value;
            case 4 -> controlModem(value & 0x1F);
            case 7 -> scratch = value;
            default -> {
                // Line and modem status are read-only.
            }
        }
    }

    private void transmit(int value) {
        if (looped()) {
            receive(value, 0);
            update();
        } else {
            backend.write(value & wordMask());
        }
        if ((ier & IER_THRE) != 0) {
            // Full and empty again: the interrupt ends and a new one begins.
            thrEmptyPending = false;
            update();
            thrEmptyPending = true;
            update();
        }
    }

    private void enableInterrupts(int value) {
        if ((value & ~ier & IER_THRE) != 0) {
            thrEmptyPending = true;
        }
        ier = value;
        update();
    }

    private void controlFifo(int value) {
        if (model != UartModel.NS16550A) {
            return;
        }
        boolean toggled = ((value ^ fcr) & 1) != 0;
        // The other bits are writable only together with the enable bit.
        fcr = (value & 1) != 0 ? value & 0xC9 : 0;
        if (toggled) {
            fifo.enable(fifoEnabled());
        }
        if (toggled || (value & 3) == 3) {
            fifo.clear();
            timeoutPending = false;
            timeout.cancel();
            pull();
        }
        update();
    }

    private void controlModem(int value) {
        mcr = value;
        int inputs = MODEM_READY;
        if (looped()) {
            // RTS to CTS, DTR to DSR, OUT1 to RI, OUT2 to DCD.
            inputs = (value & 2) << 3 | (value & 1) << 5 | (value & 4) << 4 | (value & 8) << 4;
        }
        int changed = inputs ^ modem;
        // RI counts when it ends.
        int deltas = changed & ~MSR_RI | changed & modem & MSR_RI;
        modem = inputs;
        modemDeltas |= deltas >>> 4;
        pull();
        update();
    }

    @Override
    public String section() {
        return section;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void save(StateWriter out) {
        fifo.save(out);
        out.u8(ier);
        out.u8(lcr);
        out.u8(mcr);
        out.u8(scratch);
        out.u16(divisor);
        out.u8(fcr);
        out.u8(lineErrors);
        out.u8(modem);
        out.u8(modemDeltas);
        out.bool(thrEmptyPending);
        out.bool(timeoutPending);
    }

    @Override
    public void restore(StateReader in, int version) {
        fifo.restore(in);
        ier = in.u8();
        lcr = in.u8();
        mcr = in.u8();
        scratch = in.u8();
        divisor = in.u16();
        fcr = in.u8();
        lineErrors = in.u8();
        modem = in.u8();
        modemDeltas = in.u8();
        thrEmptyPending = in.bool();
        timeoutPending = in.bool();
        cause = highestCause();
    }
}
