package org.jvirsh.commands.iface;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.document.XmlOutput;
import org.jvirsh.hypervisor.iface.HostInterface;
import org.jvirsh.hypervisor.iface.InterfaceXmlFlag;

/** {@code iface-dumpxml}: an interface of the host as XML. */
final class IfaceDumpxmlCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<InterfaceXmlFlag> flags = EnumSet.noneOf(InterfaceXmlFlag.class);
        if (in.has("inactive")) {
            flags.add(InterfaceXmlFlag.INACTIVE);
        }
        HostInterface found = InterfaceArgument.find(in);
        XmlOutput output = XmlOutput.of(in);
        output.print(in, found.xml(flags));
    }
}
