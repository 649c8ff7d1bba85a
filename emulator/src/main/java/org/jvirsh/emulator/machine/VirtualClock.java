package org.jvirsh.emulator.machine;

import org.jvirsh.emulator.cpu.TimeSource;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * The machine's clock: nanoseconds since power-on, driven by the host's monotonic clock ({@link HostClock}) or by the
 * count of retired instructions ({@link InstructionClock}). It begins at 0 and stopped. A saved clock can be restored
 * into either kind. Used on the vCPU thread, or while the vCPU does not run.
 */
public abstract sealed class VirtualClock implements TimeSource, Persistent permits HostClock, InstructionClock {
    VirtualClock() {}

    /** Lets time pass; harmless when it already does. */
    public abstract void start();

    /** Holds time still; harmless when it already stands. */
    public abstract void stop();

    /**
     * Jumps forward to a moment, for a processor that idles until then.
     *
     * @param virtualNanos the moment; nothing happens if it has passed
     * @return false if this clock cannot jump and the caller has to wait for the moment
     */
    public abstract boolean warpTo(long virtualNanos);

    /**
     * How many more instructions reach a moment, rounded up.
     *
     * @return 0 if the moment has passed, {@link Long#MAX_VALUE} if instructions do not drive this clock
     */
    public abstract long instructionsUntil(long virtualNanos);

    /** Instructions retired since the last whole step of {@link #wholeNanos}. */
    abstract long partialInstructions();

    /** Virtual time without the part that {@link #partialInstructions} stands for. */
    abstract long wholeNanos();

    /** Sets the time to what the two values stand for. */
    abstract void set(long wholeNanos, long partialInstructions);

    @Override
    public final String section() {
        return "clock";
    }

    @Override
    public final int version() {
        return 1;
    }

    @Override
    public final void save(StateWriter out) {
        out.i64(wholeNanos());
        out.i64(partialInstructions());
    }

    @Override
    public final void restore(StateReader in, int version) {
        long nanos = in.i64();
        set(nanos, in.i64());
    }
}
