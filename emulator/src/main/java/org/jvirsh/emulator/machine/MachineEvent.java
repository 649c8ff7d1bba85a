package org.jvirsh.emulator.machine;

import org.jvirsh.emulator.block.job.JobListener;
import org.jvirsh.emulator.block.job.JobStatus;

/** What a machine tells its listeners; named and filled like the QEMU Machine Protocol's events. */
public sealed interface MachineEvent {
    /** Who or what caused a shutdown or reset; the words are those of {@code ShutdownCause}. */
    enum Cause {
        /** The guest switched off. */
        GUEST_SHUTDOWN("guest-shutdown", true),
        /** The guest reset the machine. */
        GUEST_RESET("guest-reset", true),
        /** The monitor's {@code quit}. */
        HOST_QMP_QUIT("host-qmp-quit", false),
        /** The monitor's {@code system_reset}. */
        HOST_QMP_SYSTEM_RESET("host-qmp-system-reset", false),
        /** A signal ended the program, or its time was up. */
        HOST_SIGNAL("host-signal", false),
        /** The guest crashed. */
        GUEST_PANIC("guest-panic", true),
        /** The emulator failed. */
        HOST_ERROR("host-error", false);

        private final String word;
        private final boolean guest;

        Cause(String word, boolean guest) {
            this.word = word;
            this.guest = guest;
        }

        /** The protocol's word. */
        public String word() {
            return word;
        }

        /** Whether the guest did it. */
        public boolean guest() {
            return guest;
        }
    }

    /** The guest stopped running. */
    record Stop() implements MachineEvent {}

    /** The guest runs again. */
    record Resume() implements MachineEvent {}

    /** The machine was reset. */
    record Reset(Cause cause) implements MachineEvent {}

    /** The machine is about to end. */
    record Shutdown(Cause cause) implements MachineEvent {}

    /** The power button was pressed. */
    record Powerdown() implements MachineEvent {}

    /** The guest has crashed. */
    record Panicked(EndActions.Panic action) implements MachineEvent {}

    /** The guest has crashed and goes on with a kernel of its own for that. */
    record CrashLoaded() implements MachineEvent {}

    /** A job of the monitor has come to another status. */
    record JobStatusChange(String id, String status) implements MachineEvent {}

    /** A migration has come to another status. */
    record MigrationStatus(String status) implements MachineEvent {}

    /**
     * The tray of a CD-ROM drive has moved.
     *
     * @param drive the drive's name
     * @param open whether it is open now
     */
    record TrayMoved(String drive, boolean open) implements MachineEvent {}

    /**
     * An image's file was written behind a position that somebody waited for.
     *
     * @param node the image's name
     * @param threshold the position
     * @param excess by how many bytes
     */
    record WriteThreshold(String node, long threshold, long excess) implements MachineEvent {}

    /** A device has left the machine. */
    record DeviceDeleted(String id) implements MachineEvent {}

    /**
     * A program in the guest has opened or closed a port of the virtio serial card.
     *
     * @param id the port's name for the monitor
     * @param open whether it is open now
     */
    record PortChange(String id, boolean open) implements MachineEvent {}

    /** The guest has more memory or less than before, so many bytes. */
    record BalloonChange(long actual) implements MachineEvent {}

    /** Something happened to a job on a disk. */
    record BlockJob(JobListener.Event what, JobStatus status) implements MachineEvent {}
}
