package org.jvirsh.commands.network;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.network.NetworkPort;

/** {@code net-port-delete}: unplugs something from a network. */
final class PortDeleteCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        NetworkPort port = NetworkArgument.port(in, NetworkArgument.find(in));
        try {
            port.delete();
        } catch (VirException e) {
            throw new CommandFailure("Failed to delete network port " + port.uuid(), e);
        }
        in.message("Network port " + port.uuid() + " deleted");
    }
}
