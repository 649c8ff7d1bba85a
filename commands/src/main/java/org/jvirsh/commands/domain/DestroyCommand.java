package org.jvirsh.commands.domain;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.DestroyFlag;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;

/** {@code destroy}: ends a domain at once. */
public final class DestroyCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        Set<DestroyFlag> flags = EnumSet.noneOf(DestroyFlag.class);
        if (in.has("graceful")) {
            flags.add(DestroyFlag.GRACEFUL);
        }
        if (in.has("remove-logs")) {
            flags.add(DestroyFlag.REMOVE_LOGS);
        }
        try {
            domain.destroy(flags);
        } catch (VirException e) {
            throw new CommandFailure("Failed to destroy domain '" + in.required("domain") + "'", e);
        }
        in.message("Domain '" + in.required("domain") + "' destroyed");
    }
}
