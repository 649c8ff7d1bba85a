package org.jvirsh.commands.nodedev;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.nodedev.NodeDevice;

/** {@code nodedev-update}: changes a host device. */
final class NodedevUpdateCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        in.exclusive("current", "live");
        in.exclusive("current", "config");
        NodeDevice device = DeviceArgument.find(in);
        String from = in.required("file");
        String xml = in.xmlFile("file");
        Set<Affect> affect = EnumSet.noneOf(Affect.class);
        if (in.has("config")) {
            affect.add(Affect.CONFIG);
        }
        if (in.has("live")) {
            affect.add(Affect.LIVE);
        }
        try {
            device.update(xml, affect);
        } catch (VirException e) {
            throw new CommandFailure("Failed to update node device " + device.name() + " from '" + from + "'", e);
        }
        in.note("Updated node device " + device.name() + " " + changed(device, affect));
    }

    private static String changed(NodeDevice device, Set<Affect> affect) {
        boolean config = affect.contains(Affect.CONFIG);
        boolean live = affect.contains(Affect.LIVE);
        if (config && live) {
            return "persistent config and live state";
        }
        return config || !live && !device.active() ? "persistent config" : "live state";
    }
}
