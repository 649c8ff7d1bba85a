package org.jvirsh.scripting;

/**
 * The script shall end now: its time is over, or a signal has come. An error and not an exception, so that a script which
 * catches what goes wrong does not catch this.
 */
public final class ScriptStopped extends Error {
    private static final long serialVersionUID = 1L;

    private final StopReason reason;

    ScriptStopped(StopReason reason) {
        super(reason.toString(), null, false, false);
        this.reason = reason;
    }

    /** Why. */
    public StopReason reason() {
        return reason;
    }
}
