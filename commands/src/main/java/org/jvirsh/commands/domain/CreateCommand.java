package org.jvirsh.commands.domain;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.StartFlag;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;

/** {@code create}: starts a transient domain. */
public final class CreateCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        String xml = in.xmlFile("file");
        String file = in.required("file");
        List<Integer> descriptors = PassedFiles.of(in);
        Set<StartFlag> flags = StartFlags.of(in);
        boolean resume = StartFlags.resumeOnConsole(in);
        Domain domain;
        try {
            domain = create(in, xml, flags, descriptors);
        } catch (VirException e) {
            if (!resume || e.code() != ErrorCode.INVALID_ARG) {
                throw new CommandFailure("Failed to create domain from " + file, e);
            }
            // The hypervisor cannot start it paused; then some of the first output is lost.
            Set<StartFlag> fewer = EnumSet.copyOf(flags);
            fewer.remove(StartFlag.PAUSED);
            resume = false;
            try {
                domain = create(in, xml, fewer, descriptors);
            } catch (VirException again) {
                throw new CommandFailure("Failed to create domain from " + file, again);
            }
        }
        in.subject("domain", domain.name());
        in.message("Domain '" + domain.name() + "' created from " + file);
        if (in.has("console")) {
            try {
                ConsoleSession.run(in, domain, null, Set.of(), resume);
            } catch (CommandFailure e) {
                // The domain runs, and that is what counts.
                e.lines().forEach(in.session().output()::error);
            }
        }
    }

    private static Domain create(Invocation in, String xml, Set<StartFlag> flags, List<Integer> descriptors)
            throws CommandFailure {
        return descriptors.isEmpty()
                ? in.connection().createDomain(xml, flags)
                : in.connection().createDomain(xml, flags, descriptors);
    }
}
