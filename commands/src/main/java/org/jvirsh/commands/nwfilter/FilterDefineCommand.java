package org.jvirsh.commands.nwfilter;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.nwfilter.NwFilter;

/** {@code nwfilter-define}: adds a filter or replaces it. */
final class FilterDefineCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        String from = in.required("file");
        Set<DefineFlag> flags = EnumSet.noneOf(DefineFlag.class);
        if (in.has("validate")) {
            flags.add(DefineFlag.VALIDATE);
        }
        String xml = in.xmlFile("file");
        NwFilter filter;
        try {
            filter = in.connection().nwfilters().define(xml, flags);
        } catch (VirException e) {
            throw new CommandFailure("Failed to define network filter from " + from, e);
        }
        in.subject("nwfilter", filter.name());
        in.message("Network filter " + filter.name() + " defined from " + from);
    }
}
