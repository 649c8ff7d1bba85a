package org.jvirsh.commands.network;

import java.util.Optional;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.network.NetworkPort;

/** {@code net-port-delete}: unplugs something from a network. */
final class PortDeleteCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Optional<NetworkPort> found = NetworkArgument.findPort(in);
        if (found.isEmpty()) {
            return;
        }
        NetworkPort port = found.get();
        try {
            port.delete();
        } catch (VirException e) {
            // A failure that virsh takes for success.
            in.session().output().error("Failed to delete network port " + port.uuid());
            return;
        }
        in.message("Network port " + port.uuid() + " deleted");
    }
}
