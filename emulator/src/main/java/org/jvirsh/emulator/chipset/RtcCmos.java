package org.jvirsh.emulator.chipset;

import org.jvirsh.emulator.bus.BytePortDevice;
import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.bus.IrqLine;
import org.jvirsh.emulator.cpu.TimeSource;
import org.jvirsh.emulator.machine.EventQueue;
import org.jvirsh.emulator.machine.Timer;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.StateFormatException;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * The real-time clock with its 128 bytes of battery-backed memory, after the Motorola MC146818A data sheet
 * ("Time, calendar, and alarm locations", "Registers") with the PC's ports 70h and 71h and its CMOS layout.
 *
 * <p>Modelled: time of day from virtual time, BCD and binary, 12 and 24 hours, the SET bit and the divider reset, the
 * update-in-progress bit, alarm, update-ended and periodic interrupts, the century byte at 32h, the NMI mask in bit 7
 * of port 70h. Not modelled: daylight saving, the square wave output, other crystals than 32.768 kHz, a battery that
 * can fail.
 */
public final class RtcCmos implements BytePortDevice, Persistent {
    private static final int INDEX_PORT = 0x70;
    private static final int SIZE = 128;
    private static final int REG_A = 10;
    private static final int REG_B = 11;
    private static final int REG_C = 12;
    private static final int REG_D = 13;

    /** Register A: update in progress; divider field; rate field. */
    private static final int UIP = 0x80;
    private static final int DIVIDER = 0x70;
    private static final int DIVIDER_RUNS = 0x20;
    private static final int DIVIDER_RESET = 0x60;
    private static final int RATE = 0x0F;

    /** Register B: SET, the three interrupt enables. Register C has the flags at the places of the enables. */
    private static final int SET = 0x80;
    private static final int PERIODIC = 0x40;
    private static final int ALARM = 0x20;
    private static final int UPDATE = 0x10;
    private static final int IRQF = 0x80;

    private static final long SECOND = 1_000_000_000;
    /** tBUC of the data sheet: time from the rise of UIP to the update. */
    private static final long UIP_NANOS = 244_141;
    private static final long CRYSTAL_HZ = 32_768;

    private final byte[] cmos = new byte[SIZE];
    private final RtcCalendar calendar = new RtcCalendar(cmos);
    private final IrqLine irq8;
    private final TimeSource time;
    private final Timer updateTimer;
    private final Timer periodicTimer;

    private int index;
    private boolean nmiMasked;
    private int flags;
    /** What added to virtual time gives the time since 1970, while the clock runs: whole seconds. */
    private long offsetSeconds;
    /** The rest of it, 0..999,999,999 nanoseconds. */
    private long offsetNanos;
    /** The nanoseconds within the second at which the clock was halted. */
    private long heldFraction;
    /** The second up to which update and alarm flags are accounted for. */
    private long seenSecond;
    /** The periodic tick up to which the periodic flag is accounted for. */
    private long seenPeriod;

    /**
     * Creates the clock.
     *
     * @param irq8 the wire of the interrupt output
     * @param epochSeconds the time of day at virtual time 0, in seconds since 1970 in whatever zone the guest expects
     */
    public RtcCmos(IrqLine irq8, EventQueue events, TimeSource time, long epochSeconds) {
        this.irq8 = irq8;
        this.time = time;
        this.updateTimer = events.timer("rtc-update", this::onTimer);
        this.periodicTimer = events.timer("rtc-periodic", this::onTimer);
        this.offsetSeconds = epochSeconds;
        cmos[REG_A] = 0x26;
        cmos[REG_B] = 0x02;
        seenSecond = second();
    }

    /** Claims ports 70h and 71h. */
    public void attach(IoPorts ports) {
        ports.register(INDEX_PORT, 2, this, "rtc");
    }

    /**
     * Sets a byte of the memory as firmware would.
     *
     * @param address 0Eh..7Fh, except the century byte 32h
     */
    public void preset(int address, int value) {
        if (address <= REG_D || address >= SIZE || address == RtcCalendar.CENTURY) {
            throw new IllegalArgumentException("CMOS address 0x%x".formatted(address));
        }
        cmos[address] = (byte) value;
    }

