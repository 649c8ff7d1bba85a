package org.jvirsh.commands.network;

import java.util.Optional;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.document.XmlOutput;
import org.jvirsh.hypervisor.network.NetworkPort;

/** {@code net-port-dumpxml}: a port of a network as XML. */
final class PortDumpxmlCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Optional<NetworkPort> port = NetworkArgument.findPort(in);
        if (port.isPresent()) {
            XmlOutput output = XmlOutput.of(in);
            output.print(in, port.get().xml());
        }
    }
}
