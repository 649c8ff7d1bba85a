package org.jvirsh.emulator.machine;

import org.jvirsh.emulator.cpu.CpuEngine;

/**
 * Gives memory back to the host when the guest has done next to nothing for a while: decoded code, most of which ran once
 * while the guest booted, and with it the heap's room. What an idle guest still runs is decoded anew within a moment.
 */
final class IdleRelief {
    private static final long WINDOW_NANOS = 8_000_000_000L;
    /** Guest instructions in a window up to which the guest counts as idle: some hundredths of what it could do. */
    private static final long IDLE_INSTRUCTIONS = 16_000_000;
    /** Less decoded code than this is not worth a collection. */
    private static final long WORTH_BYTES = 4 << 20;

    private final CpuEngine engine;
    private final Runnable collector;
    private boolean begun;
    private long windowStart;
    private long instructionsBefore;

    IdleRelief(CpuEngine engine) {
        this(engine, System::gc);
    }

    IdleRelief(CpuEngine engine, Runnable collector) {
        this.engine = engine;
        this.collector = collector;
    }

    /** The guest has nothing to do now, at this time of the host. */
    void idle(long nanos) {
        if (begun && nanos - windowStart < WINDOW_NANOS) {
            return;
        }
        long instructions = engine.instructions();
        boolean idle = begun && instructions - instructionsBefore < IDLE_INSTRUCTIONS;
        begun = true;
        windowStart = nanos;
        instructionsBefore = instructions;
        if (idle && engine.codeBytes() > WORTH_BYTES) {
            engine.forgetCode();
            collector.run();
        }
    }
}
