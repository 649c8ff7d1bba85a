package org.jvirsh.commands.nwfilter;

import java.util.Optional;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.document.XmlOutput;

/** {@code nwfilter-binding-dumpxml}: the binding of a filter to a port as XML. */
final class BindingDumpxmlCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        String xml = FilterArgument.binding(in).xml();
        // virsh takes an expression here and pays no attention to it.
        new XmlOutput(Optional.empty(), false).print(in, xml);
    }
}
