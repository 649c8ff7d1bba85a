package org.jvirsh.driver.emu.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
 * @param arguments what the emulator has to be told of that; empty when the source feeds it
 */
public record Start(DomainState after, @Nullable Source source, List<String> arguments) {
    /** It boots, and is in this state then. */
    public Start(DomainState after) {
        this(after, null, List.of());
    }

    /** It goes on with what an emulator that was told so finds by itself; the source waits for it. */
    public static Start found(DomainState after, List<String> arguments, Source source) {
        return new Start(after, source, arguments);
    }

    /** It boots. */
    public static Start boot(boolean paused) {
        return new Start(
                paused
                        ? new DomainState.Paused(PausedReason.USER)
                        : new DomainState.Running(RunningReason.BOOTED));
    }

    /** It goes on where it was saved. */
    public static Start restore(boolean paused, Source source) {
        return new Start(
                paused
                        ? new DomainState.Paused(PausedReason.USER)
                        : new DomainState.Running(RunningReason.RESTORED),
                source,
                List.of());
    }

    /** Whether the emulator waits for somebody to feed it. */
    boolean fed() {
        return source != null && arguments.isEmpty();
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
