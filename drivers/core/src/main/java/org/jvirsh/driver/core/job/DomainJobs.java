package org.jvirsh.driver.core.job;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.statistics.AbortJobFlag;
import org.jvirsh.hypervisor.statistics.JobInfo;
import org.jvirsh.hypervisor.statistics.JobOperation;
import org.jvirsh.hypervisor.statistics.JobStats;
import org.jvirsh.hypervisor.statistics.JobStatsFlag;
import org.jvirsh.hypervisor.statistics.JobType;

/**
 * What one domain is busy with: one call at a time, and one job, which outlives calls. Both wait for their turn for up to half
 * a minute, so no lock may be held that the present holder needs to finish.
 */
public final class DomainJobs {
    /** How long libvirt waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Consumer<JobStats> ended;
    private final Duration patience;
    private final LongSupplier millis;
    private @Nullable DomainJob job;
    private @Nullable String caller;
    private @Nullable JobStats last;

    /** The right to work on a domain, until it is closed. */
    public interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /** A domain that is idle; {@code ended} is told the figures that a job leaves behind, for the event about it. */
    public DomainJobs(Consumer<JobStats> ended) {
        this(ended, PATIENCE, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
    }

    DomainJobs(Consumer<JobStats> ended, Duration patience, LongSupplier millis) {
        this.ended = ended;
        this.patience = patience;
        this.millis = millis;
    }

    /**
     * Waits until a call may work on the domain.
     *
     * @param api who works, for those who wait in vain
     * @throws VirException error 68 when the present holder does not finish
     */
    public synchronized Turn enter(CallKind call, String api) {
        await(() -> caller == null && (job == null || job.allows(call)), call);
        caller = api;
        return this::leave;
    }

    private synchronized void leave() {
        caller = null;
        notifyAll();
    }

    /**
     * Waits until the domain is idle and begins a job.
     *
     * @param api who works, for those who wait in vain
     * @throws VirException error 68 when the present holder does not finish
     */
    public synchronized DomainJob begin(JobKind kind, JobOperation operation, String api) {
        await(() -> caller == null && job == null, null);
        job = new DomainJob(this, kind, operation, api, millis.getAsLong());
        return job;
    }

    private void await(BooleanSupplier free, @Nullable CallKind call) {
        long end = System.nanoTime() + patience.toNanos();
        boolean interrupted = false;
        while (!free.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0 || interrupted) {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                throw timeout(call);
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private VirException timeout(@Nullable CallKind call) {
        boolean byJob = job != null && (call == null || !job.allows(call));
        String holder = byJob && job != null ? job.api() : caller;
        return new VirException(
                ErrorCode.OPERATION_TIMEOUT,
                ErrorDomain.DOMAIN,
                "cannot acquire state change lock (held by monitor=" + holder + ")");
    }

    /** The job under way. */
    public synchronized @Nullable DomainJob current() {
        return job;
    }

    void ended(DomainJob which) {
        JobStats stats = null;
        synchronized (this) {
            if (which.leavesStats()) {
                stats = which.stats(millis.getAsLong());
                last = stats;
            }
            job = null;
            notifyAll();
        }
        if (stats != null) {
            ended.accept(stats);
        }
    }

    /** How far the job is; {@link JobInfo#NONE} of an idle domain. */
    public synchronized JobInfo info() {
        return job == null ? JobInfo.NONE : outgoing(job).info(millis.getAsLong());
    }

    /** What is known of the job, or of the last one. The latter is forgotten once told, unless a flag says otherwise. */
    public synchronized JobStats stats(Set<JobStatsFlag> flags) {
        JobStats none = new JobStats(JobType.NONE, List.of());
        if (flags.contains(JobStatsFlag.COMPLETED)) {
            JobStats told = job == null && last != null ? last : none;
            if (!flags.contains(JobStatsFlag.KEEP_COMPLETED)) {
                last = job == null ? null : last;
            }
            return told;
        }
        return job == null ? none : outgoing(job).stats(millis.getAsLong());
    }

    private static DomainJob outgoing(DomainJob job) {
        if (job.kind() == JobKind.MIGRATION_IN) {
            throw new VirException(
                    ErrorCode.OPERATION_UNSUPPORTED,
                    ErrorDomain.DOMAIN,
                    "migration statistics are available only on the source host");
        }
        return job;
    }

    /** Aborts the job, which then ends by itself. The domain has to be known as active. */
    public void abort(Set<AbortJobFlag> flags) {
        @Nullable Runnable canceller;
        synchronized (this) {
            if (flags.contains(AbortJobFlag.POSTCOPY)) {
                throw invalid("current job is not outgoing migration in post-copy mode");
            }
            if (job == null) {
                throw invalid("no job is active on the domain");
            }
            canceller = job.abort();
        }
        if (canceller != null) {
            canceller.run();
        }
    }

    private static VirException invalid(String text) {
        return new VirException(ErrorCode.OPERATION_INVALID, ErrorDomain.DOMAIN, text);
    }
}
