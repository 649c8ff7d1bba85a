package org.jvirsh.commands.domain;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;

/** {@code resume}: lets them go on. */
public final class ResumeCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        try {
            domain.resume();
        } catch (VirException e) {
            throw new CommandFailure("Failed to resume domain '" + in.required("domain") + "'", e);
        }
        in.message("Domain '" + in.required("domain") + "' resumed");
    }
}
