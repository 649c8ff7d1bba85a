package org.jvirsh.driver.emu.process;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.emu.monitor.QmpClient;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.DomainState.PausedReason;
import org.jvirsh.hypervisor.DomainState.RunningReason;

/**
 * How a domain starts.
 *
 * @param after state and reason once it has started
 * @param source where its memory comes from, or null when it boots
 */
public record Start(DomainState after, @Nullable Source source) {
    /** It boots. */
    public static Start boot(boolean paused) {
        return new Start(
                paused
                        ? new DomainState.Paused(PausedReason.USER)
                        : new DomainState.Running(RunningReason.BOOTED),
                null);
    }

    /** It goes on where it was saved. */
    public static Start restore(boolean paused, Source source) {
        return new Start(
                paused
                        ? new DomainState.Paused(PausedReason.USER)
                        : new DomainState.Running(RunningReason.RESTORED),
                source);
    }

    boolean paused() {
        return after instanceof DomainState.Paused;
    }

    /** Where a saved machine comes from. */
    @FunctionalInterface
    public interface Source {
        /**
         * Feeds it to an emulator that waits for it.
         *
         * @param socket where the emulator listens
         */
        void feed(Path socket, QmpClient monitor) throws IOException;
    }
}
