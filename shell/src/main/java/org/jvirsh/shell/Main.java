package org.jvirsh.shell;

/** Entry point of {@code jvirsh}. */
public final class Main {
    private Main() {}

    /** Runs the program. */
    public static void main(String[] args) {
        Drivers.prepare(args, System.getenv());
        int status = new Program(Host.ofThisProcess()).run(args);
        // Everything is closed by now. Leaving by exit instead would load the logging of the virtual machine for nothing.
        Runtime.getRuntime().halt(status);
    }
}
