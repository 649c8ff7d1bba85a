package org.jvirsh.commands.domain;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.StartFlag;
import org.jvirsh.hypervisor.error.VirException;

/** {@code start}: boots an inactive domain. */
public final class StartCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain =
                DomainArgument.find(in, EnumSet.of(DomainArgument.By.NAME, DomainArgument.By.UUID));
        if (domain.id().isPresent()) {
            throw new CommandFailure("Domain is already active");
        }
        Set<StartFlag> flags = StartFlags.of(in);
        boolean resume = StartFlags.resumeOnConsole(in);
        if (resume) {
            flags.add(StartFlag.PAUSED);
        }
        try {
            domain.start(flags);
        } catch (VirException e) {
            throw new CommandFailure("Failed to start domain '" + domain.name() + "'", e);
        }
        in.message("Domain '" + domain.name() + "' started");
        if (in.has("console")) {
            ConsoleSession.run(in, domain, null, Set.of(), resume);
        }
    }
}
