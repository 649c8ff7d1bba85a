package org.jvirsh.emulator.machine;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.cpu.CpuEngine;
import org.jvirsh.emulator.cpu.CpuExit;

/**
 * The life of the vCPU thread: run tasks that other threads posted, fire timers, let the guest run for a slice, park
 * while it idles.
 *
 * <p>With a clock that follows the host a slice aims at less than 100 microseconds, which bounds how late a timer
 * fires; its length in instructions adapts to the speed reached. With a clock that follows the instruction count a
 * slice ends exactly at the next deadline, and idle time is skipped.
 */
final class RunLoop implements Executor {
    private static final long FIRST_SLICE = 20_000;
    private static final long SHORTEST_SLICE = 1_000;
    private static final long LONGEST_SLICE = 1_000_000;
    private static final long LONGEST_EXACT_SLICE = 10_000_000;
    private static final long SLOW_NANOS = 90_000;
    private static final long QUICK_NANOS = 50_000;

    /** What happens to requests of the guest. */
    interface RequestHandler {
        void handle(GuestRequest request);
    }

    private final CpuEngine engine;
    private final VirtualClock clock;
    private final EventQueue events;
    private final GuestRequests requests;
    private final RequestHandler handler;
    private final IdleRelief relief;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private volatile @Nullable Thread thread;
    private boolean closed;

    private boolean running;
    private @Nullable MachineEnd end;
    private long slice = FIRST_SLICE;
    private long slices;
    private long idles;

    RunLoop(
            CpuEngine engine,
            VirtualClock clock,
            EventQueue events,
            GuestRequests requests,
            RequestHandler handler) {
        this.engine = engine;
        this.clock = clock;
        this.events = events;
        this.requests = requests;
        this.handler = handler;
        this.relief = new IdleRelief(engine);
        events.onShortened(engine::kick);
        requests.onRequest(engine::kick);
    }

    /**
     * Has a task run on the vCPU thread soon; callable from any thread.
     *
     * @throws RejectedExecutionException if the machine is at its end
     */
    @Override
    public void execute(Runnable task) {
        if (!offer(task)) {
            throw new RejectedExecutionException("the machine is at its end");
        }
    }

    /** Like {@link #execute}, but tells whether the task will run. */
    boolean offer(Runnable task) {
        synchronized (tasks) {
            if (closed) {
                return false;
            }
            tasks.add(task);
        }
        engine.kick();
        LockSupport.unpark(thread);
        return true;
    }

    /** Lets the guest run or holds it; on the vCPU thread, or before {@link #run}. */
    void setRunning(boolean on) {
        running = on;
        if (on) {
            clock.start();
        } else {
            clock.stop();
        }
    }

    boolean running() {
        return running;
    }

    /** Ends the loop; on the vCPU thread. The first end counts: false for any other. */
    boolean finish(MachineEnd how) {
        if (end != null) {
            return false;
        }
        end = how;
        return true;
    }

    /** Slices the guest ran. */
    long slices() {
        return slices;
    }

    /** Times the thread parked because the guest was idle. */
    long idles() {
        return idles;
    }

    /** Runs on the calling thread until the end. */
    MachineEnd run() {
        thread = Thread.currentThread();
        try {
            while (true) {
                runTasks();
                MachineEnd e = end;
                if (e != null) {
                    return e;
                }
                if (running) {
                    step();
                } else {
                    LockSupport.park(this);
                }
            }
        } finally {
            synchronized (tasks) {
                closed = true;
            }
            runTasks();
        }
    }

    private void runTasks() {
        while (true) {
            Runnable task;
            synchronized (tasks) {
                task = tasks.poll();
            }
            if (task == null) {
                return;
            }
            task.run();
        }
    }

    private void step() {
        long now = clock.nanos();
        events.runDue(now);
        slices++;
        CpuExit exit = engine.run(budget());
        GuestRequest request = requests.take();
        if (request != null) {
            handler.handle(request);
            return;
        }
        switch (exit) {
            case BUDGET -> adapt(clock.nanos() - now);
            case KICKED -> {}
            case HALTED -> idle();
            case SHUTDOWN -> handler.handle(new GuestRequest.Reset());
        }
    }

    private long budget() {
        long exact = clock.instructionsUntil(events.nextDeadline());
        return exact == Long.MAX_VALUE ? slice : Math.clamp(exact, 1, LONGEST_EXACT_SLICE);
    }

    private void adapt(long nanos) {
        if (nanos > SLOW_NANOS) {
            slice = Math.max(slice - (slice >> 2), SHORTEST_SLICE);
        } else if (nanos < QUICK_NANOS) {
            slice = Math.min(slice + (slice >> 3), LONGEST_SLICE);
        }
    }

    private void idle() {
        long deadline = events.nextDeadline();
        if (deadline == EventQueue.NEVER) {
            idles++;
            LockSupport.park(this);
            return;
        }
        if (clock.warpTo(deadline)) {
            return;
        }
        long wait = deadline - clock.nanos();
        if (wait > 0) {
            idles++;
            relief.idle(System.nanoTime());
            LockSupport.parkNanos(this, wait);
        }
    }
}
