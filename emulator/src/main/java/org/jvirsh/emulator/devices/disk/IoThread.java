package org.jvirsh.emulator.devices.disk;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A queue with a thread of its own, which begins with the first request. */
public final class IoThread implements IoQueue {
    private static final long STACK_BYTES = 256 << 10;

    private final String name;
    private final Consumer<Runnable> vcpu;
    private final Runnable completions = this::complete;
    private final Object lock = new Object();
    private final Queue<IoRequest> waiting = new ArrayDeque<>();
    private final Queue<IoRequest> done = new ArrayDeque<>();
    private boolean closed;
    private @Nullable Thread thread;
    private int underWay;

    /**
     * Creates the queue.
     *
     * @param name of the thread
     * @param vcpu has a task run on the vCPU thread soon; callable from any thread
     */
    public IoThread(String name, Consumer<Runnable> vcpu) {
        this.name = name;
        this.vcpu = vcpu;
    }

    @Override
    public void submit(IoRequest request) {
        underWay++;
        synchronized (lock) {
            waiting.add(request);
            lock.notifyAll();
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
            boolean first;
            synchronized (lock) {
                first = done.isEmpty();
                done.add(r);
                lock.notifyAll();
            }
            if (first) {
                vcpu.accept(completions);
            }
        }
    }

    /** The next request; null when there is none and will be none. */
    private @Nullable IoRequest next() {
        synchronized (lock) {
            while (waiting.isEmpty() && !closed) {
                await();
            }
            return waiting.poll();
        }
    }

    private void complete() {
        for (IoRequest r = completed(); r != null; r = completed()) {
            underWay--;
            r.finish();
        }
    }

    private @Nullable IoRequest completed() {
        synchronized (lock) {
            return done.poll();
        }
    }

    @Override
    public void drain() {
        boolean interrupted = false;
        while (underWay > 0) {
            synchronized (lock) {
                while (done.isEmpty()) {
                    interrupted |= await();
                }
            }
            complete();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for a change; whether the thread was interrupted. */
    private boolean await() {
        try {
            lock.wait();
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
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
