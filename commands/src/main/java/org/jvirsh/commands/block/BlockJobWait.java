package org.jvirsh.commands.block;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.ConsoleTerminal;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Progress;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.block.BlockJobInfo;
import org.jvirsh.hypervisor.block.DomainBlockJobs;
import org.jvirsh.hypervisor.block.JobAbortFlag;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.DomainEvent;
import org.jvirsh.hypervisor.event.DomainEvent.BlockJobStatus;
import org.jvirsh.hypervisor.event.EventRegistration;

/**
 * Waits for the job of a disk, shows its progress, and aborts it when the user or the clock says so. It listens from the
 * moment it is made, so that a job that ends at once is not missed; where there are no events it goes by the progress alone.
 */
final class BlockJobWait implements AutoCloseable {
    private static final int PAUSE_MILLIS = 500;
    private static final List<DomainEvent.Kind> KINDS =
            List.of(DomainEvent.Kind.BLOCK_JOB, DomainEvent.Kind.BLOCK_JOB_2);

    private final Invocation in;
    private final DomainBlockJobs jobs;
    private final String disk;
    private final WaitOptions options;
    private final Pause pause;
    private final AtomicReference<@Nullable BlockJobStatus> status = new AtomicReference<>();
    private final List<EventRegistration> registrations = new ArrayList<>();

    /** Lets time pass. */
    interface Pause {
        /** Some milliseconds; returns how many there have been since the first call of all. */
        long after(long millis) throws InterruptedException;

        /** The time of this machine. */
        static Pause real() {
            long start = System.nanoTime();
            return millis -> {
                Thread.sleep(millis);
                return (System.nanoTime() - start) / 1_000_000;
            };
        }
    }

    BlockJobWait(Invocation in, Domain domain, String disk, WaitOptions options, Pause pause) throws CommandFailure {
        this.in = in;
        this.jobs = domain.blockJobs();
        this.disk = disk;
        this.options = options;
        this.pause = pause;
        for (DomainEvent.Kind kind : KINDS) {
            try {
                registrations.add(in.connection().events().onDomain(kind, domain.uuid(), this::note));
            } catch (VirException e) {
                in.session().output().debug(0, String.valueOf(e.getMessage()));
            }
        }
    }

    private void note(DomainEvent event) {
        if (event instanceof DomainEvent.BlockJob job && job.disk().equals(disk)) {
            status.set(job.status());
        }
    }

    /**
     * Waits for the end, or for the moment when a copy is ready.
     *
     * @param label what is going on, for the line that shows the progress
     */
    BlockJobStatus await(String label) throws CommandFailure {
        AtomicBoolean interrupted = new AtomicBoolean();
        try (ConsoleTerminal.Interception _ =
                in.session().terminal().onInterrupt(() -> interrupted.set(true))) {
            BlockJobInfo last = null;
            while (true) {
                Optional<BlockJobInfo> info = ask();
                BlockJobStatus end = ending(info);
                if (end != null) {
                    if (end == BlockJobStatus.COMPLETED || end == BlockJobStatus.READY) {
                        show(label, 0, 1);
                    }
                    return end;
                }
                if (info.isPresent() && !info.get().equals(last)) {
                    last = info.get();
                    show(label, last.end() - last.current(), last.end());
                }
                if (over() || interrupted.get()) {
                    abort();
                    return BlockJobStatus.CANCELED;
                }
            }
        }
    }

    /** What the job has come to, if it has. */
    private @Nullable BlockJobStatus ending(Optional<BlockJobInfo> info) {
        BlockJobStatus told = registrations.isEmpty() ? null : status.get();
        if (told != null || registrations.size() == KINDS.size()) {
            return told;
        }
        if (info.isEmpty()) {
            return BlockJobStatus.COMPLETED;
        }
        return info.get().current() == info.get().end() ? BlockJobStatus.READY : null;
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

    /** Pauses; whether it has been long enough now. */
    private boolean over() {
        try {
            long passed = pause.after(PAUSE_MILLIS);
            return options.timeoutMillis() > 0 && passed > options.timeoutMillis();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void abort() throws CommandFailure {
        try {
            jobs.abort(disk, options.async() ? EnumSet.of(JobAbortFlag.ASYNC) : Set.of());
        } catch (VirException e) {
            throw new CommandFailure("failed to abort job for disk '" + disk + "'", e);
        }
    }

    /**
     * Waits and tells of a bad end.
     *
     * @param what word for the job in those words
     * @throws CommandFailure without words when the job has not succeeded
     */
    void awaitSuccess(String label, String what) throws CommandFailure {
        BlockJobStatus end = await(label);
        if (end == BlockJobStatus.CANCELED || end == BlockJobStatus.FAILED) {
            in.note("\n" + what + (end == BlockJobStatus.FAILED ? " failed" : " aborted"));
            throw new CommandFailure();
        }
    }

    @Override
    public void close() {
        registrations.forEach(EventRegistration::close);
    }
}
