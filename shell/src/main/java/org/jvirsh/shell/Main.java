package org.jvirsh.shell;

/** Entry point of {@code jvirsh}. */
public final class Main {
    private Main() {}

    /** Runs the program. */
    public static void main(String[] args) {
        // halt would skip the hooks that give a raw terminal back; exit runs them.
        System.exit(new Program(Host.ofThisProcess()).run(args));
    }
}
