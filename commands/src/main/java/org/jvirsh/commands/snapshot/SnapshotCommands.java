package org.jvirsh.commands.snapshot;

import org.jvirsh.commands.Command;

/** The commands of this package by name. */
public final class SnapshotCommands {
    private SnapshotCommands() {}

    /** The code of a command of this package. */
    public static Command create(String name) {
        throw new IllegalArgumentException("no code for command " + name);
    }
}
