package org.jvirsh.shell.line;

/**
 * A piece of a command line.
 *
 * @param kind what it is
 * @param start where it begins
 * @param end behind its last character
 * @param text the word without its quotes; for all else the piece as it is
 * @param quoted whether it has quotes or backslashes
 */
public record LineToken(Kind kind, int start, int end, String text, boolean quoted) {
    /** Kinds of pieces. */
    public enum Kind {
        WORD,
        /** A semicolon or a line end. */
        SEPARATOR,
        COMMENT,
        /** A single {@code |}. */
        PIPE,
        /** A single {@code >}. */
        REPLACE,
        /** A single {@code >>}. */
        APPEND
    }
}
