package org.jvirsh.quickstart;

import java.io.PrintStream;
import java.util.Optional;

/**
 * What quickstart needs of the program it runs in: a connection to domains, a console, the terminal.
 *
 * <p>Calls that fail throw the program's own unchecked exceptions; quickstart lets them pass, and leaves
 * what was defined by then in place.
 */
public interface QuickstartHost {
    /** The persistent definition of a domain, or empty if there is none of this name. */
    Optional<String> domainXml(String name);

    /** Whether the domain is running or paused. */
    boolean isActive(String name);

    /** Defines a domain, or changes the definition of one with the same UUID and name. */
    void define(String xml);

    /** Starts a defined domain. */
    void start(String name);

    /**
     * Connects the terminal to the first console of an active domain, with what the guest has written since
     * its start as far as it is kept; returns when the user leaves it, or the guest stops.
     */
    void attachConsole(String name);

    /** Whether standard input and standard output are a terminal, so that a console can be attached. */
    boolean hasTerminal();

    /** Whether standard error is a terminal, so that a progress line can be drawn over. */
    boolean errorIsTerminal();

    /** Standard output. */
    PrintStream out();

    /** Standard error. */
    PrintStream err();
}
