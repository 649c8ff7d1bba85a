package org.jvirsh.shell.line;

/** Where the output of a command goes. */
public sealed interface Destination {
    /** Where it usually goes. */
    record Screen() implements Destination {}

    /**
     * Into a file.
     *
     * @param name as it was written
     * @param append whether what the file holds stays
     */
    record File(String name, boolean append) implements Destination {}

    /**
     * Into a program of the host.
     *
     * @param command for the host's shell
     */
    record Program(String command) implements Destination {}
}
