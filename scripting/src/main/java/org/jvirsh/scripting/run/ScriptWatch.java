package org.jvirsh.scripting.run;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.ConsoleTerminal;
import org.jvirsh.scripting.ScriptRun;
import org.jvirsh.scripting.StopReason;

/**
 * Ends a script when its time is over or a signal comes. The script is asked to end, and cleans up itself; when it does not,
 * because it hangs in something that cannot be interrupted, this cleans up for it. A second signal leaves at once.
 */
final class ScriptWatch implements AutoCloseable {
    private static final long GRACE_MILLIS = 3000;

    private final ScriptRun run;
    private final ScriptPlace place;
    private final String shown;
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicBoolean signalled = new AtomicBoolean();
    private final List<ConsoleTerminal.Interception> interceptions = new CopyOnWriteArrayList<>();
    private final Thread hook;

    ScriptWatch(ScriptRun run, ScriptPlace place, String shown, @Nullable Duration timeout) {
        this.shown = shown;
        this.run = run;
        this.place = place;
        // A script may also end the virtual machine by itself, and there are more signals.
        this.hook = Thread.ofPlatform().name("script-end").unstarted(run::close);
        // Without anything to clean up the usual end by a signal is as good, and asking for signals costs time.
        run.atFirstLab(() -> {
            interceptions.add(place.onSignal("INT", () -> signal(StopReason.INTERRUPT)));
            interceptions.add(place.onSignal("TERM", () -> signal(StopReason.TERMINATION)));
        });
        Runtime.getRuntime().addShutdownHook(hook);
        if (timeout != null) {
            Thread.ofVirtual().name("script-timeout").start(() -> {
                if (!over(timeout.toMillis())) {
                    end(StopReason.TIMEOUT);
                }
            });
        }
    }

    private void signal(StopReason reason) {
        if (signalled.getAndSet(true)) {
            place.halt(reason.status());
        }
        // The handler of a signal must be free for the next one.
        Thread.ofPlatform().daemon().name("script-signal").start(() -> end(reason));
    }

    private void end(StopReason reason) {
        run.stop(reason);
        if (over(GRACE_MILLIS)) {
            return;
        }
        run.close().forEach(place.session().output()::error);
        if (over.getCount() > 0) {
            place.session().output().error(shown + ": " + reason);
            place.session().output().flush();
            place.halt(reason.status());
        }
    }

    private boolean over(long millis) {
        try {
            return over.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Override
    public void close() {
        over.countDown();
        interceptions.forEach(ConsoleTerminal.Interception::close);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The virtual machine is ending already.
        }
    }
}
