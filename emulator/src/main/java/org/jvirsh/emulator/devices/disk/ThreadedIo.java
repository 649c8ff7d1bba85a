package org.jvirsh.emulator.devices.disk;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.block.disk.Throttle;

/** A queue whose requests a thread performs: one of its own, or one that serves other disks too. */
public final class ThreadedIo implements IoQueue {
    private final IoThread thread;
    private final boolean own;
    private final Consumer<Runnable> vcpu;
    private final Supplier<Throttle> throttle;
    private final LongSupplier clock;
    private final Runnable completions = this::complete;
    private final Queue<IoRequest> waiting = new ArrayDeque<>();
    private final Queue<IoRequest> done = new ArrayDeque<>();
    private boolean hurried;
    private boolean busy;
    private int underWay;

    /**
     * Creates a queue without limits and with a thread of its own.
     *
     * @param name of the thread
     * @param vcpu has a task run on the vCPU thread soon; callable from any thread
     */
    public ThreadedIo(String name, Consumer<Runnable> vcpu) {
        this(name, vcpu, new Throttle(name));
    }

    private ThreadedIo(String name, Consumer<Runnable> vcpu, Throttle free) {
        this(name, vcpu, () -> free, System::nanoTime);
    }

    /**
     * Creates a queue of a disk with limits and with a thread of its own, which begins with the first request.
     *
     * @param throttle what limits the disk now
     * @param clock nanoseconds of the host
     */
    public ThreadedIo(String name, Consumer<Runnable> vcpu, Supplier<Throttle> throttle, LongSupplier clock) {
        this(new IoThread(name, PollTime.NONE), true, vcpu, throttle, clock);
    }

    /** Creates a queue of a disk with limits on a thread that others may use too. */
    public ThreadedIo(IoThread thread, Consumer<Runnable> vcpu, Supplier<Throttle> throttle, LongSupplier clock) {
        this(thread, false, vcpu, throttle, clock);
    }

    private ThreadedIo(
            IoThread thread, boolean own, Consumer<Runnable> vcpu, Supplier<Throttle> throttle, LongSupplier clock) {
        this.thread = thread;
        this.own = own;
        this.vcpu = vcpu;
        this.throttle = throttle;
        this.clock = clock;
        thread.serve(this);
    }

    @Override
    public void submit(IoRequest request) {
        underWay++;
        thread.locked(() -> {
            waiting.add(request);
            thread.signal();
        });
        thread.begin();
    }

    /** How long the first request has still to wait: 0 for not at all, the largest number when there is none. */
    long delay() {
        IoRequest r = waiting.peek();
        if (r == null) {
            return Long.MAX_VALUE;
        }
        return hurried || r.bytes() == 0 ? 0 : Math.max(0, throttle.get().delay(r.writes(), clock.getAsLong()));
    }

    /** Takes the first request from the queue, which has {@linkplain #delay nothing to wait for}. */
    IoRequest take() {
        IoRequest r = waiting.remove();
        busy = true;
        if (r.bytes() != 0) {
            throttle.get().pass(r.writes(), r.bytes(), clock.getAsLong());
        }
        return r;
    }

    /** Performs a request that has been taken; without the lock. */
    void perform(IoRequest r) {
        r.run();
        boolean[] first = new boolean[1];
        thread.locked(() -> {
            busy = false;
            done.add(r);
            first[0] = done.size() == 1;
            thread.signal();
        });
        if (first[0]) {
            vcpu.accept(completions);
        }
    }

    private void complete() {
        for (IoRequest r = completed(); r != null; r = completed()) {
            underWay--;
            r.finish();
        }
    }

    private @Nullable IoRequest completed() {
        IoRequest[] one = new IoRequest[1];
        thread.locked(() -> one[0] = done.poll());
        return one[0];
    }

    @Override
    public void drain() {
        hurry(true);
        while (underWay > 0) {
            thread.await(() -> !done.isEmpty());
            complete();
        }
        hurry(false);
    }

    /** Nobody who waits for the queue to be empty waits for limits. */
    void hurry(boolean on) {
        thread.locked(() -> {
            hurried = on;
            thread.signal();
        });
    }

    @Override
    public void close() {
        if (own) {
            thread.close();
            return;
        }
        hurry(true);
        thread.await(() -> waiting.isEmpty() && !busy);
        thread.leave(this);
    }
}
