package org.jvirsh.commands.virsh;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.complete.CompleteCommand;

/** The commands of this package by name. */
public final class VirshCommands {
    private VirshCommands() {}

    /** The code of a command of this package. */
    public static Command create(String name) {
        return switch (name) {
            case "cd" -> new CdCommand();
            case "complete" -> new CompleteCommand();
            case "connect" -> new ConnectCommand();
            case "connections" -> new ConnectionsCommand();
            case "echo" -> new EchoCommand();
            case "exit", "quit" -> in -> {};
            case "help" -> new HelpCommand();
            case "pwd" -> new PwdCommand();
            case "self-test" -> new SelfTestCommand();
            case "use" -> new UseCommand();
            default -> throw new IllegalArgumentException("no code for command " + name);
        };
    }
}
