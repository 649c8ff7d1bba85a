package org.jvirsh.commands.statistics;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.ConsoleTerminal;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Progress;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.statistics.JobInfo;
import org.jvirsh.hypervisor.statistics.JobType;

/**
 * Watches a job of a domain while a call that does it is under way: shows the progress, aborts it when the user wants that,
 * and does something about it when it takes too long.
 */
public final class JobWatch {
    private static final int PAUSE_MILLIS = 500;

    private final Invocation in;
    private final Domain domain;
    private final String label;
    private final long timeoutSeconds;
    private final Runnable tooLong;

    /** The call that does the job. */
    @FunctionalInterface
    public interface Work {
        /** Does the job, or fails. */
        void run() throws CommandFailure;
    }

    /** A watch over a job that may take its time. */
    public JobWatch(Invocation in, Domain domain, String label) {
        this(in, domain, label, 0, () -> {});
    }

    /**
     * A watch.
     *
     * @param timeoutSeconds after how many seconds of the job it takes too long, or 0
     * @param tooLong what happens then
     */
    public JobWatch(Invocation in, Domain domain, String label, long timeoutSeconds, Runnable tooLong) {
        this.in = in;
        this.domain = domain;
        this.label = label;
        this.timeoutSeconds = timeoutSeconds;
        this.tooLong = tooLong;
    }

    /** Does the work on a thread of its own and watches it. */
    public void run(Work work) throws CommandFailure {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(1);
        Thread worker = Thread.ofPlatform().name("job").start(() -> {
            try {
                work.run();
            } catch (CommandFailure | RuntimeException e) {
                failure.set(e);
            } finally {
                done.countDown();
            }
        });
        AtomicBoolean interrupted = new AtomicBoolean();
        try (ConsoleTerminal.Interception _ =
                in.session().terminal().onInterrupt(() -> interrupted.set(true))) {
            watch(done, interrupted);
            worker.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CommandFailure();
        }
        switch (failure.get()) {
            case null -> show(0, 1);
            case CommandFailure e -> throw e;
            case RuntimeException e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    private void watch(CountDownLatch done, AtomicBoolean interrupted) throws InterruptedException {
        long deadline = 0;
        boolean late = false;
        while (!done.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
            JobInfo info = info();
            if (info.dataTotal() > 0) {
                show(info.dataRemaining(), info.dataTotal());
            }
            boolean active = info.type() == JobType.BOUNDED || info.type() == JobType.UNBOUNDED;
            if (deadline == 0 && timeoutSeconds > 0 && active && info.dataTotal() > 0) {
                deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(timeoutSeconds);
            }
            if (!late && deadline != 0 && System.nanoTime() - deadline > 0) {
                late = true;
                attempt(tooLong);
            }
            if (interrupted.getAndSet(false)) {
                attempt(domain.statistics()::abortJob);
            }
        }
    }

    private JobInfo info() {
        try {
            return domain.statistics().jobInfo();
        } catch (VirException _) {
            return JobInfo.NONE;
        }
    }

    /** The job itself tells whether this helped. */
    private void attempt(Runnable action) {
        try {
            action.run();
        } catch (VirException e) {
            in.session().output().debug(1, String.valueOf(e.getMessage()));
        }
    }

    private void show(long remaining, long total) {
        if (in.has("verbose")) {
            in.session().output().flush();
            in.session().output().progress(Progress.line(label, remaining, total));
        }
    }
}
