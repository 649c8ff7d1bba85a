package org.jvirsh.commands.guest;

import java.util.Optional;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.guest.HostNameSource;

/** {@code domhostname}: the name the guest gives itself. */
public final class DomhostnameCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        Optional<String> source = in.string("source");
        Set<HostNameSource> sources = source.isEmpty() ? Set.of() : Set.of(source(source.get()));
        try {
            in.emit(Result.Text.line("hostname", domain.guest().hostName(sources)));
        } catch (VirException e) {
            throw new CommandFailure("failed to get hostname", e);
        }
    }

    private static HostNameSource source(String word) throws CommandFailure {
        return switch (word) {
            case "agent" -> HostNameSource.AGENT;
            case "lease" -> HostNameSource.LEASE;
            default -> throw new CommandFailure("Unknown data source '" + word + "'");
        };
    }
}
