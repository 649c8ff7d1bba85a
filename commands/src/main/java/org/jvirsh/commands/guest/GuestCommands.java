package org.jvirsh.commands.guest;

import org.jvirsh.commands.Command;

/** The commands of this package by name. */
public final class GuestCommands {
    private GuestCommands() {}

    /** The code of a command of this package. */
    public static Command create(String name) {
        return switch (name) {
            case "domfsfreeze" -> new FreezeCommand(true);
            case "domfsinfo" -> new DomfsinfoCommand();
            case "domfsthaw" -> new FreezeCommand(false);
            case "domfstrim" -> new DomfstrimCommand();
            case "domhostname" -> new DomhostnameCommand();
            case "domifaddr" -> new DomifaddrCommand();
            case "domifannounce" -> new DomifannounceCommand();
            case "dompmsuspend" -> new PowerCommand(false);
            case "dompmwakeup" -> new PowerCommand(true);
            case "domtime" -> new DomtimeCommand();
            case "get-user-sshkeys" -> new SshKeysCommand(false);
            case "guest-agent-timeout" -> new GuestAgentTimeoutCommand();
            case "guestinfo" -> new GuestinfoCommand();
            case "inject-nmi" -> new InjectNmiCommand();
            case "lxc-enter-namespace" -> new LxcEnterNamespaceCommand();
            case "send-key" -> new SendKeyCommand();
            case "send-process-signal" -> new SendProcessSignalCommand();
            case "set-user-password" -> new SetUserPasswordCommand();
            case "set-user-sshkeys" -> new SshKeysCommand(true);
            default -> throw new IllegalArgumentException("no code for command " + name);
        };
    }
}
