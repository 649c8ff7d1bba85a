package org.jvirsh.commands.nwfilter;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.nwfilter.NwFilter;

/** {@code nwfilter-undefine}: removes a filter. */
final class FilterUndefineCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        NwFilter filter = FilterArgument.find(in);
        String name = in.required("nwfilter");
        try {
            filter.undefine();
        } catch (VirException e) {
            throw new CommandFailure("Failed to undefine network filter " + name, e);
        }
        in.message("Network filter " + name + " undefined");
    }
}
