package org.jvirsh.commands.pool;

import org.jvirsh.commands.Command;

/** The commands of this package by name. */
public final class PoolCommands {
    private PoolCommands() {}

    /** The code of a command of this package. */
    public static Command create(String name) {
        return switch (name) {
            case "find-storage-pool-sources" -> new FindSourcesCommand(false);
            case "find-storage-pool-sources-as" -> new FindSourcesCommand(true);
            case "pool-autostart" -> new PoolAutostartCommand();
            case "pool-build" -> new PoolAction(PoolAction.Kind.BUILD);
            case "pool-capabilities" -> new PoolCapabilitiesCommand();
            case "pool-create" -> new PoolCreateCommand();
            case "pool-create-as" -> new PoolAsCommand(true);
            case "pool-define" -> new PoolDefineCommand();
            case "pool-define-as" -> new PoolAsCommand(false);
            case "pool-delete" -> new PoolAction(PoolAction.Kind.DELETE);
            case "pool-destroy" -> new PoolAction(PoolAction.Kind.DESTROY);
            case "pool-dumpxml" -> new PoolDumpxmlCommand();
            case "pool-edit" -> new PoolEditCommand();
            case "pool-event" -> new PoolEventCommand();
            case "pool-info" -> new PoolInfoCommand();
            case "pool-list" -> new PoolListCommand();
            case "pool-name" -> new PoolIdentityCommand(PoolArgument.By.NAME);
            case "pool-refresh" -> new PoolAction(PoolAction.Kind.REFRESH);
            case "pool-start" -> new PoolAction(PoolAction.Kind.START);
            case "pool-undefine" -> new PoolAction(PoolAction.Kind.UNDEFINE);
            case "pool-uuid" -> new PoolIdentityCommand(PoolArgument.By.UUID);
            default -> throw new IllegalArgumentException("no code for command " + name);
        };
    }
}
