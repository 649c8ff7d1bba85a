package org.jvirsh.commands.nwfilter;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.nwfilter.NwFilterBinding;

/** {@code nwfilter-binding-delete}: takes a filter off a port. */
final class BindingDeleteCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        NwFilterBinding binding = FilterArgument.binding(in);
        String device = in.required("binding");
        try {
            binding.delete();
        } catch (VirException e) {
            throw new CommandFailure("Failed to delete network filter binding on " + device, e);
        }
        in.message("Network filter binding on " + device + " deleted");
    }
}
