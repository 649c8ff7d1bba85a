package org.jvirsh.emulator.devices.disk;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;
import org.jvirsh.emulator.block.disk.Throttle;
import org.jvirsh.emulator.cpu.TimeSource;
import org.jvirsh.emulator.machine.EventQueue;
import org.jvirsh.emulator.machine.Timer;

/**
 * A queue for machines whose runs repeat exactly: a request is performed at once and completes a fixed virtual time later,
 * however long the host took.
 */
public final class TimedIo implements IoQueue {
    /** Virtual time a request takes. */
    public static final long LATENCY_NANOS = 20_000;

    private final TimeSource clock;
    private final Timer timer;
    private final Supplier<Throttle> throttle;
    private long free;
    private long last;
    private final Queue<IoRequest> done = new ArrayDeque<>();

    /**
     * Creates the queue.
     *
     * @param name of its timer, unique in the machine
     */
    public TimedIo(String name, EventQueue events, TimeSource clock) {
        this(name, events, clock, new Throttle(name));
    }

    private TimedIo(String name, EventQueue events, TimeSource clock, Throttle none) {
        this(name, events, clock, () -> none);
    }

    /**
     * Creates a queue of a disk with limits.
     *
     * @param throttle what limits the disk now
     */
    public TimedIo(String name, EventQueue events, TimeSource clock, Supplier<Throttle> throttle) {
        this.clock = clock;
        this.throttle = throttle;
        timer = events.timer(name, this::complete);
    }

    @Override
    public void submit(IoRequest request) {
        request.run();
        // One that waits holds up those behind it.
        free = Math.max(free, clock.nanos());
        long wait = 0;
        if (request.bytes() != 0) {
            Throttle limits = throttle.get();
            wait = limits.delay(request.writes(), free);
            free += wait;
            limits.pass(request.writes(), request.bytes(), free);
        }
        boolean armed = timer.armed();
        if (!armed || wait > 0) {
            last = free + LATENCY_NANOS;
        }
        request.due = last;
        done.add(request);
        if (!armed) {
            timer.at(last);
        }
    }

    /** Completes what is there now; what completions submit takes its own time. */
    private void complete() {
        long now = clock.nanos();
        int ready = 0;
        for (IoRequest r : done) {
            ready += r.due <= now ? 1 : 0;
        }
        for (; ready > 0; ready--) {
            done.remove().finish();
        }
        IoRequest next = done.peek();
        if (next != null) {
            timer.at(next.due);
        }
    }

    @Override
    public void drain() {
        while (!done.isEmpty()) {
            done.remove().finish();
        }
        free = 0;
        timer.cancel();
    }

    @Override
    public void close() {
        done.clear();
        timer.cancel();
    }
}
