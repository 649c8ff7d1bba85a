package org.jvirsh.commands.nodedev;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.document.XmlOutput;
import org.jvirsh.hypervisor.nodedev.NodeDevice;
import org.jvirsh.hypervisor.nodedev.NodeDeviceXmlFlag;

/** {@code nodedev-dumpxml}: a host device as XML. */
final class NodedevDumpxmlCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        in.required("device");
        XmlOutput output = XmlOutput.of(in);
        NodeDevice device = DeviceArgument.find(in);
        Set<NodeDeviceXmlFlag> flags = EnumSet.noneOf(NodeDeviceXmlFlag.class);
        if (in.has("inactive")) {
            flags.add(NodeDeviceXmlFlag.INACTIVE);
        }
        output.print(in, device.xml(flags));
    }
}
