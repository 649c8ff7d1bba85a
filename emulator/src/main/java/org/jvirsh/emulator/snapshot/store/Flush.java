package org.jvirsh.emulator.snapshot.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file on its way to stable storage, beside the making of another. */
final class Flush {
    /** What brings it there. */
    interface Work {
        void run() throws IOException;
    }

    private final @Nullable Thread thread;
    private volatile @Nullable IOException failure;

    private Flush(@Nullable Work work) {
        thread = work == null ? null : Thread.ofPlatform().daemon().name("state flusher").unstarted(() -> run(work));
    }

    /** Nothing is to be brought anywhere. */
    static Flush none() {
        return new Flush(null);
    }

    static Flush begin(Work work) {
        Flush f = new Flush(work);
        if (f.thread != null) {
            f.thread.start();
        }
        return f;
    }

    private void run(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Waits for the end, however it is. */
    void join() {
        boolean interrupted = false;
        while (thread != null && thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until it is there. */
    void await() throws IOException {
        join();
        IOException e = failure;
        if (e != null) {
            throw e;
        }
    }
}