    /**
     * Fills in what PC firmware leaves in the memory: base and extended memory sizes, equipment, no floppy drives,
     * the checksum over 10h-2Dh.
     *
     * @param below4Gib bytes of RAM below 4 GiB, at least 1 MiB
     * @param above4Gib bytes of RAM from 4 GiB upwards
     */
    public void presetMemory(long below4Gib, long above4Gib) {
        word(0x15, 640);
        long extended = Math.min((below4Gib >> 10) - 1024, 0xFFFF);
        word(0x17, extended);
        word(0x30, extended);
        word(0x34, Math.clamp(below4Gib - (16L << 20) >> 16, 0, 0xFFFF));
        word(0x5B, above4Gib >> 16);
        preset(0x5D, (int) (above4Gib >> 32));
        preset(0x14, 0x06);
        checksum();
    }

    private void word(int address, long value) {
        preset(address, (int) value);
        preset(address + 1, (int) (value >> 8));
    }

    /** Brings the checksum at 2Eh-2Fh up to date after {@link #preset}. */
    public void checksum() {
        int sum = 0;
        for (int i = 0x10; i <= 0x2D; i++) {
            sum += cmos[i] & 0xFF;
        }
        preset(0x2E, sum >> 8);
        preset(0x2F, sum);
    }

    /** Whether bit 7 of port 70h keeps non-maskable interrupts from the processor. */
    public boolean nmiMasked() {
        return nmiMasked;
    }

    /** The RESET pin: interrupts off; time and memory stay. */
    public void reset() {
        account();
        cmos[REG_B] &= (byte) ~(PERIODIC | ALARM | UPDATE);
        flags = 0;
        arm();
    }

    /** The world's time went on by so much while the machine's stood still, or back. */
    public void advance(long nanos) {
        if (!running() || nanos == 0) {
            return;
        }
        account();
        long sum = offsetNanos + Math.floorMod(nanos, SECOND);
        offsetSeconds += Math.floorDiv(nanos, SECOND) + sum / SECOND;
        offsetNanos = sum % SECOND;
        if (nanos < 0) {
            seenSecond = second();
        }
        account();
        arm();
    }

    private boolean running() {
        return (cmos[REG_B] & SET) == 0 && (cmos[REG_A] & DIVIDER) == DIVIDER_RUNS;
    }

    private long second() {
        return offsetSeconds + Math.floorDiv(time.nanos() + offsetNanos, SECOND);
    }

    private long fraction() {
        return Math.floorMod(time.nanos() + offsetNanos, SECOND);
    }

    /** Length of the periodic interrupt's period in crystal cycles, or 0 if it is off. */
    private int period() {
        int rate = cmos[REG_A] & RATE;
        if (rate == 0 || (cmos[REG_A] & DIVIDER) >= DIVIDER_RESET) {
            return 0;
        }
        // Rates 1 and 2 give 256 Hz and 128 Hz with a 32.768 kHz crystal, as 8 and 9 do.
        return 1 << (rate <= 2 ? rate + 6 : rate - 1);
    }

    private static long cycles(long nanos) {
        return nanos / SECOND * CRYSTAL_HZ + nanos % SECOND * CRYSTAL_HZ / SECOND;
    }

    private static long nanosOf(long cycle) {
        return cycle / CRYSTAL_HZ * SECOND + (cycle % CRYSTAL_HZ * SECOND + CRYSTAL_HZ - 1) / CRYSTAL_HZ;
    }

    /** Sets the flags of everything that happened since the last look. */
    private void account() {
        if (running()) {
            long second = second();
            if (second > seenSecond) {
                flags |= UPDATE;
                if (calendar.nextAlarm(seenSecond) <= second) {
                    flags |= ALARM;
                }
                seenSecond = second;
            }
        }
        int period = period();
        if (period != 0) {
            long tick = cycles(time.nanos()) / period;
            if (tick > seenPeriod) {
                flags |= PERIODIC;
                seenPeriod = tick;
            }
        }
    }

    private void onTimer() {
        account();
        arm();
    }

