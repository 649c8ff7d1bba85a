package org.jvirsh.commands.print;

/** Turns the results of one command into output of one format. */
public interface ResultPrinter {
    /** Prints one result. */
    void print(Result result);

    /** Prints what is left to say when the command has succeeded. */
    default void succeeded() {}
}
