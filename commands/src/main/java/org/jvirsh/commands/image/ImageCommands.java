package org.jvirsh.commands.image;

import org.jvirsh.commands.Command;

/** The commands of this package by name. */
public final class ImageCommands {
    private ImageCommands() {}

    /** The code of a command of this package. */
    public static Command create(String name) {
        throw new IllegalArgumentException("no code for command " + name);
    }
}
