package org.jvirsh.driver.core.job;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.statistics.JobInfo;
import org.jvirsh.hypervisor.statistics.JobOperation;
import org.jvirsh.hypervisor.statistics.JobStats;
import org.jvirsh.hypervisor.statistics.JobType;

/**
 * A job under way. Whoever does the work reports progress here, looks now and then whether the job was aborted, and says how it
 * ends; {@link #close} without such a word means failure. Its methods may be called by any thread.
 */
public final class DomainJob implements AutoCloseable {
    private final DomainJobs owner;
    private final JobKind kind;
    private final JobOperation operation;
    private final String api;
    private final long started;
    private final Set<CallKind> allowed;
    private JobProgress progress = new JobProgress.Unmeasured();
    private JobType type = JobType.UNBOUNDED;
    private @Nullable String error;
    private @Nullable Runnable canceller;
    private boolean aborted;

    DomainJob(DomainJobs owner, JobKind kind, JobOperation operation, String api, long started) {
        this.owner = owner;
        this.kind = kind;
        this.operation = operation;
        this.api = api;
        this.started = started;
        this.allowed = EnumSet.noneOf(CallKind.class);
        allowed.addAll(kind.allowed());
    }

    JobKind kind() {
        return kind;
    }

    String api() {
        return api;
    }

    boolean allows(CallKind call) {
        synchronized (owner) {
            return call == CallKind.DESTROY || allowed.contains(call);
        }
    }

    /** From now on these calls need not wait for the end of the job, and others have to. */
    public void allow(Set<CallKind> calls) {
        synchronized (owner) {
            allowed.clear();
            allowed.addAll(calls);
            owner.notifyAll();
        }
    }

    /** How far the job is. */
    public void progress(JobProgress now) {
        synchronized (owner) {
            progress = now;
        }
    }

    /** What to do when somebody aborts the job; at once if that has happened. Runs on the aborting thread. */
    public void onAbort(Runnable action) {
        synchronized (owner) {
            canceller = action;
            if (!aborted) {
                return;
            }
        }
        action.run();
    }

    /** Whether somebody has aborted the job. */
    public boolean aborted() {
        synchronized (owner) {
            return aborted;
        }
    }

    /** Gives up an aborted job: error 78, with libvirt's words. */
    public void requireNotAborted() {
        if (aborted()) {
            throw canceled();
        }
    }

    /** What those are told who wait for an aborted job: error 78, with libvirt's words. */
    public VirException canceled() {
        return new VirException(
                ErrorCode.OPERATION_ABORTED, ErrorDomain.DOMAIN, "job '" + kind.label() + "' canceled by client");
    }

    /** All is done. */
    public void complete() {
        end(JobType.COMPLETED, null);
    }

    /** It came to nothing; {@code why} is told with the figures of a backup. */
    public void fail(@Nullable String why) {
        end(aborted() ? JobType.CANCELLED : JobType.FAILED, why);
    }

    private void end(JobType how, @Nullable String why) {
        synchronized (owner) {
            if (type != JobType.UNBOUNDED) {
                return;
            }
            type = how;
            error = why;
        }
        owner.ended(this);
    }

    /** Ends the job, if it has not ended, as a failure. */
    @Override
    public void close() {
        fail(null);
    }

    /** Marks the job as aborted; what its work has asked to be done then is left to the caller. */
    @Nullable Runnable abort() {
        String refusal = kind.abortRefusal();
        if (refusal != null) {
            throw new VirException(ErrorCode.OPERATION_INVALID, ErrorDomain.DOMAIN, refusal);
        }
        aborted = true;
        return canceller;
    }

    /** Whether its figures are kept after its end. */
    boolean leavesStats() {
        return type == JobType.COMPLETED || kind == JobKind.BACKUP;
    }

    private JobReport report(long now) {
        return new JobReport(type, operation, now - started, progress, error);
    }

    JobInfo info(long now) {
        return report(now).info();
    }

    JobStats stats(long now) {
        return report(now).stats();
    }
}
