package org.jvirsh.emulator.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jvirsh.emulator.block.disk.Throttle;
import org.jvirsh.emulator.devices.disk.IoQueue;
import org.jvirsh.emulator.devices.disk.IoThread;
import org.jvirsh.emulator.devices.disk.ThreadedIo;
import org.jvirsh.emulator.devices.disk.TimedIo;

/**
 * What performs the requests of a machine's disks: a thread for each disk, a thread that the user has named and that
 * disks share, or, where a run is to repeat exactly, the vCPU thread with completions at fixed moments of virtual time.
 */
final class DiskQueues implements AutoCloseable {
    private final boolean repeatable;
    private final EventQueue events;
    private final VirtualClock clock;
    private final IoThreads threads = new IoThreads();
    private final List<IoQueue> queues = new ArrayList<>();
    private Consumer<Runnable> vcpu = task -> {
        throw new IllegalStateException("a disk works before the machine lives");
    };

    DiskQueues(boolean repeatable, EventQueue events, VirtualClock clock) {
        this.repeatable = repeatable;
        this.events = events;
        this.clock = clock;
    }

    /** Sets what runs tasks on the vCPU thread, before the guest runs. */
    void connect(Consumer<Runnable> executor) {
        vcpu = executor;
    }

    /** The threads with names. */
    IoThreads threads() {
        return threads;
    }

    /**
     * A queue for a disk.
     *
     * @param name the disk's, unique in the machine
     * @param throttle what limits it now
     * @param thread the name of one of the {@link #threads}, or of none: then the disk has one of its own
     */
    IoQueue create(String name, Supplier<Throttle> throttle, String thread) {
        IoQueue q = repeatable
                ? new TimedIo(timer(name), events, clock, throttle)
                : threaded(name, throttle, threads.find(thread));
        queues.add(q);
        return q;
    }

    private IoQueue threaded(String name, Supplier<Throttle> throttle, Optional<IoThread> shared) {
        Consumer<Runnable> tasks = task -> vcpu.accept(task);
        return shared.map(t -> new ThreadedIo(t, tasks, throttle, System::nanoTime))
                .orElseGet(() -> new ThreadedIo(name + " io", tasks, throttle, System::nanoTime));
    }

    /** The timer of a disk's queue, where it has one. */
    static String timer(String name) {
        return name + "-io";
    }

    /** Ends the queue of a disk that has left; nothing is under way in it. */
    void remove(IoQueue queue) {
        queues.remove(queue);
        queue.close();
    }

    /** Waits until no disk has anything under way; on the vCPU thread. */
    void drain() {
        queues.forEach(IoQueue::drain);
    }

    /** Performs what is left and ends the threads; the guest does not run any more. */
    @Override
    public void close() {
        queues.forEach(IoQueue::close);
        threads.close();
    }
}
