package org.jvirsh.emulator.block.job;

import java.util.Optional;

/**
 * How a job is, at one moment.
 *
 * @param id its name
 * @param kind its kind
 * @param state the monitor's word
 * @param length bytes to do, as known
 * @param offset bytes done
 * @param speed bytes a second at most, 0 for no limit
 * @param paused whether it was asked to pause
 * @param busy whether it is at work
 * @param ready whether it can be completed
 * @param error why it failed
 */
public record JobStatus(
        String id,
        JobKind kind,
        State state,
        long length,
        long offset,
        long speed,
        boolean paused,
        boolean busy,
        boolean ready,
        Optional<String> error) {
    /** Where in its life a job is. */
    public enum State {
        /** Not begun. */
        CREATED,
        /** At work. */
        RUNNING,
        /** Asked to wait. */
        PAUSED,
        /** Equal to the disk, and kept so. */
        READY,
        /** Equal to the disk and asked to wait. */
        STANDBY,
        /** Giving up. */
        ABORTING,
        /** At its end. */
        CONCLUDED
    }
}
