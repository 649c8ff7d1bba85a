package org.jvirsh.emulator.machine;

/** One timer of an {@link EventQueue}, owned by one device. Armed for at most one moment at a time. */
public final class Timer {
    private final EventQueue queue;
    private final Runnable action;
    final String name;
    long deadline = EventQueue.NEVER;
    long order;

    Timer(EventQueue queue, String name, Runnable action) {
        this.queue = queue;
        this.name = name;
        this.action = action;
    }

    /**
     * Arms the timer, or moves it when it is armed.
     *
     * @param virtualNanos the moment; one that has passed fires as soon as the run loop looks;
     *     {@link EventQueue#NEVER} disarms
     */
    public void at(long virtualNanos) {
        queue.arm(this, virtualNanos);
    }

    /** Disarms the timer; harmless when it is not armed. */
    public void cancel() {
        queue.arm(this, EventQueue.NEVER);
    }

    /** The moment it is armed for, or {@link EventQueue#NEVER}. */
    public long deadline() {
        return deadline;
    }

    /** Whether it is armed. */
    public boolean armed() {
        return deadline != EventQueue.NEVER;
    }

    void fire() {
        action.run();
    }
}
