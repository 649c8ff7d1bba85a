package org.jvirsh.commands.block;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Progress;
import org.jvirsh.hypervisor.block.BlockJobInfo;
import org.jvirsh.hypervisor.block.DomainBlockJobs;
import org.jvirsh.hypervisor.block.JobAbortFlag;
import org.jvirsh.hypervisor.error.VirException;

/** Waits for the job of a disk, shows its progress, and aborts it when the user or the clock says so. */
final class BlockJobWait {
    private static final int PAUSE_MILLIS = 500;

    private final Invocation in;
    private final DomainBlockJobs jobs;
    private final String disk;
    private final WaitOptions options;
    private final Clock clock;

    /** What a job has come to. */
    enum Outcome {
        COMPLETED,
        CANCELED,
        /** The copy is as new as the original and is kept so. */
        READY
    }

    /** Time, as waiting needs it. */
    interface Clock {
        /** Milliseconds since some moment. */
        long millis();

        /** Lets time pass. */
        void sleep(long millis) throws InterruptedException;

        /** The time of this machine. */
        static Clock real() {
            LongSupplier now = () -> System.nanoTime() / 1_000_000;
            return new Clock() {
                @Override
                public long millis() {
                    return now.getAsLong();
                }

                @Override
                public void sleep(long millis) throws InterruptedException {
                    Thread.sleep(millis);
                }
            };
        }
    }

    BlockJobWait(Invocation in, DomainBlockJobs jobs, String disk, WaitOptions options, Clock clock) {
        this.in = in;
        this.jobs = jobs;
        this.disk = disk;
        this.options = options;
        this.clock = clock;
    }

    /**
     * Waits for the end, or for the moment when a copy is ready.
     *
     * @param label what is going on, for the line that shows the progress
     */
    Outcome await(String label) throws CommandFailure {
        long start = clock.millis();
        BlockJobInfo last = null;
        while (true) {
            Optional<BlockJobInfo> info = ask();
            if (info.isEmpty() || info.get().current() == info.get().end()) {
                show(label, 0, 1);
                return info.isEmpty() ? Outcome.COMPLETED : Outcome.READY;
            }
            BlockJobInfo now = info.get();
            if (last == null || now.current() != last.current() || now.end() != last.end()) {
                show(label, now.end() - now.current(), now.end());
            }
            last = now;
            if (options.timeoutMillis() > 0 && clock.millis() - start > options.timeoutMillis() || interrupted()) {
                abort();
                return Outcome.CANCELED;
            }
        }
    }

    private Optional<BlockJobInfo> ask() throws CommandFailure {
        try {
            return jobs.info(disk, Set.of());
        } catch (VirException e) {
            throw new CommandFailure("failed to query job for disk " + disk, e);
        }
    }

    private void show(String label, long remaining, long total) {
        if (options.verbose()) {
            in.session().output().flush();
            in.session().output().progress(Progress.line(label, remaining, total));
        }
    }

    /** Pauses; whether the user wants no more of it. */
    private boolean interrupted() {
        try {
            clock.sleep(PAUSE_MILLIS);
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void abort() throws CommandFailure {
        Set<JobAbortFlag> flags = EnumSet.noneOf(JobAbortFlag.class);
        if (options.async()) {
            flags.add(JobAbortFlag.ASYNC);
        }
        try {
            jobs.abort(disk, flags);
        } catch (VirException e) {
            throw new CommandFailure("failed to abort job for disk '" + disk + "'", e);
        }
    }
}
