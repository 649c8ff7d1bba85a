package org.jvirsh.emulator.machine;

import java.util.function.LongSupplier;

/**
 * Virtual time that follows the count of retired instructions, so that a run repeats exactly. An idle processor
 * retires nothing; the run loop then warps to the next deadline.
 */
public final class InstructionClock extends VirtualClock {
    private final LongSupplier retired;
    private final int perMicrosecond;
    private long offset;
    private long base;

    /**
     * Creates the clock.
     *
     * @param retired instructions retired since power-on, never falling
     * @param perMicrosecond instructions that make one microsecond, 1..1,000,000
     */
    public InstructionClock(LongSupplier retired, int perMicrosecond) {
        if (perMicrosecond < 1 || perMicrosecond > 1_000_000) {
            throw new IllegalArgumentException("instructions per microsecond: " + perMicrosecond);
        }
        this.retired = retired;
        this.perMicrosecond = perMicrosecond;
        this.base = retired.getAsLong();
    }

    @Override
    public long nanos() {
        long n = retired.getAsLong() - base;
        return offset + n / perMicrosecond * 1000 + n % perMicrosecond * 1000 / perMicrosecond;
    }

    @Override
    public void start() {
        // Time passes exactly when instructions retire.
    }

    @Override
    public void stop() {
        // A stopped machine retires no instruction.
    }

    @Override
    public boolean warpTo(long virtualNanos) {
        long now = nanos();
        if (virtualNanos > now) {
            offset += virtualNanos - now;
        }
        return true;
    }

    @Override
    public long instructionsUntil(long virtualNanos) {
        if (virtualNanos == EventQueue.NEVER) {
            return Long.MAX_VALUE;
        }
        if (virtualNanos <= nanos()) {
            return 0;
        }
        long wait = virtualNanos - offset;
        if (wait / 1000 >= Long.MAX_VALUE / perMicrosecond - 1) {
            return Long.MAX_VALUE;
        }
        long total = wait / 1000 * perMicrosecond + (wait % 1000 * perMicrosecond + 999) / 1000;
        return total - (retired.getAsLong() - base);
    }

    @Override
    long partialInstructions() {
        return (retired.getAsLong() - base) % perMicrosecond;
    }

    @Override
    long wholeNanos() {
        return offset + (retired.getAsLong() - base) / perMicrosecond * 1000;
    }

    @Override
    void set(long wholeNanos, long partialInstructions) {
        offset = wholeNanos;
        base = retired.getAsLong() - Math.floorMod(partialInstructions, perMicrosecond);
    }
}
