package org.jvirsh.emulator.chipset;

import org.jvirsh.emulator.bus.IrqLine;
import org.jvirsh.emulator.bus.PortDevice;
import org.jvirsh.emulator.cpu.TimeSource;
import org.jvirsh.emulator.machine.EventQueue;
import org.jvirsh.emulator.machine.Timer;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * The ACPI fixed hardware registers of the PIIX4 (82371AB data sheet, section 7.2; ACPI specification 6.5, section
 * 4.8.3): power management events PMSTS and PMEN at 0 and 2, control PMCNTRL at 4, the timer PMTMR at 8, general purpose
 * events GPSTS and GPEN at Ch and Eh.
 *
 * <p>Modelled: power button and timer overflow events, power-off by SLP_EN with the type of S5, which is 0, and the 24-bit
 * timer at 3.579545 MHz. The machine is always in ACPI mode: SCI_EN reads as 1. Not modelled: other sleep states, the
 * real-time clock's and the global lock's event.
 */
final class AcpiRegisters implements PortDevice {
    /** Ports in the block. */
    static final int PORTS = 64;

    private static final int STATUS = 0;
    private static final int ENABLE = 2;
    private static final int CONTROL = 4;
    private static final int TIMER = 8;
    private static final int GENERAL_STATUS = 0xC;
    private static final int GENERAL_ENABLE = 0xE;

    private static final int TIMER_EVENT = 1;
    private static final int POWER_BUTTON = 1 << 8;
    private static final int STATUS_BITS = 0x8D31;
    private static final int ENABLE_BITS = 0x0521;
    private static final int CONTROL_BITS = 0x1C03;
    private static final int SCI_EN = 1;
    private static final int SLP_EN = 1 << 13;
    private static final int SLP_TYP = 7 << 10;

    private static final long TIMER_HERTZ = 3_579_545;
    private static final long SECOND = 1_000_000_000;
    private static final long TIMER_MASK = 0xFF_FFFF;
    /** Ticks between changes of the timer's top bit, each of which is an event. */
    private static final long HALF_TURN = 0x80_0000;

    private final IrqLine sci;
    private final TimeSource clock;
    private final Runnable powerOff;
    private final Timer overflow;
    private int status;
    private int enable;
    private int control = SCI_EN;
    private int generalStatus;
    private int generalEnable;

    AcpiRegisters(IrqLine sci, EventQueue events, TimeSource clock, Runnable powerOff) {
        this.sci = sci;
        this.clock = clock;
        this.powerOff = powerOff;
        overflow = events.timer("acpi-timer", this::timerOverflow);
    }

    void powerButton() {
        status |= POWER_BUTTON;
        update();
    }

    void generalEvent(int number) {
        generalStatus |= 1 << number;
        update();
    }

    private boolean wanted() {
        return (status & enable | generalStatus & generalEnable) != 0;
    }

    private void timerOverflow() {
        status |= TIMER_EVENT;
        update();
    }

    private long ticks() {
        long nanos = clock.nanos();
        return nanos / SECOND * TIMER_HERTZ + nanos % SECOND * TIMER_HERTZ / SECOND;
    }

    private static long nanosAt(long tick) {
        long seconds = tick / TIMER_HERTZ;
        return seconds * SECOND + (tick % TIMER_HERTZ * SECOND + TIMER_HERTZ - 1) / TIMER_HERTZ;
    }

    private void update() {
        sci.set(wanted());
        boolean wanted = (enable & TIMER_EVENT) != 0 && (status & TIMER_EVENT) == 0;
        if (!wanted) {
            overflow.cancel();
        } else if (!overflow.armed()) {
            overflow.at(nanosAt((ticks() / HALF_TURN + 1) * HALF_TURN));
        }
    }

    @Override
    public int in(int port, int size) {
        int shift = 8 * (port & 3);
        return switch (port & ~3) {
            case STATUS -> (status | enable << 16) >>> shift;
            case CONTROL -> control >>> shift;
            case TIMER -> (int) (ticks() & TIMER_MASK) >>> shift;
            case GENERAL_STATUS -> (generalStatus | generalEnable << 16) >>> shift;
            default -> 0;
        };
    }

    @Override
    public void out(int port, int value, int size) {
        if (size == 4) {
            out(port, value & 0xFFFF, 2);
            out(port + 2, value >>> 16, 2);
            return;
        }
        int shift = 8 * (port & 1);
        int mask = (size == 1 ? 0xFF : 0xFFFF) << shift;
        int v = value << shift & mask;
        switch (port & ~1) {
            case STATUS -> status &= ~(v & STATUS_BITS);
            case ENABLE -> enable = (enable & ~mask | v) & ENABLE_BITS;
            case CONTROL -> writeControl(control & ~mask | v, (v & SLP_EN) != 0);
            case GENERAL_STATUS -> generalStatus &= ~v;
            case GENERAL_ENABLE -> generalEnable = generalEnable & ~mask | v;
            default -> { /* the timer is read-only, the rest is not there */ }
        }
        update();
    }

    private void writeControl(int v, boolean sleep) {
        control = v & CONTROL_BITS | SCI_EN;
        if (sleep && (v & SLP_TYP) == 0) {
            powerOff.run();
        }
    }

    void save(StateWriter out) {
        out.u16(status);
        out.u16(enable);
        out.u16(control);
        out.u16(generalEnable);
        out.u16(generalStatus);
    }

    void restore(StateReader in, int version) {
        status = in.u16() & STATUS_BITS;
        enable = in.u16() & ENABLE_BITS;
        control = in.u16() & CONTROL_BITS | SCI_EN;
        generalEnable = in.u16();
        generalStatus = version < 2 ? 0 : in.u16();
        sci.set(wanted());
    }
}
