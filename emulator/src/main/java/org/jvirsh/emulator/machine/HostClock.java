package org.jvirsh.emulator.machine;

import java.util.function.LongSupplier;

/** Virtual time that follows the host's monotonic clock while it runs. */
public final class HostClock extends VirtualClock {
    private final LongSupplier host;
    private boolean running;
    private long base;

    /** A clock over {@link System#nanoTime}. */
    public HostClock() {
        this(System::nanoTime);
    }

    /** A clock over another monotonic source of nanoseconds. */
    public HostClock(LongSupplier host) {
        this.host = host;
    }

    @Override
    public long nanos() {
        return running ? base + host.getAsLong() : base;
    }

    @Override
    public void start() {
        if (!running) {
            base -= host.getAsLong();
            running = true;
        }
    }

    @Override
    public void stop() {
        base = nanos();
        running = false;
    }

    @Override
    public boolean warpTo(long virtualNanos) {
        return false;
    }

    @Override
    public long instructionsUntil(long virtualNanos) {
        return Long.MAX_VALUE;
    }

    @Override
    long partialInstructions() {
        return 0;
    }

    @Override
    long wholeNanos() {
        return nanos();
    }

    @Override
    void set(long wholeNanos, long partialInstructions) {
        base = running ? wholeNanos - host.getAsLong() : wholeNanos;
    }
}
