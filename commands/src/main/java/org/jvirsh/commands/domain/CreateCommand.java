package org.jvirsh.commands.domain;

import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.StartFlag;
import org.jvirsh.hypervisor.error.VirException;

/** {@code create}: starts a transient domain. */
public final class CreateCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        String xml = in.xmlFile("file");
        String file = in.required("file");
        Set<StartFlag> flags = StartFlags.of(in);
        boolean resume = StartFlags.resumeOnConsole(in);
        if (resume) {
            flags.add(StartFlag.PAUSED);
        }
        Domain domain;
        try {
            domain = in.connection().createDomain(xml, flags);
        } catch (VirException e) {
            throw new CommandFailure("Failed to create domain from " + file, e);
        }
        in.message("Domain '" + domain.name() + "' created from " + file);
        if (in.has("console")) {
            ConsoleSession.run(in, domain, null, Set.of(), resume);
        }
    }
}
