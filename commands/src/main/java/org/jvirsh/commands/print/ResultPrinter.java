package org.jvirsh.commands.print;

/** Turns the results of one command into output of one format. */
public interface ResultPrinter {
    /** Prints one result. */
    void print(Result result);

    /** Prints one of the results of a command that goes on, as soon as it comes. */
    default void printNow(Result result) {
        print(result);
    }

    /**
     * Tells what the command works with. Text says that in words of its own; formats for programs have it in what
     * confirms the command.
     *
     * @param kind what it is, such as {@code domain}
     * @param name what it is called
     */
    default void subject(String kind, String name) {}

    /** Prints what is left to say when the command has succeeded. */
    default void succeeded() {}

    /** Prints what is left to say when the command has failed; people are told on the error output. */
    default void failed(Failure failure) {}
}
