package org.jvirsh.commands.iface;

import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.edit.EditSession;
import org.jvirsh.commands.edit.EditSubject;
import org.jvirsh.hypervisor.iface.HostInterface;
import org.jvirsh.hypervisor.iface.InterfaceXmlFlag;

/** {@code iface-edit}: edits the configuration of an interface of the host. */
final class IfaceEditCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        HostInterface found = InterfaceArgument.find(in);
        EditSubject<HostInterface> subject = new EditSubject<>() {
            @Override
            public String xml() {
                return found.xml(Set.of(InterfaceXmlFlag.INACTIVE));
            }

            @Override
            public HostInterface define(String edited, boolean validate) throws CommandFailure {
                return in.connection().interfaces().define(edited, Set.of());
            }
        };
        EditSession.report(in, subject, "Interface ", "", found.name(), HostInterface::name);
    }
}
