package org.jvirsh.driver.core.job;

import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.statistics.JobInfo;
import org.jvirsh.hypervisor.statistics.JobOperation;
import org.jvirsh.hypervisor.statistics.JobStats;
import org.jvirsh.hypervisor.statistics.JobType;

/**
 * How a job is or was, whoever does it.
 *
 * @param type whether and how it has ended
 * @param operation what it does
 * @param elapsed milliseconds since it began, or from its beginning to its end
 * @param progress how far it is
 * @param error why it failed, or null
 */
public record JobReport(
        JobType type, JobOperation operation, long elapsed, JobProgress progress, @Nullable String error) {
    /** The figures that all jobs have. */
    public JobInfo info() {
        Amount memory = progress.memory();
        Amount disk = progress.disk();
        Amount all = memory.plus(disk);
        return new JobInfo(
                type,
                elapsed,
                0,
                all.total(),
                all.processed(),
                all.remaining(),
                memory.total(),
                memory.processed(),
                memory.remaining(),
                disk.total(),
                disk.processed(),
                disk.remaining());
    }

    /** All that is known. */
    public JobStats stats() {
        return new JobStats(type, JobParameters.of(type, operation, elapsed, progress, error));
    }
}
