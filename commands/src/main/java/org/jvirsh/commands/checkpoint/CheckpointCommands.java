package org.jvirsh.commands.checkpoint;

import org.jvirsh.commands.Command;

/** The commands of this package by name. */
public final class CheckpointCommands {
    private CheckpointCommands() {}

    /** The code of a command of this package. */
    public static Command create(String name) {
        return switch (name) {
            case "backup-begin" -> new BackupBeginCommand();
            case "backup-dumpxml" -> new BackupDumpxmlCommand();
            case "checkpoint-create" -> new CheckpointCreateCommand();
            case "checkpoint-create-as" -> new CheckpointCreateAsCommand();
            case "checkpoint-delete" -> new CheckpointDeleteCommand();
            case "checkpoint-dumpxml" -> new CheckpointDumpxmlCommand();
            case "checkpoint-edit" -> new CheckpointEditCommand();
            case "checkpoint-info" -> new CheckpointInfoCommand();
            case "checkpoint-list" -> new CheckpointListCommand();
            case "checkpoint-parent" -> new CheckpointParentCommand();
            default -> throw new IllegalArgumentException("no code for command " + name);
        };
    }
}
