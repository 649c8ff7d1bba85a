package org.jvirsh.commands;

import org.jvirsh.commands.domain.ConsoleCommand;
import org.jvirsh.commands.domain.CreateCommand;
import org.jvirsh.commands.domain.DefineCommand;
import org.jvirsh.commands.domain.DestroyCommand;
import org.jvirsh.commands.domain.DominfoCommand;
import org.jvirsh.commands.domain.DomstateCommand;
import org.jvirsh.commands.domain.DumpxmlCommand;
import org.jvirsh.commands.domain.IdentityCommand;
import org.jvirsh.commands.domain.ListCommand;
import org.jvirsh.commands.domain.ResumeCommand;
import org.jvirsh.commands.domain.ShutdownCommand;
import org.jvirsh.commands.domain.StartCommand;
import org.jvirsh.commands.domain.SuspendCommand;
import org.jvirsh.commands.domain.UndefineCommand;
import org.jvirsh.commands.host.UriCommand;
import org.jvirsh.commands.virsh.CdCommand;
import org.jvirsh.commands.virsh.ConnectCommand;
import org.jvirsh.commands.virsh.EchoCommand;
import org.jvirsh.commands.virsh.HelpCommand;
import org.jvirsh.commands.virsh.PwdCommand;

/** Finds the code of a command by its name. A switch, so that only the class of the command that runs is loaded. */
public final class CommandSet {
    private CommandSet() {}

    /** The code of a command of the table. */
    public static Command create(String name) {
        return switch (name) {
            case "cd" -> new CdCommand();
            case "connect" -> new ConnectCommand();
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
            case "echo" -> new EchoCommand();
            case "exit", "quit" -> in -> {};
            case "help" -> new HelpCommand();
            case "list" -> new ListCommand();
            case "pwd" -> new PwdCommand();
            case "reboot" -> new ShutdownCommand(ShutdownCommand.Kind.REBOOT);
            case "resume" -> new ResumeCommand();
            case "shutdown" -> new ShutdownCommand(ShutdownCommand.Kind.SHUTDOWN);
            case "start" -> new StartCommand();
            case "suspend" -> new SuspendCommand();
            case "undefine" -> new UndefineCommand();
            case "uri" -> new UriCommand();
            default -> throw new IllegalArgumentException("no code for command " + name);
        };
    }

    /** Whether the command ends the program. */
    static boolean leaves(String name) {
        return name.equals("quit") || name.equals("exit");
    }
}
