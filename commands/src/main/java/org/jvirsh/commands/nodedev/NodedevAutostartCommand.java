package org.jvirsh.commands.nodedev;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.nodedev.NodeDevice;

/** {@code nodedev-autostart}: makes a device together with its parent, or no longer. */
final class NodedevAutostartCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        String name = in.required("device");
        NodeDevice device = DeviceArgument.find(in);
        boolean on = !in.has("disable");
        try {
            device.setAutostart(on);
        } catch (VirException e) {
            throw new CommandFailure(
                    "failed to " + (on ? "mark" : "unmark") + " device " + name + " as autostarted", e);
        }
        in.message("Device " + name + (on ? " marked" : " unmarked") + " as autostarted");
    }
}
