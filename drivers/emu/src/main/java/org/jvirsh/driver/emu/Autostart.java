package org.jvirsh.driver.emu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.file.BootMark;
import org.jvirsh.driver.core.file.FileLockGuard;
import org.jvirsh.driver.emu.file.StateLayout;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;

/**
 * Starts the marked domains once after each boot of the host. There is no daemon, so the first connection that may change
 * something does it, beside what it was opened for; the process waits for it at its end only.
 */
final class Autostart {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final EmuConnection connection;
    private final StateLayout layout;
    private final BootMark mark;
    private @Nullable Thread worker;

    Autostart(EmuConnection connection, StateLayout layout) {
        this.connection = connection;
        this.layout = layout;
        this.mark = new BootMark(layout.autostartMark());
    }

    /** Begins, if it is this connection's turn. Looking at two files is all it costs otherwise. */
    void begin() {
        try {
            if (!Files.isDirectory(layout.autostarts()) || mark.current() || !take()) {
                return;
            }
            Thread thread = new Thread(this::startAll, "autostart");
            worker = thread;
            thread.start();
        } catch (IOException e) {
            // Whoever may write there does it; connecting must not fail for it.
        }
    }

    /** The turn is taken before the first start: what fails or dies on the way is not tried again and again. */
    private boolean take() throws IOException {
        Optional<FileLockGuard> guard = FileLockGuard.acquire(layout.rootLock(), PATIENCE);
        if (guard.isEmpty()) {
            return false;
        }
        try (FileLockGuard held = guard.get()) {
            if (mark.current()) {
                return false;
            }
            mark.set();
            return true;
        }
    }

    private void startAll() {
        for (Domain domain : connection.domains()) {
            try {
                if (domain.autostart() && domain.id().isEmpty()) {
                    domain.start(Set.of());
                }
            } catch (VirException e) {
                log(domain.name(), e);
            }
        }
    }

    private void log(String name, VirException failure) {
        Path log = layout.log(name);
        try {
            Files.createDirectories(layout.logs());
            Files.writeString(
                    log,
                    Instant.now() + ": Failed to autostart VM '" + name + "': " + failure.getMessage() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            // The domain's state says that the start has failed.
        }
    }

    /** Waits until all have been started. */
    void finish() {
        Thread thread = worker;
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
}
