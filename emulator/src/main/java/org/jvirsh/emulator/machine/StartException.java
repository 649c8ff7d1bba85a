package org.jvirsh.emulator.machine;

/** A machine that cannot be built or started as asked; the message is one line for the user. */
public final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with a text for the user. */
    public StartException(String message) {
        super(message);
    }
}
