package org.jvirsh.emulator.snapshot;

/** A state stream that is damaged, of a newer version, or of another machine. */
public final class StateFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with a text for the user. */
    public StateFormatException(String message) {
        super(message);
    }
}
