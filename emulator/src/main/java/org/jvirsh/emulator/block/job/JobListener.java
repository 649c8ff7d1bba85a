package org.jvirsh.emulator.block.job;

/** Hears of jobs, on their threads. */
public interface JobListener {
    /** For callers that do not care. */
    JobListener NONE = (what, status) -> {};

    /** What happened. */
    enum Event {
        /** The copy is equal to the disk. */
        READY,
        /** The job is done, or has failed: then its status says why. */
        COMPLETED,
        /** The job was cancelled. */
        CANCELLED,
        /** Reading or writing failed. */
        ERROR,
        /** The job's state is another. */
        STATE
    }

    /** Something happened. */
    void event(Event what, JobStatus status);
}
