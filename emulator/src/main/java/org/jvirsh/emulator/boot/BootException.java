package org.jvirsh.emulator.boot;

/** A guest image that cannot be started; the message is one line for the user. */
public final class BootException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with a text for the user. */
    public BootException(String message) {
        super(message);
    }
}
