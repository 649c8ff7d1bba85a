package org.jvirsh.driver.emu;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jvirsh.hypervisor.event.CloseReason;
import org.jvirsh.hypervisor.event.EventRegistration;

/**
 * Notices that the directory a connection works in has gone, as it does when a disk is taken away or somebody clears up.
 * A directory that was never there is none that is lost: the first domain makes it.
 */
final class RootWatch implements EventRegistration {
    private static final long PERIOD_MILLIS = 500;

    private final Path root;
    private final Consumer<CloseReason> listener;
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean known;

    private RootWatch(Path root, Consumer<CloseReason> listener) {
        this.root = root;
        this.listener = listener;
        this.known = Files.isDirectory(root);
    }

    /** Watches a directory until it has gone, or nobody wants to know any more. */
    static RootWatch start(Path root, Consumer<CloseReason> listener) {
        RootWatch watch = new RootWatch(root, listener);
        Thread.ofPlatform().daemon().name("root-watch").start(watch::watch);
        return watch;
    }

    private void watch() {
        try {
            do {
                if (Files.isDirectory(root)) {
                    known = true;
                } else if (known) {
                    listener.accept(CloseReason.ERROR);
                    return;
                }
            } while (!closed.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
