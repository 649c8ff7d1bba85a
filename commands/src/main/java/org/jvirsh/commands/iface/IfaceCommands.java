package org.jvirsh.commands.iface;

import org.jvirsh.commands.Command;

/** The commands of this package by name. */
public final class IfaceCommands {
    private IfaceCommands() {}

    /** The code of a command of this package. */
    public static Command create(String name) {
        return switch (name) {
            case "iface-begin" -> new IfaceTransactionCommand(IfaceTransactionCommand.Kind.BEGIN);
            case "iface-bridge" -> new IfaceBridgeCommand();
            case "iface-commit" -> new IfaceTransactionCommand(IfaceTransactionCommand.Kind.COMMIT);
            case "iface-define" -> new IfaceDefineCommand();
            case "iface-destroy" -> new IfaceLifecycleCommand(IfaceLifecycleCommand.Kind.DESTROY);
            case "iface-dumpxml" -> new IfaceDumpxmlCommand();
            case "iface-edit" -> new IfaceEditCommand();
            case "iface-list" -> new IfaceListCommand();
            case "iface-mac" -> new IfaceIdentityCommand(IfaceIdentityCommand.Kind.MAC);
            case "iface-name" -> new IfaceIdentityCommand(IfaceIdentityCommand.Kind.NAME);
            case "iface-rollback" -> new IfaceTransactionCommand(IfaceTransactionCommand.Kind.ROLLBACK);
            case "iface-start" -> new IfaceLifecycleCommand(IfaceLifecycleCommand.Kind.START);
            case "iface-unbridge" -> new IfaceUnbridgeCommand();
            case "iface-undefine" -> new IfaceLifecycleCommand(IfaceLifecycleCommand.Kind.UNDEFINE);
            default -> throw new IllegalArgumentException("no code for command " + name);
        };
    }
}
