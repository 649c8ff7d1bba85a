package org.jvirsh.shell;

/** The program's own options are wrong; the message follows {@code error: }. */
final class OptionError extends Exception {
    private static final long serialVersionUID = 1L;

    OptionError(String message) {
        super(message);
    }
}
