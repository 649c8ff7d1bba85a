package org.jvirsh.commands.network;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.document.XmlOutput;
import org.jvirsh.hypervisor.network.Network;
import org.jvirsh.hypervisor.network.NetworkXmlFlag;

/** {@code net-dumpxml}: a network as XML. */
final class NetworkDumpxmlCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Network network = NetworkArgument.find(in);
        Set<NetworkXmlFlag> flags = EnumSet.noneOf(NetworkXmlFlag.class);
        if (in.has("inactive")) {
            flags.add(NetworkXmlFlag.INACTIVE);
        }
        XmlOutput output = XmlOutput.of(in);
        output.print(in, network.xml(flags));
    }
}
