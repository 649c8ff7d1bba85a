package org.jvirsh.scripting;

/** Why a script is stopped before its end. */
public enum StopReason {
    TIMEOUT(124, "the time given with --timeout is over"),
    INTERRUPT(130, "interrupted"),
    TERMINATION(143, "terminated");

    private final int status;
    private final String text;

    StopReason(int status, String text) {
        this.status = status;
        this.text = text;
    }

    /** The exit status of the program. */
    public int status() {
        return status;
    }

    /** What people are told. */
    @Override
    public String toString() {
        return text;
    }
}
