package org.jvirsh.commands.nwfilter;

import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.edit.EditSession;
import org.jvirsh.commands.edit.EditSubject;
import org.jvirsh.hypervisor.nwfilter.NwFilter;

/** {@code nwfilter-edit}: edits a filter. */
final class FilterEditCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        NwFilter filter = FilterArgument.find(in);
        EditSubject<NwFilter> subject = new EditSubject<>() {
            @Override
            public String xml() {
                return filter.xml();
            }

            @Override
            public NwFilter define(String edited, boolean validate) throws CommandFailure {
                return in.connection().nwfilters().define(edited, Set.of());
            }
        };
        EditSession.report(in, subject, "Network filter ", "", filter.name(), NwFilter::name);
    }
}
