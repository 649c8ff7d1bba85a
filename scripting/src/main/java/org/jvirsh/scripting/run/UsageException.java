package org.jvirsh.scripting.run;

/** The command line asks for nothing that can be done. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String line) {
        super(line);
    }
}
