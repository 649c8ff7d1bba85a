package org.jvirsh.emulator.machine;

import java.nio.file.Path;

/** Where the characters of a serial port go. */
public sealed interface SerialTarget {
    /** The port exists, nothing is attached. */
    record None() implements SerialTarget {}

    /** The program's standard input and output. */
    record Stdio() implements SerialTarget {}

    /** Output goes to a file, which is emptied first. */
    record File(Path path) implements SerialTarget {}

    /** A listening local socket. */
    record Unix(Path path) implements SerialTarget {}

    /** A listening local socket, and beside it a pseudo-terminal where the system has them. */
    record Terminal(Path path) implements SerialTarget {}

    /** A new pseudo-terminal; its name is printed on standard error. */
    record Pty() implements SerialTarget {}
}
