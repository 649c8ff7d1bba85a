package org.jvirsh.commands.domain;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;

/** {@code reset}: restarts a guest without asking it. */
public final class ResetCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        try {
            domain.reset();
        } catch (VirException e) {
            throw new CommandFailure("Failed to reset domain '" + in.required("domain") + "'", e);
        }
        in.message("Domain '" + in.required("domain") + "' was reset");
    }
}
