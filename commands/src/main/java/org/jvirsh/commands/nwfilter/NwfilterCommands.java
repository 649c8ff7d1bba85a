package org.jvirsh.commands.nwfilter;

import org.jvirsh.commands.Command;

/** The commands of this package by name. */
public final class NwfilterCommands {
    private NwfilterCommands() {}

    /** The code of a command of this package. */
    public static Command create(String name) {
        throw new IllegalArgumentException("no code for command " + name);
    }
}