    /** Drives the interrupt wire and arms the timers for what may raise it next. */
    private void arm() {
        int enables = cmos[REG_B] & (PERIODIC | ALARM | UPDATE);
        irq8.set((flags & enables) != 0);
        int waiting = enables & ~flags;
        long due = Long.MAX_VALUE;
        if (running()) {
            if ((waiting & UPDATE) != 0) {
                due = seenSecond + 1;
            } else if ((waiting & ALARM) != 0) {
                due = calendar.nextAlarm(seenSecond);
            }
        }
        updateTimer.at(due == Long.MAX_VALUE ? EventQueue.NEVER : (due - offsetSeconds) * SECOND - offsetNanos);
        int period = period();
        boolean periodic = (waiting & PERIODIC) != 0 && period != 0;
        periodicTimer.at(periodic ? nanosOf((seenPeriod + 1) * period) : EventQueue.NEVER);
    }

    @Override
    public int inByte(int port) {
        if (port == INDEX_PORT) {
            return 0xFF;
        }
        return switch (index) {
            case REG_A -> cmos[REG_A] & ~UIP & 0xFF | (updateInProgress() ? UIP : 0);
            case REG_C -> readFlags();
            case REG_D -> 0x80;
            default -> {
                if (RtcCalendar.isTime(index) && running()) {
                    calendar.store(second());
                }
                yield cmos[index] & 0xFF;
            }
        };
    }

    private boolean updateInProgress() {
        return running() && fraction() >= SECOND - UIP_NANOS;
    }

    private int readFlags() {
        account();
        int v = flags | ((flags & cmos[REG_B]) != 0 ? IRQF : 0);
        flags = 0;
        arm();
        return v;
    }

    @Override
    public void outByte(int port, int value) {
        if (port == INDEX_PORT) {
            nmiMasked = (value & 0x80) != 0;
            index = value & 0x7F;
            return;
        }
        account();
        switch (index) {
            case REG_A -> control(REG_A, value & ~UIP);
            // SET clears the update-ended enable.
            case REG_B -> control(REG_B, (value & SET) != 0 ? value & ~UPDATE : value);
            case REG_C, REG_D -> {
                // read-only
            }
            default -> writeMemory(value);
        }
        arm();
    }

    private void writeMemory(int value) {
        if (!RtcCalendar.isTime(index) || !running()) {
            cmos[index] = (byte) value;
            return;
        }
        long fraction = fraction();
        calendar.store(second());
        cmos[index] = (byte) value;
        run(fraction);
    }

    /** Continues from the time in the registers. */
    private void run(long fraction) {
        offsetNanos = Math.floorMod(fraction - time.nanos(), SECOND);
        offsetSeconds = calendar.load() - Math.floorDiv(time.nanos() + offsetNanos, SECOND);
        seenSecond = second();
    }

    private void control(int register, int value) {
        boolean ran = running();
        boolean wasReset = (cmos[REG_A] & DIVIDER) >= DIVIDER_RESET;
        int oldPeriod = period();
        if (ran) {
            calendar.store(second());
            heldFraction = fraction();
        }
        cmos[register] = (byte) value;
        if (ran && running()) {
            // A new format shows the same time in other digits.
            calendar.store(second());
        } else if (!ran && running()) {
            // The first update comes half a second after the divider starts.
            run(wasReset ? SECOND / 2 : heldFraction);
        }
        int period = period();
        if (period != 0 && period != oldPeriod) {
            seenPeriod = cycles(time.nanos()) / period;
        }
    }

    @Override
    public String section() {
        return "rtc";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void save(StateWriter out) {
        out.bytes(cmos);
        out.u8(index);
        out.bool(nmiMasked);
        out.u8(flags);
        out.i64(offsetSeconds);
        out.i64(offsetNanos);
        out.i64(heldFraction);
        out.i64(seenSecond);
        out.i64(seenPeriod);
    }

    @Override
    public void restore(StateReader in, int version) {
        byte[] saved = in.bytes();
        if (saved.length != SIZE) {
            throw new StateFormatException("saved state is of another clock");
        }
        System.arraycopy(saved, 0, cmos, 0, SIZE);
        index = in.u8() & 0x7F;
        nmiMasked = in.bool();
        flags = in.u8();
        offsetSeconds = in.i64();
        offsetNanos = in.i64();
        heldFraction = in.i64();
        seenSecond = in.i64();
        seenPeriod = in.i64();
    }
}
