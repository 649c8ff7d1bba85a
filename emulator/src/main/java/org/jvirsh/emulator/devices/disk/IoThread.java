package org.jvirsh.emulator.devices.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A thread that performs what waits in the queues of one or several disks, by turns: each queue in its order, and none
 * waits for the limits of another.
 */
public final class IoThread implements AutoCloseable {
    private static final long STACK_BYTES = 256 << 10;
    /** How long other limits may go unnoticed by a request that waits. */
    private static final long LONGEST_WAIT_NANOS = 50_000_000;

    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<ThreadedIo> queues = new ArrayList<>();
    private final CompletableFuture<Long> id = new CompletableFuture<>();
    /** Counts what others have to say, so that the thread sees it without the lock. */
    private final AtomicInteger signals = new AtomicInteger();
    private volatile PollTime poll;
    private int turn;
    private long polling;
    private boolean closed;
    private @Nullable Thread thread;

    /**
     * Creates a thread that does not run yet.
     *
     * @param poll how long it looks for work before it sleeps
     */
    public IoThread(String name, PollTime poll) {
        this.name = name;
        this.poll = poll;
    }

    /** How long it looks for work before it sleeps. */
    public PollTime poll() {
        return poll;
    }

    /** Sets how long it looks for work before it sleeps. */
    public void poll(PollTime time) {
        poll = time;
    }

    /** Lets it run, if it does not yet; on the vCPU thread, or before that begins. */
    public void begin() {
        if (thread == null) {
            Thread t = new Thread(null, this::work, name, STACK_BYTES);
            t.setDaemon(true);
            thread = t;
            t.start();
        }
    }

    /** The number by which the host knows the running thread, 0 where it does not tell. */
    public long id() {
        return id.join();
    }

    /** Whether it has queues. */
    public boolean used() {
        lock.lock();
        try {
            return !queues.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    void serve(ThreadedIo queue) {
        locked(() -> queues.add(queue));
    }

    void leave(ThreadedIo queue) {
        locked(() -> queues.remove(queue));
    }

    /** Does something to what the lock guards: the queues and what is in them. */
    void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    /** Something has changed; with the lock. */
    void signal() {
        signals.incrementAndGet();
        changed.signalAll();
    }

    /** Waits for something that comes with a {@link #signal}. */
    void await(BooleanSupplier condition) {
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        id.complete(hostId());
        while (performOne()) {
            // The next one.
        }
    }

    private static long hostId() {
        try {
            Path self = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName();
            return Long.parseLong(String.valueOf(self));
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    /** Performs a request when there is one; false when there will be none any more. */
    private boolean performOne() {
        ThreadedIo queue;
        IoRequest request;
        lock.lock();
        try {
            queue = next();
            if (queue == null) {
                return false;
            }
            request = queue.take();
        } finally {
            lock.unlock();
        }
        queue.perform(request);
        return true;
    }

    /** The next queue whose first request may be performed; null when there will be none. With the lock. */
    private @Nullable ThreadedIo next() {
        while (true) {
            long wait = Long.MAX_VALUE;
            for (int i = 1; i <= queues.size(); i++) {
                int at = (turn + i) % queues.size();
                long delay = queues.get(at).delay();
                if (delay == 0) {
                    turn = at;
                    return queues.get(at);
                }
                wait = Math.min(wait, delay);
            }
            if (wait != Long.MAX_VALUE) {
                sleep(Math.min(wait, LONGEST_WAIT_NANOS));
            } else if (closed) {
                return null;
            } else {
                idle();
            }
        }
    }

    /** Waits for a change, but not longer than this. */
    private void sleep(long nanos) {
        int seen = signals.get();
        long left = nanos;
        while (signals.get() == seen && left > 0) {
            try {
                left = changed.awaitNanos(left);
            } catch (InterruptedException e) {
                // Nobody interrupts this thread to end it: it looks again.
            }
        }
    }

    /** Waits for a change: awake for a while, then asleep. */
    private void idle() {
        int seen = signals.get();
        PollTime time = poll;
        long began = System.nanoTime();
        if (time.most() != 0) {
            stayAwake(seen, began);
        }
        while (signals.get() == seen) {
            changed.awaitUninterruptibly();
        }
        polling = time.after(polling, System.nanoTime() - began);
    }

    private void stayAwake(int seen, long began) {
        long nanos = polling;
        lock.unlock();
        try {
            while (signals.get() == seen && System.nanoTime() - began < nanos) {
                Thread.onSpinWait();
            }
        } finally {
            lock.lock();
        }
    }

    /** Performs what is left and ends. */
    @Override
    public void close() {
        locked(() -> {
            closed = true;
            queues.forEach(q -> q.hurry(true));
            signal();
        });
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
