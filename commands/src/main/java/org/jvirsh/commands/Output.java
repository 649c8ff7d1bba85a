package org.jvirsh.commands;

/** Where the program's words go. */
public interface Output {
    /** Prints to the standard output as it is. */
    void print(String text);

    /** Prints {@code error: } and a line to the error output, behind all that was printed before. */
    void error(String line);

    /** Prints lines to the error output as they are; an output that has no such place makes them an error. */
    default void complaint(String lines) {
        error(lines);
    }

    /**
     * Prints a line to the error output when the debug level asks for it.
     *
     * @param level 0 for details, 4 for errors
     */
    void debug(int level, String line);

    /** Shows how far something is on the error output, in place of what was there; some outputs do not. */
    default void progress(String text) {
        // Nothing is lost when nobody watches.
    }

    /** Makes everything printed so far visible. */
    void flush();
}
