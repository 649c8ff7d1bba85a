package org.jvirsh.commands.nwfilter;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.document.XmlOutput;
import org.jvirsh.hypervisor.nwfilter.NwFilter;

/** {@code nwfilter-dumpxml}: a filter as XML. */
final class FilterDumpxmlCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        NwFilter filter = FilterArgument.find(in);
        XmlOutput output = XmlOutput.of(in);
        output.print(in, filter.xml());
    }
}
