package org.jvirsh.commands.print;

/** Turns results into output of one format. */
public interface ResultPrinter {
    /** Prints one result. */
    void print(Result result);
}
