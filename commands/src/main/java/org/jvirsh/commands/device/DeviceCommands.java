package org.jvirsh.commands.device;

import org.jvirsh.commands.Command;

/** The commands of this package by name. */
public final class DeviceCommands {
    private DeviceCommands() {}

    /** The code of a command of this package. */
    public static Command create(String name) {
        return switch (name) {
            case "attach-device" -> new DeviceFileCommand(DeviceFileCommand.Kind.ATTACH);
            case "attach-disk" -> new AttachDiskCommand();
            case "attach-interface" -> new AttachInterfaceCommand();
            case "change-media" -> new ChangeMediaCommand();
            case "detach-device" -> new DeviceFileCommand(DeviceFileCommand.Kind.DETACH);
            case "detach-device-alias" -> new DetachDeviceAliasCommand();
            case "detach-disk" -> new DetachDiskCommand();
            case "detach-interface" -> new DetachInterfaceCommand();
            case "domblklist" -> new DeviceListCommand(true);
            case "domif-getlink" -> new DomifLinkCommand(false);
            case "domif-setlink" -> new DomifLinkCommand(true);
            case "domiflist" -> new DeviceListCommand(false);
            case "update-device" -> new DeviceFileCommand(DeviceFileCommand.Kind.UPDATE);
            case "update-memory-device" -> new UpdateMemoryDeviceCommand();
            default -> throw new IllegalArgumentException("no code for command " + name);
        };
    }
}
