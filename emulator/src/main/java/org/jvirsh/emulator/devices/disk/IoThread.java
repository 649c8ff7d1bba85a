package org.jvirsh.emulator.devices.disk;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.block.disk.Throttle;

/** A queue with a thread of its own, which begins with the first request. */
public final class IoThread implements IoQueue {
    private static final long STACK_BYTES = 256 << 10;
    /** How long other limits may go unnoticed by a request that waits. */
    private static final long LONGEST_WAIT_NANOS = 50_000_000;

    private final String name;
    private final Consumer<Runnable> vcpu;
    private final Supplier<Throttle> throttle;
    private final LongSupplier clock;
    private final Runnable completions = this::complete;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<IoRequest> waiting = new ArrayDeque<>();
    private final Queue<IoRequest> done = new ArrayDeque<>();
    private boolean closed;
    private boolean draining;
    private @Nullable Thread thread;
    private int underWay;

    /**
     * Creates the queue.
     *
     * @param name of the thread
     * @param vcpu has a task run on the vCPU thread soon; callable from any thread
     */
    public IoThread(String name, Consumer<Runnable> vcpu) {
        this(name, vcpu, new Throttle(name));
    }

    private IoThread(String name, Consumer<Runnable> vcpu, Throttle free) {
        this(name, vcpu, () -> free, System::nanoTime);
    }

    /**
     * Creates a queue of a disk with limits.
     *
     * @param throttle what limits the disk now
     * @param clock nanoseconds of the host
     */
    public IoThread(String name, Consumer<Runnable> vcpu, Supplier<Throttle> throttle, LongSupplier clock) {
        this.name = name;
        this.vcpu = vcpu;
        this.throttle = throttle;
        this.clock = clock;
    }

    @Override
    public void submit(IoRequest request) {
        underWay++;
        lock.lock();
        try {
            waiting.add(request);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (thread == null) {
            Thread t = new Thread(null, this::work, name, STACK_BYTES);
            t.setDaemon(true);
            thread = t;
            t.start();
        }
    }

    private void work() {
        for (IoRequest r = next(); r != null; r = next()) {
            r.run();
            if (addDone(r)) {
                vcpu.accept(completions);
            }
        }
    }

    /** Puts a request to those that are done; whether it is the only one. */
    private boolean addDone(IoRequest r) {
        lock.lock();
        try {
            done.add(r);
            changed.signalAll();
            return done.size() == 1;
        } finally {
            lock.unlock();
        }
    }

    /** The next request; null when there is none and will be none. */
    private @Nullable IoRequest next() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            IoRequest r = waiting.peek();
            if (r != null && r.bytes() != 0) {
                hold(r);
            }
            return waiting.poll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the limits let a request through. Nobody who waits for the queue to be empty waits for that. */
    private void hold(IoRequest r) {
        while (!closed && !draining) {
            long wait = throttle.get().delay(r.writes(), clock.getAsLong());
            if (wait <= 0) {
                break;
            }
            try {
                long _ = changed.awaitNanos(Math.min(wait, LONGEST_WAIT_NANOS));
            } catch (InterruptedException e) {
                // Nobody interrupts this thread to end it: it looks again.
            }
        }
        throttle.get().pass(r.writes(), r.bytes(), clock.getAsLong());
    }

    private void complete() {
        for (IoRequest r = completed(); r != null; r = completed()) {
            underWay--;
            r.finish();
        }
    }

    private @Nullable IoRequest completed() {
        lock.lock();
        try {
            return done.poll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void drain() {
        hurry(true);
        awaitAll();
        hurry(false);
    }

    private void hurry(boolean on) {
        lock.lock();
        try {
            draining = on;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitAll() {
        while (underWay > 0) {
            lock.lock();
            try {
                while (done.isEmpty()) {
                    changed.awaitUninterruptibly();
                }
            } finally {
                lock.unlock();
            }
            complete();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        Thread t = thread;
        boolean interrupted = false;
        while (t != null && t.isAlive()) {
            try {
                t.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
