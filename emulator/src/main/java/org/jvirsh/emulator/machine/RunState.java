package org.jvirsh.emulator.machine;

/** Whether the guest runs; the words are those of the QEMU Machine Protocol's {@code RunState}. */
public enum RunState {
    /** Built, never started. */
    PRELAUNCH("prelaunch"),
    /** The guest runs. */
    RUNNING("running"),
    /** Waits for a saved state. */
    INMIGRATE("inmigrate"),
    /** Stopped for the last part of a save. */
    FINISH_MIGRATE("finish-migrate"),
    /** Stopped, with its state saved. */
    POSTMIGRATE("postmigrate"),
    /** Stopped while a saved state is loaded. */
    RESTORE_VM("restore-vm"),
    /** Stopped by the user. */
    PAUSED("paused"),
    /** Stopped because the guest has crashed. */
    GUEST_PANICKED("guest-panicked"),
    /** At its end. */
    SHUTDOWN("shutdown"),
    /** Ended by a bug of the emulator. */
    INTERNAL_ERROR("internal-error");

    private final String word;

    RunState(String word) {
        this.word = word;
    }

    /** The protocol's word. */
    public String word() {
        return word;
    }
}
