package org.jvirsh.driver.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.event.Event;
import org.jvirsh.hypervisor.event.EventRegistration;

/**
 * Tells listeners what happens. Publishing only queues, so it may be done under any lock; one thread at a time, of its own,
 * empties the queue and ends.
 */
public final class EventBus {
    private final List<Entry<?>> entries = new CopyOnWriteArrayList<>();
    private final Deque<Event> queue = new ArrayDeque<>();
    private boolean delivering;

    private record Entry<E extends Event>(Class<E> type, Predicate<? super E> wanted, Consumer<? super E> listener) {
        void offer(Event event) {
            if (type.isInstance(event)) {
                E mine = type.cast(event);
                if (wanted.test(mine)) {
                    listener.accept(mine);
                }
            }
        }
    }

    /** Adds a listener for events of a type that pass a test. */
    public <E extends Event> EventRegistration register(
            Class<E> type, Predicate<? super E> wanted, Consumer<? super E> listener) {
        Entry<E> entry = new Entry<>(type, wanted, listener);
        entries.add(entry);
        return () -> entries.remove(entry);
    }

    /** Something has happened. */
    public void publish(Event event) {
        synchronized (queue) {
            if (entries.isEmpty()) {
                return;
            }
            queue.add(event);
            if (!delivering) {
                delivering = true;
                Thread.ofVirtual().name("events").start(this::deliver);
            }
        }
    }

    private void deliver() {
        Event event = next();
        while (event != null) {
            for (Entry<?> entry : entries) {
                entry.offer(event);
            }
            event = next();
        }
    }

    private @Nullable Event next() {
        synchronized (queue) {
            Event event = queue.poll();
            delivering = event != null;
            return event;
        }
    }
}
