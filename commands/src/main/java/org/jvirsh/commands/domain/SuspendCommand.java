package org.jvirsh.commands.domain;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;

/** {@code suspend}: stops a domain's processors. */
public final class SuspendCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        try {
            domain.suspend();
        } catch (VirException e) {
            throw new CommandFailure("Failed to suspend domain '" + in.required("domain") + "'", e);
        }
        in.message("Domain '" + in.required("domain") + "' suspended");
    }
}
