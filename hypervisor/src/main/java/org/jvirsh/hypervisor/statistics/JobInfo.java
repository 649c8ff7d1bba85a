package org.jvirsh.hypervisor.statistics;

/**
 * How far a job is: times in milliseconds, the rest in bytes.
 *
 * @param type its kind
 */
public record JobInfo(
        JobType type,
        long timeElapsed,
        long timeRemaining,
        long dataTotal,
        long dataProcessed,
        long dataRemaining,
        long memoryTotal,
        long memoryProcessed,
        long memoryRemaining,
        long fileTotal,
        long fileProcessed,
        long fileRemaining) {
    /** No job. */
    public static final JobInfo NONE = new JobInfo(JobType.NONE, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
