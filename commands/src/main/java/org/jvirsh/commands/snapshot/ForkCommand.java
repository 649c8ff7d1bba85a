package org.jvirsh.commands.snapshot;

import java.util.UUID;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;

/** {@code fork}: makes a copy of a domain that goes on beside it. */
final class ForkCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        String name = in.required("name");
        UUID uuid;
        try {
            uuid = domain.snapshots().fork(name, in.has("paused"));
        } catch (VirException e) {
            throw new CommandFailure("Failed to copy domain '" + domain.name() + "'", e);
        }
        in.subject("copy", name);
        in.subject("copy-uuid", uuid.toString());
        in.message("Domain '" + domain.name() + "' copied to '" + name + "'");
    }
}
