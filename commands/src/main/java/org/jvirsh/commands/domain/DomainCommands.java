package org.jvirsh.commands.domain;

import org.jvirsh.commands.Command;

/** The commands of this package by name. */
public final class DomainCommands {
    private DomainCommands() {}

    /** The code of a command of this package. */
    public static Command create(String name) {
        return switch (name) {
            case "console" -> new ConsoleCommand();
            case "create" -> new CreateCommand();
            case "define" -> new DefineCommand();
            case "destroy" -> new DestroyCommand();
            case "domid" -> new IdentityCommand(IdentityCommand.Kind.ID);
            case "dominfo" -> new DominfoCommand();
            case "domname" -> new IdentityCommand(IdentityCommand.Kind.NAME);
            case "domstate" -> new DomstateCommand();
            case "domuuid" -> new IdentityCommand(IdentityCommand.Kind.UUID);
            case "dumpxml" -> new DumpxmlCommand();
            case "list" -> new ListCommand();
            case "reboot" -> new ShutdownCommand(ShutdownCommand.Kind.REBOOT);
            case "reset" -> new ResetCommand();
            case "resume" -> new ResumeCommand();
            case "shutdown" -> new ShutdownCommand(ShutdownCommand.Kind.SHUTDOWN);
            case "start" -> new StartCommand();
            case "suspend" -> new SuspendCommand();
            case "undefine" -> new UndefineCommand();
            default -> throw new IllegalArgumentException("no code for command " + name);
        };
    }
}
