package org.jvirsh.emulator.block;

import java.time.Instant;

/**
 * An internal snapshot of an image.
 *
 * @param id the image's number for it; ignored where one is asked for
 * @param name its name
 * @param created when it was made
 * @param vmClockNanos how long the guest had run
 * @param vmStateBytes bytes of machine state in the image
 * @param diskSize bytes of the disk
 */
public record SnapshotInfo(
        String id, String name, Instant created, long vmClockNanos, long vmStateBytes, long diskSize) {
    /** A snapshot to be made. */
    public static SnapshotInfo wanted(String name, Instant created, long vmClockNanos) {
        return new SnapshotInfo("", name, created, vmClockNanos, 0, 0);
    }
}
