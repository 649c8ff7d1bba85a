package org.jvirsh.emulator.migration;

/** A save or load that cannot be, with a text for the user. */
public final class MigrationException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public MigrationException(String message) {
        super(message);
    }
}
