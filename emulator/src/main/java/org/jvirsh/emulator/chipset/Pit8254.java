package org.jvirsh.emulator.chipset;

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
 * The 8254 interval timer of a PC, after the Intel 8254 data sheet (order 231164, "Operational description" and "Mode
 * definitions"). Its clock is {@value #HZ} Hz, its counter 0 drives interrupt 0, counter 1 is the memory refresh rate,
 * counter 2 the speaker and the calibration timer behind port 61h.
 *
 * <p>Modelled: all six modes, binary and BCD, the three access forms, counter latch, read-back, the gate of every
 * counter, new counts that take effect at the end of a cycle. Edges are placed by absolute ticks, so they never
 * drift. Edges of a periodic counter 0 that the run loop was too late for are made up for, a bounded number of them and
 * with pauses between: an operating system that counts them finds them all on a busy host. Not modelled: the random low bit of the 8253, and the exact clock at which a reprogrammed output falls.
 */
public final class Pit8254 implements BytePortDevice, Persistent {
    /** Input clock in Hz: 14.31818 MHz / 12. */
    public static final long HZ = 1_193_182;

    private static final int PORT = 0x40;
    private static final int CONTROL = 3;
    private static final int SPEAKER = 2;
    private static final long SECOND = 1_000_000_000;
    private static final long MOST_OWED = 1000;
    /** Least ticks before an edge that makes up for one, about 100 microseconds: the guest has to take the last one. */
    private static final long SHORTEST_PAUSE = 120;

    private final PitChannel[] channels = {new PitChannel(true), new PitChannel(true), new PitChannel(false)};
    private final IrqLine irq0;
    private final TimeSource time;
    private final Timer timer;
    /** Tick of the next edge that the counter makes. */
    private long edge = EventQueue.NEVER;
    /** Edges to make up for. */
    private long owed;

    /**
     * Creates the timer as it is after power-on: nothing programmed, no interrupt.
     *
     * @param irq0 the wire of counter 0's output
     */
    public Pit8254(IrqLine irq0, EventQueue events, TimeSource time) {
        this.irq0 = irq0;
        this.time = time;
        this.timer = events.timer("pit0", this::onRise);
    }

    /** Claims ports 40h-43h. */
    public void attach(IoPorts ports) {
        ports.register(PORT, 4, this, "pit");
    }

    /** Input clock ticks that have begun by a moment of virtual time. */
    static long ticks(long nanos) {
        return nanos / SECOND * HZ + nanos % SECOND * HZ / SECOND;
    }

    /** The first moment of virtual time by which {@code tick} has begun. */
    static long nanosOf(long tick) {
        return tick / HZ * SECOND + (tick % HZ * SECOND + HZ - 1) / HZ;
    }

    private long now() {
        return ticks(time.nanos());
    }

    private void onRise() {
        long t = now();
        long period = channels[0].period();
        if (t < edge) {
            owed--;
        } else if (period > 0) {
            owed = Math.min(owed + (t - edge) / period, MOST_OWED);
        }
        irq0.set(false);
        update(t, true);
    }

    /** Drives the interrupt wire and arms the timer for the next rising edge. */
    private void update(long t, boolean rose) {
        if (rose) {
            irq0.set(true);
        }
        irq0.set(channels[0].output(t));
        edge = channels[0].nextRise(t);
        long period = channels[0].period();
        long next = edge;
        if (owed > 0 && period > 0) {
            next = Math.min(edge, t + Math.max(period / 8, SHORTEST_PAUSE));
        }
        timer.at(next == EventQueue.NEVER ? EventQueue.NEVER : nanosOf(next));
    }

    @Override
    public int inByte(int port) {
        int n = port & 3;
        // The control register cannot be read: the bus floats.
        return n == CONTROL ? 0xFF : channels[n].read(now());
    }

    @Override
    public void outByte(int port, int value) {
        long nanos = time.nanos();
        long t = ticks(nanos);
        if (timer.deadline() <= nanos) {
            // The edge that is due must not get lost by reprogramming.
            onRise();
        }
        int n = port & 3;
        if (n != CONTROL) {
            channels[n].write(value, t);
        } else if (value >>> 6 == 3) {
            readBack(value, t);
            return;
        } else {
            n = value >>> 6;
            channels[n].control(value, t);
        }
        if (n == 0) {
            owed = 0;
            update(t, false);
        }
    }

    private void readBack(int v, long t) {
        for (int i = 0; i < channels.length; i++) {
            if ((v & 2 << i) != 0) {
                if ((v & 0x20) == 0) {
                    channels[i].latchCount(t);
                }
                if ((v & 0x10) == 0) {
                    channels[i].latchStatus(t);
                }
            }
        }
    }

    /** Drives the gate of counter 2. */
    void setSpeakerGate(boolean level) {
        channels[SPEAKER].setGate(level, now());
    }

    /** The output of counter 2. */
    boolean speakerOutput() {
        return channels[SPEAKER].output(now());
    }

    @Override
    public String section() {
        return "pit";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public void save(StateWriter out) {
        for (PitChannel c : channels) {
            c.save(out);
        }
        out.i64(edge);
        out.i64(owed);
    }

    @Override
    public void restore(StateReader in, int version) {
        for (PitChannel c : channels) {
            c.restore(in);
        }
        edge = version > 1 ? in.i64() : channels[0].nextRise(now());
        owed = version > 1 ? Math.clamp(in.i64(), 0, MOST_OWED) : 0;
    }
}
