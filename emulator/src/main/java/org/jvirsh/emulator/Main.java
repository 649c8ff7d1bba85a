package org.jvirsh.emulator;

/** Entry point of {@code jvirsh-emulator}. */
public final class Main {
    private Main() {}

    /** Runs the program. */
    public static void main(String[] args) {
        System.exit(125);
    }
}
