package org.jvirsh.junit;

/** What consoles have shown last, beside the failure of a test. */
final class ConsoleLines extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConsoleLines(String lines) {
        super(lines, null, false, false);
    }
}
