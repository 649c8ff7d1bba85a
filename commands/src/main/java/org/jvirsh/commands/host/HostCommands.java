package org.jvirsh.commands.host;

import org.jvirsh.commands.Command;

/** The commands of this package by name. */
public final class HostCommands {
    private HostCommands() {}

    /** The code of a command of this package. */
    public static Command create(String name) {
        return switch (name) {
            case "uri" -> new UriCommand();
            default -> throw new IllegalArgumentException("no code for command " + name);
        };
    }
}
