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

/** {@code start}: boots an inactive domain. */
public final class StartCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain =
                DomainArgument.find(in, EnumSet.of(DomainArgument.By.NAME, DomainArgument.By.UUID));
        if (domain.id().isPresent()) {
            throw new CommandFailure("Domain is already active");
        }
        List<Integer> descriptors = PassedFiles.of(in);
        Set<StartFlag> flags = StartFlags.of(in);
        boolean resume = StartFlags.resumeOnConsole(in);
        boolean started = false;
        if (flags.contains(StartFlag.FORCE_BOOT)) {
            started = forced(domain, flags, descriptors);
            flags.remove(StartFlag.FORCE_BOOT);
        }
        if (!started) {
            resume = start(domain, flags, descriptors, resume);
        }
        in.message("Domain '" + domain.name() + "' started");
        if (in.has("console")) {
            ConsoleSession.run(in, domain, null, Set.of(), resume);
        }
    }

    /** Boots afresh; where the hypervisor has no way to, takes the saved memory away so that the next try does. */
    private static boolean forced(Domain domain, Set<StartFlag> flags, List<Integer> descriptors) {
        try {
            attempt(domain, flags, descriptors);
            return true;
        } catch (VirException e) {
            if (e.code() != ErrorCode.NO_SUPPORT && e.code() != ErrorCode.INVALID_ARG) {
                throw e;
            }
        }
        boolean saved;
        try {
            saved = domain.hasManagedSave();
        } catch (VirException e) {
            saved = false;
        }
        if (saved) {
            domain.images().removeManagedSave();
        }
        return false;
    }

    /** Whether the domain waits to be resumed. */
    private static boolean start(
            Domain domain, Set<StartFlag> flags, List<Integer> descriptors, boolean resume) throws CommandFailure {
        try {
            attempt(domain, flags, descriptors);
            return resume;
        } catch (VirException e) {
            if (!resume || e.code() != ErrorCode.INVALID_ARG) {
                throw new CommandFailure("Failed to start domain '" + domain.name() + "'", e);
            }
        }
        // The hypervisor cannot start it paused; then some of the first output is lost.
        flags.remove(StartFlag.PAUSED);
        try {
            attempt(domain, flags, descriptors);
            return false;
        } catch (VirException e) {
            throw new CommandFailure("Failed to start domain '" + domain.name() + "'", e);
        }
    }

    private static void attempt(Domain domain, Set<StartFlag> flags, List<Integer> descriptors) {
        if (descriptors.isEmpty()) {
            domain.start(flags);
        } else {
            domain.start(flags, descriptors);
        }
    }
}
