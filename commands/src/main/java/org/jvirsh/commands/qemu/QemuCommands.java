package org.jvirsh.commands.qemu;

import org.jvirsh.commands.Command;

/** The commands of this package by name. */
public final class QemuCommands {
    private QemuCommands() {}

    /** The code of a command of this package. */
    public static Command create(String name) {
        return switch (name) {
            case "qemu-agent-command" -> new AgentCommandCommand();
            case "qemu-attach" -> new QemuAttachCommand();
            case "qemu-monitor-command" -> new MonitorCommandCommand();
            case "qemu-monitor-event" -> new MonitorEventCommand();
            default -> throw new IllegalArgumentException("no code for command " + name);
        };
    }
}
