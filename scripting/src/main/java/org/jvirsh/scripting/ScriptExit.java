package org.jvirsh.scripting;

/** The script ends here with a status of its own. An error, so that a script which catches exceptions does not catch it. */
public final class ScriptExit extends Error {
    private static final long serialVersionUID = 1L;

    private final int status;

    ScriptExit(int status) {
        super("exit " + status, null, false, false);
        this.status = status;
    }

    /** The exit status of the program. */
    public int status() {
        return status;
    }
}
