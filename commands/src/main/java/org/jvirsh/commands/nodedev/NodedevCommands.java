package org.jvirsh.commands.nodedev;

import org.jvirsh.commands.Command;

/** The commands of this package by name. */
public final class NodedevCommands {
    private NodedevCommands() {}

    /** The code of a command of this package. */
    public static Command create(String name) {
        return switch (name) {
            case "nodedev-autostart" -> new NodedevAutostartCommand();
            case "nodedev-create" -> new NodedevDefineCommand(NodedevDefineCommand.Kind.CREATE);
            case "nodedev-define" -> new NodedevDefineCommand(NodedevDefineCommand.Kind.DEFINE);
            case "nodedev-destroy" -> new NodedevRemoveCommand(NodedevRemoveCommand.Kind.DESTROY);
            case "nodedev-detach", "nodedev-dettach" -> new NodedevDriverCommand(NodedevDriverCommand.Kind.DETACH);
            case "nodedev-dumpxml" -> new NodedevDumpxmlCommand();
            case "nodedev-event" -> new NodedevEventCommand();
            case "nodedev-info" -> new NodedevInfoCommand();
            case "nodedev-list" -> new NodedevListCommand();
            case "nodedev-reattach" -> new NodedevDriverCommand(NodedevDriverCommand.Kind.REATTACH);
            case "nodedev-reset" -> new NodedevDriverCommand(NodedevDriverCommand.Kind.RESET);
            case "nodedev-start" -> new NodedevDriverCommand(NodedevDriverCommand.Kind.START);
            case "nodedev-undefine" -> new NodedevRemoveCommand(NodedevRemoveCommand.Kind.UNDEFINE);
            case "nodedev-update" -> new NodedevUpdateCommand();
            default -> throw new IllegalArgumentException("no code for command " + name);
        };
    }
}
