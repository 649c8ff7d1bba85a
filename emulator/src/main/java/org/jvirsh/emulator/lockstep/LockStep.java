package org.jvirsh.emulator.lockstep;

import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.cpu.CpuEngine;

/**
 * Two engines of two machines that are the same but for these, whose time follows the instruction count and that nothing reaches from
 * outside. One goes ahead and shows the states it comes by; the other comes by them later and compares. They meet at the ends of
 * blocks after numbers of instructions that are drawn by lot, the same for both.
 */
public final class LockStep implements AutoCloseable {
    /** States that the one may be ahead. */
    private static final int AHEAD = 64;
    private static final long PATIENCE_SECONDS = 60;
    private static final long GLANCE_MILLIS = 100;

    private final long seed;
    private final int apart;
    private final BlockingQueue<ProcessorState> states = new ArrayBlockingQueue<>(AHEAD);
    private final AtomicLong compared = new AtomicLong();
    private volatile boolean closed;

    /**
     * Two engines yet to be told.
     *
     * @param seed what the lots are drawn from
     * @param apart instructions between two meetings, at most; at least 1
     */
    public LockStep(long seed, int apart) {
        this.seed = seed;
        this.apart = apart;
    }

    /** The engine that shows its states, made of one that is known to be right. */
    public CpuEngine shows(CpuEngine engine) {
        return new LockStepEngine(engine, new SplittableRandom(seed), apart, this::show);
    }

    /** The engine that compares; it throws {@link IllegalStateException} from its {@code run} when they differ. */
    public CpuEngine compares(CpuEngine engine) {
        return new LockStepEngine(engine, new SplittableRandom(seed), apart, this::compare);
    }

    /** States that were the same. */
    public long compared() {
        return compared.get();
    }

    private void show(ProcessorState state) {
        try {
            while (!closed && !states.offer(state, GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
                Thread.onSpinWait(); // the other one is slower
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void compare(ProcessorState state) {
        ProcessorState other = take();
        if (other == null) {
            return;
        }
        String differences = state.differences(other);
        if (!differences.isEmpty()) {
            throw new IllegalStateException("after the same code the processors differ: " + differences);
        }
        compared.incrementAndGet();
    }

    private @Nullable ProcessorState take() {
        try {
            for (long waited = 0; !closed; waited += GLANCE_MILLIS) {
                ProcessorState other = states.poll(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
                if (other != null) {
                    return other;
                }
                if (waited >= TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS)) {
                    throw new IllegalStateException("the other processor does not come this far");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    /** They meet no more: each runs on alone. */
    @Override
    public void close() {
        closed = true;
    }
}
