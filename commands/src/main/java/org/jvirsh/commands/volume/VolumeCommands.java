package org.jvirsh.commands.volume;

import org.jvirsh.commands.Command;

/** The commands of this package by name. */
public final class VolumeCommands {
    private VolumeCommands() {}

    /** The code of a command of this package. */
    public static Command create(String name) {
        return switch (name) {
            case "vol-clone" -> new VolCloneCommand();
            case "vol-create" -> new VolCreateCommand();
            case "vol-create-as" -> new VolCreateAsCommand();
            case "vol-create-from" -> new VolCreateFromCommand();
            case "vol-delete" -> new VolDeleteCommand();
            case "vol-download" -> new VolDownloadCommand();
            case "vol-dumpxml" -> new VolDumpxmlCommand();
            case "vol-info" -> new VolInfoCommand();
            case "vol-key" -> new VolIdentityCommand(VolIdentityCommand.Kind.KEY);
            case "vol-list" -> new VolListCommand();
            case "vol-name" -> new VolIdentityCommand(VolIdentityCommand.Kind.NAME);
            case "vol-path" -> new VolIdentityCommand(VolIdentityCommand.Kind.PATH);
            case "vol-pool" -> new VolIdentityCommand(VolIdentityCommand.Kind.POOL);
            case "vol-resize" -> new VolResizeCommand();
            case "vol-upload" -> new VolUploadCommand();
            case "vol-wipe" -> new VolWipeCommand();
            default -> throw new IllegalArgumentException("no code for command " + name);
        };
    }
}
