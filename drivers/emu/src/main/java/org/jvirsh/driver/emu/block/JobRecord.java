package org.jvirsh.driver.emu.block;

import java.util.List;
import org.jvirsh.driver.emu.snapshot.SnapshotDisks.Disk;
import org.jvirsh.hypervisor.block.BlockJobType;

/**
 * A job on a disk, as it is written down.
 *
 * @param disk name of the disk in the guest
 * @param type what it does
 * @param top the uppermost image it is about
 * @param base the image that what is above stands on at the end, or that is the disk's then; empty for none
 * @param format the base's format
 * @param unneeded images to be removed after success
 * @param stopped whether no machine runs
 * @param phase how far it is
 */
record JobRecord(
        String disk,
        BlockJobType type,
        String top,
        String base,
        String format,
        List<String> unneeded,
        boolean stopped,
        Phase phase) {
    /** How far a job is. */
    enum Phase {
        /** Whoever does it has the disk to himself, without a machine. */
        STOPPED,
        /** At work, or ready. */
        WORKING,
        /** The machine is going over to the base; its guest was held before that. */
        PIVOTING_HELD,
        /** The machine is going over to the base; its guest goes on afterwards. */
        PIVOTING
    }

    JobRecord in(Phase newPhase) {
        return new JobRecord(disk, type, top, base, format, unneeded, stopped, newPhase);
    }

    /** Whether it ends with another image on top. */
    boolean pivots() {
        return type == BlockJobType.ACTIVE_COMMIT || type == BlockJobType.COPY;
    }

    boolean pivoting() {
        return phase == Phase.PIVOTING || phase == Phase.PIVOTING_HELD;
    }

    /** The monitor's name for it. */
    String id() {
        String kind = switch (type) {
            case PULL -> "pull";
            case COPY -> "copy";
            case COMMIT, ACTIVE_COMMIT -> "commit";
            case BACKUP -> "backup";
            case UNKNOWN -> "job";
        };
        return kind + "-" + disk;
    }

    /** The disk after it. */
    Disk result() {
        return new Disk(disk, base, format);
    }
}
