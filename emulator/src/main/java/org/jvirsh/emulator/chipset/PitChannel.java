package org.jvirsh.emulator.chipset;

import org.jvirsh.emulator.machine.EventQueue;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * One counter of the 8254; see {@link Pit8254}. Nothing counts down: output and counter value are functions of the
 * tick at which the counter was loaded, so there is neither work nor drift while nobody looks. All moments are ticks
 * of the input clock since power-on, and a caller's moments never go backwards.
 */
final class PitChannel {
    private static final int NONE = -1;
    private static final int LSB = 1;
    private static final int MSB = 2;
    private static final int BOTH = 3;

    private int mode = 3;
    private int access = BOTH;
    private boolean bcd;
    private boolean gate;

    /** The count last written, 1..65536 (or 10000); the count register of the data sheet. */
    private int written = 0x10000;
    private boolean hasWritten;
    /** The count in the counting element. */
    private int count = 0x10000;
    /** Whether the counting element has been loaded since the control word. */
    private boolean counting;
    /** The tick at which it was loaded. */
    private long start;
    /** Ticks counted when the gate stopped it, or {@link #NONE}. */
    private long frozen = NONE;
    /** Modes 2 and 3: the tick at which {@link #written} takes over, or {@link #NONE}. */
    private long reloadAt = NONE;
    /** Mode 3: the takeover is in the middle of the period. */
    private boolean reloadLow;

    private int writeLatch = NONE;
    private boolean readHigh;
    private int countLatch = NONE;
    private int statusLatch = NONE;

    PitChannel(boolean gate) {
        this.gate = gate;
    }

    private int modulus() {
        return bcd ? 10000 : 0x10000;
    }

    /** Brings a reload that is due into effect. */
    private void settle(long t) {
        if (reloadAt != NONE && t >= reloadAt) {
            start = reloadAt - (reloadLow ? (written + 1) / 2 : 0);
            count = written;
            reloadAt = NONE;
        }
    }

    private long elapsed(long t) {
        return frozen != NONE ? frozen : Math.max(0, t - start);
    }

    private void restart(long t) {
        count = written;
        // The counting element is loaded on the next clock pulse.
        start = t + 1;
        frozen = NONE;
        reloadAt = NONE;
        counting = true;
    }

    void control(int v, long t) {
        int rw = v >>> 4 & 3;
        if (rw == 0) {
            latchCount(t);
            return;
        }
        access = rw;
        int m = v >>> 1 & 7;
        mode = m > 5 ? m - 4 : m;
        bcd = (v & 1) != 0;
        hasWritten = false;
        counting = false;
        frozen = NONE;
        reloadAt = NONE;
        writeLatch = NONE;
        readHigh = false;
        countLatch = NONE;
        statusLatch = NONE;
    }

    void write(int v, long t) {
        settle(t);
        switch (access) {
            case LSB -> load(v, t);
            case MSB -> load(v << 8, t);
            default -> {
                if (writeLatch == NONE) {
                    writeLatch = v;
                    if (mode == 0) {
                        counting = false;
                    }
                } else {
                    int low = writeLatch;
                    writeLatch = NONE;
                    load(v << 8 | low, t);
                }
            }
        }
    }

    private void load(int raw, long t) {
        int n = raw;
        if (bcd) {
            n = (raw >>> 12) * 1000 + (raw >>> 8 & 15) * 100 + (raw >>> 4 & 15) * 10 + (raw & 15);
        }
        written = n == 0 ? modulus() : n;
        hasWritten = true;
        switch (mode) {
            case 0, 4 -> {
                restart(t);
                frozen = gate ? NONE : 0;
            }
            case 2, 3 -> {
                if (!counting || !gate || t < start) {
                    restart(t);
                    frozen = gate ? NONE : 0;
                } else {
                    reloadAtEndOfCycle(t);
                }
            }
            default -> {
                // 1, 5: the gate's rising edge loads it
            }
        }
    }

    private void reloadAtEndOfCycle(long t) {
        long position = (t - start) % count;
        int half = (count + 1) / 2;
        reloadLow = mode == 3 && position < half && count > 1;
        reloadAt = t - position + (reloadLow ? half : count);
    }

