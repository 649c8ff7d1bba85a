package org.jvirsh.commands.iface;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.iface.HostInterface;
import org.jvirsh.hypervisor.iface.HostInterfaces;
import org.jvirsh.hypervisor.iface.InterfaceXmlFlag;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;

/** {@code iface-bridge}: makes a bridge and attaches an interface to it. */
final class IfaceBridgeCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        HostInterface original =
                InterfaceArgument.find(in, "interface", EnumSet.of(InterfaceArgument.By.NAME));
        String name = in.required("interface");
        String bridgeName = in.required("bridge");
        HostInterfaces interfaces = in.connection().interfaces();
        String missing = missing(interfaces, bridgeName);
        boolean stp = !in.has("no-stp");
        long delay;
        try {
            delay = in.numbers().unsignedInteger("delay").orElse(0);
        } catch (CommandFailure e) {
            // virsh still remembers that there is no such bridge, which is as it should be.
            throw new CommandFailure(e.lines().getFirst(), missing);
        }
        XmlElement root =
                XmlReader.read("interface_definition", original.xml(Set.of(InterfaceXmlFlag.INACTIVE)));
        @Nullable String type = root.attribute("type");
        if (type == null) {
            throw new CommandFailure("Existing device " + name + " has no type");
        }
        if (type.equals("bridge")) {
            throw new CommandFailure("Existing device " + name + " is already a bridge");
        }
        InterfaceNames.requireSame(root, name);
        HostInterface bridge;
        try {
            bridge = interfaces.define(InterfaceXml.bridge(root, bridgeName, stp, delay), Set.of());
        } catch (VirException e) {
            throw new CommandFailure("Failed to define new bridge interface " + bridgeName, e);
        }
        in.message("Created bridge " + bridgeName + " with attached device " + name);
        if (!in.has("no-start")) {
            try {
                bridge.start();
            } catch (VirException e) {
                throw new CommandFailure("Failed to start bridge interface " + bridgeName, e);
            }
            in.message("Bridge interface " + bridgeName + " started");
        }
    }

    /** What the hypervisor says of the name of the bridge, which must not be taken. */
    private static String missing(HostInterfaces interfaces, String name) throws CommandFailure {
        try {
            interfaces.byName(name);
        } catch (VirException e) {
            return String.valueOf(e.getMessage());
        }
        throw new CommandFailure("Network device " + name + " already exists");
    }
}
