package org.jvirsh.emulator.chipset;

import org.jvirsh.emulator.cpu.TimeSource;
import org.jvirsh.emulator.machine.EventQueue;
import org.jvirsh.emulator.machine.Timer;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * The timer of a local APIC (SDM vol. 3, section 11.5.4): counts down once or over and over at a gigahertz divided by 1
 * to 128, or waits for a value of the time-stamp counter.
 */
final class ApicTimer {
    /** Timer mode in bits 17-18 of its vector register: over and over. */
    static final int PERIODIC = 1;
    /** Timer mode: wait for the time-stamp counter. */
    static final int DEADLINE = 2;

    /** Nanoseconds of a tick before the divider: a bus clock of 1 GHz. */
    private static final int TICK = 1;
    /** Shortest period that is followed exactly, in nanoseconds: a guest cannot make the machine do nothing else. */
    private static final long SHORTEST_PERIOD = 20_000;

    private final TimeSource clock;
    private final Timer timer;
    private final Runnable expired;
    private int mode;
    private int divide;
    private long initial;
    private long started;
    private long deadlineTsc;

    ApicTimer(String name, EventQueue events, TimeSource clock, Runnable expired) {
        this.clock = clock;
        this.expired = expired;
        timer = events.timer(name, this::fire);
    }

    private long unit() {
        // Divide configuration bits 0, 1 and 3: 0 is by 2, 6 is by 128, 7 is by 1.
        int code = divide & 3 | divide >>> 1 & 4;
        return (long) TICK << (code + 1 & 7);
    }

    private void fire() {
        deadlineTsc = 0;
        if (mode == PERIODIC && initial != 0) {
            long period = initial * unit();
            long now = clock.nanos();
            long missed = Math.max(0, (now - started) / period - 1);
            started += (missed + 1) * period;
            timer.at(Math.max(started + period, now + Math.min(period, SHORTEST_PERIOD)));
        }
        expired.run();
    }

    int mode() {
        return mode;
    }

    void setMode(int newMode) {
        if (newMode == mode) {
            return;
        }
        if (newMode == DEADLINE || mode == DEADLINE) {
            timer.cancel();
            initial = 0;
            deadlineTsc = 0;
        }
        mode = newMode;
    }

    int divide() {
        return divide;
    }

    /** The divider changes what is left of the running count, too. */
    void setDivide(int value) {
        long left = current();
        divide = value & 0xB;
        if (timer.armed() && mode != DEADLINE) {
            started = clock.nanos() - (initial - left) * unit();
            timer.at(started + initial * unit());
        }
    }

    int initial() {
        return (int) initial;
    }

    void start(int count) {
        if (mode == DEADLINE) {
            return;
        }
        initial = count & 0xFFFF_FFFFL;
        started = clock.nanos();
        if (initial == 0) {
            timer.cancel();
        } else {
            timer.at(started + initial * unit());
        }
    }

    /** The count that is left; 0 when the timer stands. */
    long current() {
        if (mode == DEADLINE || !timer.armed()) {
            return 0;
        }
        return Math.clamp(initial - (clock.nanos() - started) / unit(), 0, initial);
    }

    long deadline() {
        return deadlineTsc;
    }

    void setDeadline(long tsc, long virtualNanos) {
        if (mode != DEADLINE) {
            return;
        }
        deadlineTsc = tsc;
        if (tsc == 0) {
            timer.cancel();
        } else {
            timer.at(Math.max(virtualNanos, clock.nanos()));
        }
    }

    void save(StateWriter out) {
        out.u8(mode);
        out.u8(divide);
        out.i64(initial);
        out.i64(started);
        out.i64(deadlineTsc);
    }

    void restore(StateReader in) {
        mode = in.u8() & 3;
        divide = in.u8() & 0xB;
        initial = in.i64() & 0xFFFF_FFFFL;
        started = in.i64();
        deadlineTsc = in.i64();
    }
}
