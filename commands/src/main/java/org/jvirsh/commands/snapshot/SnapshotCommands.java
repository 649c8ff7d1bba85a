package org.jvirsh.commands.snapshot;

import org.jvirsh.commands.Command;

/** The commands of this package by name. */
public final class SnapshotCommands {
    private SnapshotCommands() {}

    /** The code of a command of this package. */
    public static Command create(String name) {
        return switch (name) {
            case "fork" -> new ForkCommand();
            case "snapshot-create" -> new SnapshotCreateCommand();
            case "snapshot-create-as" -> new SnapshotCreateAsCommand();
            case "snapshot-current" -> new SnapshotCurrentCommand();
            case "snapshot-delete" -> new SnapshotDeleteCommand();
            case "snapshot-dumpxml" -> new SnapshotDumpxmlCommand();
            case "snapshot-edit" -> new SnapshotEditCommand();
            case "snapshot-info" -> new SnapshotInfoCommand();
            case "snapshot-list" -> new SnapshotListCommand();
            case "snapshot-parent" -> new SnapshotParentCommand();
            case "snapshot-revert" -> new SnapshotRevertCommand();
            default -> throw new IllegalArgumentException("no code for command " + name);
        };
    }
}
