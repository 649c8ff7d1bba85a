package org.jvirsh.commands.network;

import org.jvirsh.commands.Command;

/** The commands of this package by name. */
public final class NetworkCommands {
    private NetworkCommands() {}

    /** The code of a command of this package. */
    public static Command create(String name) {
        return switch (name) {
            case "net-autostart" -> new NetworkAutostartCommand();
            case "net-create" -> new NetworkDefineCommand(NetworkDefineCommand.Kind.CREATE);
            case "net-define" -> new NetworkDefineCommand(NetworkDefineCommand.Kind.DEFINE);
            case "net-desc" -> new NetworkDescCommand();
            case "net-destroy" -> new NetworkLifecycleCommand(NetworkLifecycleCommand.Kind.DESTROY);
            case "net-dhcp-leases" -> new NetworkLeasesCommand();
            case "net-dumpxml" -> new NetworkDumpxmlCommand();
            case "net-edit" -> new NetworkEditCommand();
            case "net-event" -> new NetworkEventCommand();
            case "net-info" -> new NetworkInfoCommand();
            case "net-list" -> new NetworkListCommand();
            case "net-metadata" -> new NetworkMetadataCommand();
            case "net-name" -> new NetworkIdentityCommand(NetworkIdentityCommand.Kind.NAME);
            case "net-port-create" -> new PortCreateCommand();
            case "net-port-delete" -> new PortDeleteCommand();
            case "net-port-dumpxml" -> new PortDumpxmlCommand();
            case "net-port-list" -> new PortListCommand();
            case "net-start" -> new NetworkLifecycleCommand(NetworkLifecycleCommand.Kind.START);
            case "net-undefine" -> new NetworkLifecycleCommand(NetworkLifecycleCommand.Kind.UNDEFINE);
            case "net-update" -> new NetworkUpdateCommand();
            case "net-uuid" -> new NetworkIdentityCommand(NetworkIdentityCommand.Kind.UUID);
            default -> throw new IllegalArgumentException("no code for command " + name);
        };
    }
}
