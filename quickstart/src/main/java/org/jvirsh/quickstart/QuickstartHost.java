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

    /**
     * Starts a defined domain.
     *
     * @param paused whether its processors wait for {@link #attachConsole}, so that no output is missed
     */
    void start(String name, boolean paused);

    /**
     * Connects the terminal to the first console of an active domain; returns when the user leaves it, or
     * the guest stops.
     *
     * @param resume whether to let the processors go once connected, or once connecting has failed
     */
    void attachConsole(String name, boolean resume);

    /** How a command line for the same domains begins, {@code jvirsh} or {@code jvirsh -c URI}. */
    String program();

    /** Whether standard input and standard output are a terminal, so that a console can be attached. */
    boolean hasTerminal();

    /** Whether standard error is a terminal, so that a progress line can be drawn over. */
    boolean errorIsTerminal();

    /** Standard output. */
    PrintStream out();

    /** Standard error. */
    PrintStream err();
}
