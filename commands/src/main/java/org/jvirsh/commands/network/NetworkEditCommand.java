package org.jvirsh.commands.network;

import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.edit.EditSession;
import org.jvirsh.commands.edit.EditSubject;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.network.Network;
import org.jvirsh.hypervisor.network.NetworkXmlFlag;

/** {@code net-edit}: edits the persistent definition of a network. */
final class NetworkEditCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Network network = NetworkArgument.find(in);
        EditSubject<Network> subject = new EditSubject<>() {
            @Override
            public String xml() {
                try {
                    return network.xml(Set.of(NetworkXmlFlag.INACTIVE));
                } catch (VirException e) {
                    if (e.code() != ErrorCode.INVALID_ARG) {
                        throw e;
                    }
                    return network.xml(Set.of());
                }
            }

            @Override
            public Network define(String edited, boolean validate) throws CommandFailure {
                return in.connection().networks().define(edited, Set.of());
            }
        };
        EditSession.report(in, subject, "Network ", "", network.name(), Network::name);
    }
}
