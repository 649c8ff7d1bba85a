package org.jvirsh.commands.block;

import org.jvirsh.commands.Command;

/** The commands of this package by name. */
public final class BlockCommands {
    private BlockCommands() {}

    /** The code of a command of this package. */
    public static Command create(String name) {
        return switch (name) {
            case "blockcommit" -> new BlockcommitCommand();
            case "blockcopy" -> new BlockcopyCommand();
            case "blockjob" -> new BlockjobCommand();
            case "blockpull" -> new BlockpullCommand();
            case "blockresize" -> new BlockresizeCommand();
            default -> throw new IllegalArgumentException("no code for command " + name);
        };
    }
}