    void setGate(boolean level, long t) {
        settle(t);
        if (level == gate) {
            return;
        }
        if (level) {
            switch (mode) {
                case 0, 4 -> {
                    if (frozen != NONE) {
                        start = t - frozen;
                        frozen = NONE;
                    }
                }
                default -> {
                    if (hasWritten) {
                        restart(t);
                    }
                }
            }
        } else if (counting && mode != 1 && mode != 5) {
            frozen = elapsed(t);
            reloadAt = NONE;
        }
        gate = level;
    }

    boolean output(long t) {
        settle(t);
        if (!counting) {
            return mode != 0;
        }
        long d = elapsed(t);
        return switch (mode) {
            case 0, 1 -> d >= count;
            case 2 -> !gate || d % count != count - 1;
            case 3 -> !gate || d % count < (count + 1) / 2;
            default -> d != count;
        };
    }

    /** The first tick after {@code t} with a rising edge of the output, or {@link EventQueue#NEVER}. */
    long nextRise(long t) {
        settle(t);
        if (!counting || frozen != NONE) {
            return EventQueue.NEVER;
        }
        long rise =
                switch (mode) {
                    case 0, 1 -> start + count;
                    case 2, 3 -> periodicRise(t);
                    default -> start + count + 1;
                };
        return rise > t ? rise : EventQueue.NEVER;
    }

    /** Ticks between rising edges, 0 where they do not repeat. */
    long period() {
        boolean repeats = counting && frozen == NONE && (mode == 2 || mode == 3) && reloadAt == NONE && count > 1;
        return repeats ? count : 0;
    }

    private long periodicRise(long t) {
        if (reloadAt != NONE) {
            // A count of 1 is illegal in these modes and holds the output.
            return reloadLow ? reloadAt + written / 2 : reloadAt;
        }
        if (count == 1) {
            return EventQueue.NEVER;
        }
        return start + (Math.max(0, t - start) / count + 1) * count;
    }

    private int counter(long t) {
        settle(t);
        if (!counting) {
            return encode(count);
        }
        long d = elapsed(t);
        int modulus = modulus();
        long value;
        if (mode == 2) {
            value = count - d % count;
        } else if (mode == 3) {
            int half = (count + 1) / 2;
            long position = d % count;
            value = (count & ~1) - 2 * (position < half ? position : position - half);
        } else {
            value = Math.floorMod(count - d, modulus);
        }
        return encode((int) value);
    }

    private int encode(int value) {
        if (!bcd) {
            return value & 0xFFFF;
        }
        int v = value % 10000;
        return v / 1000 << 12 | v / 100 % 10 << 8 | v / 10 % 10 << 4 | v % 10;
    }

    void latchCount(long t) {
        if (countLatch == NONE) {
            countLatch = counter(t);
        }
    }

    void latchStatus(long t) {
        if (statusLatch == NONE) {
            boolean nullCount = !counting || t < start || reloadAt != NONE;
            statusLatch = (output(t) ? 0x80 : 0) | (nullCount ? 0x40 : 0) | access << 4 | mode << 1 | (bcd ? 1 : 0);
        }
    }

    int read(long t) {
        if (statusLatch != NONE) {
            int v = statusLatch;
            statusLatch = NONE;
            return v;
        }
        int value = countLatch != NONE ? countLatch : counter(t);
        boolean high = access == MSB || access == BOTH && readHigh;
        if (access == BOTH) {
            readHigh = !readHigh;
        }
        if (!readHigh) {
            countLatch = NONE;
        }
        return high ? value >>> 8 : value & 0xFF;
    }

    void save(StateWriter out) {
        out.u8(mode);
        out.u8(access);
        out.bool(bcd);
        out.bool(gate);
        out.i32(written);
        out.bool(hasWritten);
        out.i32(count);
        out.bool(counting);
        out.i64(start);
        out.i64(frozen);
        out.i64(reloadAt);
        out.bool(reloadLow);
        out.i32(writeLatch);
        out.bool(readHigh);
        out.i32(countLatch);
        out.i32(statusLatch);
    }

    void restore(StateReader in) {
        mode = Math.min(in.u8(), 5);
        access = Math.max(in.u8() & 3, LSB);
        bcd = in.bool();
        gate = in.bool();
        written = Math.clamp(in.i32(), 1, 0x10000);
        hasWritten = in.bool();
        count = Math.clamp(in.i32(), 1, 0x10000);
        counting = in.bool();
        start = in.i64();
        frozen = in.i64();
        reloadAt = in.i64();
        reloadLow = in.bool();
        writeLatch = in.i32();
        readHigh = in.bool();
        countLatch = in.i32();
        statusLatch = in.i32();
    }
}
