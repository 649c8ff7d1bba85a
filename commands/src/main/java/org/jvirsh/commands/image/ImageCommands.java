package org.jvirsh.commands.image;

import org.jvirsh.commands.Command;

/** The commands of this package by name. */
public final class ImageCommands {
    private ImageCommands() {}

    /** The code of a command of this package. */
    public static Command create(String name) {
        return switch (name) {
            case "dump" -> new DumpCommand();
            case "managedsave" -> new ManagedsaveCommand(ManagedsaveCommand.Kind.SAVE);
            case "managedsave-define" -> new ManagedsaveCommand(ManagedsaveCommand.Kind.DEFINE);
            case "managedsave-dumpxml" -> new ManagedsaveCommand(ManagedsaveCommand.Kind.DUMPXML);
            case "managedsave-edit" -> new ManagedsaveCommand(ManagedsaveCommand.Kind.EDIT);
            case "managedsave-remove" -> new ManagedsaveCommand(ManagedsaveCommand.Kind.REMOVE);
            case "restore" -> new SaveCommand(true);
            case "save" -> new SaveCommand(false);
            case "save-image-define" -> new SaveImageCommand(SaveImageCommand.Kind.DEFINE);
            case "save-image-dumpxml" -> new SaveImageCommand(SaveImageCommand.Kind.DUMPXML);
            case "save-image-edit" -> new SaveImageCommand(SaveImageCommand.Kind.EDIT);
            case "screenshot" -> new ScreenshotCommand();
            default -> throw new IllegalArgumentException("no code for command " + name);
        };
    }
}
