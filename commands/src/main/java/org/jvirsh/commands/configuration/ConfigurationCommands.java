package org.jvirsh.commands.configuration;

import org.jvirsh.commands.Command;

/** The commands of this package by name. */
public final class ConfigurationCommands {
    private ConfigurationCommands() {}

    /** The code of a command of this package. */
    public static Command create(String name) {
        return switch (name) {
            case "autostart" -> new AutostartCommand();
            case "desc" -> new DescCommand();
            case "dom-fd-associate" -> new DomFdAssociateCommand();
            case "domcontrol" -> new DomcontrolCommand();
            case "domdisplay" -> new DisplayCommand(DisplayCommand.Kind.ANY);
            case "domdisplay-reload" -> new DomdisplayReloadCommand();
            case "domlaunchsecinfo" -> new LaunchSecurityCommand(false);
            case "domrename" -> new DomrenameCommand();
            case "domsetlaunchsecstate" -> new LaunchSecurityCommand(true);
            case "domxml-from-native" -> new NativeCommand(true);
            case "domxml-to-native" -> new NativeCommand(false);
            case "edit" -> new EditCommand();
            case "metadata" -> new MetadataCommand();
            case "set-lifecycle-action" -> new SetLifecycleActionCommand();
            case "ttyconsole" -> new DisplayCommand(DisplayCommand.Kind.TTY);
            case "vncdisplay" -> new DisplayCommand(DisplayCommand.Kind.VNC);
            default -> throw new IllegalArgumentException("no code for command " + name);
        };
    }
}
