package org.jvirsh.emulator.devices.disk;

import java.util.ArrayDeque;
import java.util.Queue;
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
    private final Queue<IoRequest> done = new ArrayDeque<>();

    /**
     * Creates the queue.
     *
     * @param name of its timer, unique in the machine
     */
    public TimedIo(String name, EventQueue events, TimeSource clock) {
        this.clock = clock;
        timer = events.timer(name, this::complete);
    }

    @Override
    public void submit(IoRequest request) {
        request.run();
        done.add(request);
        if (!timer.armed()) {
            timer.at(clock.nanos() + LATENCY_NANOS);
        }
    }

    /** Completes what is there now; what completions submit takes its own time. */
    private void complete() {
        for (int n = done.size(); n > 0; n--) {
            done.remove().finish();
        }
    }

    @Override
    public void drain() {
        while (!done.isEmpty()) {
            done.remove().finish();
        }
        timer.cancel();
    }

    @Override
    public void close() {
        done.clear();
        timer.cancel();
    }
}
