package org.jvirsh.emulator.machine;

import java.nio.file.Path;

/** Where the characters of a serial port go. */
public sealed interface SerialTarget {
    /** The port exists, nothing is attached. */
    record None() implements SerialTarget {}

    /** The program's standard input and output. */
    record Stdio() implements SerialTarget {}

    /**
     * Output goes to a file.
     *
     * @param append whether what is in the file stays before it
     */
    record File(Path path, boolean append) implements SerialTarget {
        /** A file that is emptied first. */
        public File(Path path) {
            this(path, false);
        }
    }

    /** Somewhere, and output goes to a file too. */
    record Logged(SerialTarget target, File log) implements SerialTarget {}

    /** A listening local socket. */
    record Unix(Path path) implements SerialTarget {}

    /** A listening local socket, and beside it a pseudo-terminal where the system has them. */
    record Terminal(Path path) implements SerialTarget {}

    /** A new pseudo-terminal; its name is printed on standard error. */
    record Pty() implements SerialTarget {}
}
