package org.jvirsh.commands.network;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.network.Network;

/** {@code net-autostart}: starts a network together with its manager, or no longer. */
final class NetworkAutostartCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Network network = NetworkArgument.find(in);
        String name = in.required("network");
        boolean on = !in.has("disable");
        try {
            network.setAutostart(on);
        } catch (VirException e) {
            throw new CommandFailure(
                    "failed to " + (on ? "mark" : "unmark") + " network " + name + " as autostarted", e);
        }
        in.message("Network " + name + (on ? " marked" : " unmarked") + " as autostarted");
    }
}
