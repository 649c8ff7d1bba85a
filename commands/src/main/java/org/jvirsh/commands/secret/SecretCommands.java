package org.jvirsh.commands.secret;

import org.jvirsh.commands.Command;

/** The commands of this package by name. */
public final class SecretCommands {
    private SecretCommands() {}

    /** The code of a command of this package. */
    public static Command create(String name) {
        return switch (name) {
            case "secret-define" -> new SecretDefineCommand();
            case "secret-dumpxml" -> new SecretDumpxmlCommand();
            case "secret-event" -> new SecretEventCommand();
            case "secret-get-value" -> new SecretGetValueCommand();
            case "secret-list" -> new SecretListCommand();
            case "secret-set-value" -> new SecretSetValueCommand();
            case "secret-undefine" -> new SecretUndefineCommand();
            default -> throw new IllegalArgumentException("no code for command " + name);
        };
    }
}
