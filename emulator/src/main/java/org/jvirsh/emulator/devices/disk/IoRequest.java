package org.jvirsh.emulator.devices.disk;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Work on an image. A device makes its requests once and submits them again and again; between {@link IoQueue#submit} and
 * {@link #completed} a request belongs to its queue.
 */
public abstract class IoRequest {
    private @Nullable Throwable failure;
    /** When a queue that repeats exactly tells the device. */
    long due;

    /** Creates a request that is not under way. */
    protected IoRequest() {}

    /** Bytes that are read or written, as far as that is limited: 0 for a request that never waits. */
    protected long bytes() {
        return 0;
    }

    /** Whether the bytes are written. */
    protected boolean writes() {
        return false;
    }

    /** Does the work, away from the vCPU thread: it must not touch guest memory or the device's registers. */
    protected abstract void perform() throws IOException;

    /**
     * Tells the device, on the vCPU thread.
     *
     * @param failure what went wrong, null if nothing did
     */
    protected abstract void completed(@Nullable IOException failure);

    final void run() {
        failure = null;
        try {
            perform();
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        }
    }

    /** Tells the device. A failure that is the emulator's own, not the host's, goes on from here. */
    final void finish() {
        Throwable f = failure;
        failure = null;
        switch (f) {
            case null -> completed(null);
            case IOException e -> completed(e);
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(f);
        }
    }
}
