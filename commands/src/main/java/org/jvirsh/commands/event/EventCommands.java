package org.jvirsh.commands.event;

import org.jvirsh.commands.Command;

/** The commands of this package by name. */
public final class EventCommands {
    private EventCommands() {}

    /** The code of a command of this package. */
    public static Command create(String name) {
        return switch (name) {
            case "await" -> new AwaitCommand();
            case "event" -> new EventCommand();
            default -> throw new IllegalArgumentException("no code for command " + name);
        };
    }
}
