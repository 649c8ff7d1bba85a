package org.jvirsh.commands.network;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.network.Network;
import org.jvirsh.hypervisor.network.NetworkPort;
import org.jvirsh.hypervisor.network.NetworkPortFlag;

/** {@code net-port-create}: plugs something into a network. */
final class PortCreateCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Network network = NetworkArgument.find(in);
        String from = in.required("file");
        Set<NetworkPortFlag> flags = EnumSet.noneOf(NetworkPortFlag.class);
        if (in.has("validate")) {
            flags.add(NetworkPortFlag.VALIDATE);
        }
        String xml = in.xmlFile("file");
        NetworkPort port;
        try {
            port = network.createPort(xml, flags);
        } catch (VirException e) {
            throw new CommandFailure("Failed to create network from " + from, e);
        }
        in.subject("port", port.uuid().toString());
        in.message("Network port " + port.uuid() + " created from " + from);
    }
}
