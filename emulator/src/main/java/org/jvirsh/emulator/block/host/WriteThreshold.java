package org.jvirsh.emulator.block.host;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Tells once when a file is written behind a position, so that its room can be enlarged in time. Any thread may call. */
public final class WriteThreshold {
    private record Mark(long position, LongConsumer listener) {}

    private final AtomicReference<@Nullable Mark> mark = new AtomicReference<>();

    /**
     * Waits for the first write that ends behind a position, instead of what was waited for before.
     *
     * @param position 0 for none
     * @param listener is told by how many bytes the write goes beyond it, on the writing thread; must not block
     */
    public void set(long position, LongConsumer listener) {
        mark.set(position == 0 ? null : new Mark(position, listener));
    }

    /** The position, 0 for none. */
    public long position() {
        Mark m = mark.get();
        return m == null ? 0 : m.position;
    }

    /** A range of the file has been written. */
    public void written(long position, long length) {
        Mark m = mark.get();
        if (m != null && position + length > m.position && mark.compareAndSet(m, null)) {
            m.listener.accept(position + length - m.position);
        }
    }
}
