package org.jvirsh.commands.iface;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.iface.HostInterface;
import org.jvirsh.hypervisor.iface.InterfaceXmlFlag;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;

/** {@code iface-unbridge}: puts the one interface that is attached to a bridge in the bridge's place. */
final class IfaceUnbridgeCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        HostInterface bridge = InterfaceArgument.find(in, "bridge", EnumSet.of(InterfaceArgument.By.NAME));
        String bridgeName = in.required("bridge");
        XmlElement root = XmlReader.read("interface_definition", bridge.xml(Set.of(InterfaceXmlFlag.INACTIVE)));
        @Nullable String rootType = root.attribute("type");
        if (rootType == null) {
            throw new CommandFailure("Existing device " + bridgeName + " has no type");
        }
        if (!rootType.equals("bridge")) {
            throw new CommandFailure("Device " + bridgeName + " is not a bridge");
        }
        InterfaceNames.requireSame(root, bridgeName);
        XmlElement attached = attached(root);
        @Nullable String name = attached.attribute("name");
        if (name == null) {
            throw new CommandFailure("Device attached to bridge " + bridgeName + " has no name");
        }
        @Nullable String type = attached.attribute("type");
        if (type == null) {
            throw new CommandFailure("Attached device " + name + " has no type");
        }
        String xml = InterfaceXml.unbridge(root, attached, type, name);
        replace(in, bridge, bridgeName, name, xml);
    }

    private static XmlElement attached(XmlElement root) throws CommandFailure {
        XmlElement bridge = root.child("bridge");
        if (bridge == null) {
            throw new CommandFailure("No bridge node in xml document");
        }
        List<XmlElement> attached = new ArrayList<>();
        for (XmlElement child : root.children()) {
            if (child.name().equals("bridge")) {
                child.children().stream().filter(each -> each.name().equals("interface")).forEach(attached::add);
                if (attached.size() > 1) {
                    throw new CommandFailure("Multiple interfaces attached to bridge");
                }
            }
        }
        if (attached.isEmpty()) {
            throw new CommandFailure("No interface attached to bridge");
        }
        return attached.getFirst();
    }

    private static void replace(Invocation in, HostInterface bridge, String bridgeName, String name, String xml)
            throws CommandFailure {
        String step = "destroy bridge interface " + bridgeName;
        try {
            bridge.destroy();
            step = "undefine bridge interface " + bridgeName;
            bridge.undefine();
            step = "define new interface " + name;
            HostInterface single = in.connection().interfaces().define(xml, Set.of());
            in.message("Device " + name + " un-attached from bridge " + bridgeName);
            if (!in.has("no-start")) {
                step = "start interface " + name;
                single.start();
                in.message("Interface " + name + " started");
            }
        } catch (VirException e) {
            throw new CommandFailure("Failed to " + step, e);
        }
    }
}
