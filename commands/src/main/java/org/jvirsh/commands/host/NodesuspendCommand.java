package org.jvirsh.commands.host;

import java.util.Locale;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.host.SuspendTarget;

/** {@code nodesuspend}: puts the host to sleep for a while. */
public final class NodesuspendCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        String word = in.required("target");
        long seconds = in.numbers().longInteger("duration").orElse(0);
        SuspendTarget target = null;
        for (SuspendTarget candidate : SuspendTarget.values()) {
            if (candidate.name().toLowerCase(Locale.ROOT).equals(word)) {
                target = candidate;
            }
        }
        if (target == null) {
            throw new CommandFailure("Invalid target");
        }
        if (seconds < 0) {
            throw new CommandFailure("Invalid duration");
        }
        try {
            in.connection().host().suspend(target, seconds);
        } catch (VirException e) {
            throw new CommandFailure("The host was not suspended", e);
        }
    }
}
