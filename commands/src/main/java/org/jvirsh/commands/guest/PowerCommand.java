package org.jvirsh.commands.guest;

import java.util.Locale;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.guest.SuspendTarget;

/** {@code dompmsuspend} and {@code dompmwakeup}: send the guest to sleep and wake it. */
public final class PowerCommand implements Command {
    private final boolean wake;

    /** Wakes it or sends it to sleep. */
    public PowerCommand(boolean wake) {
        this.wake = wake;
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        if (wake) {
            try {
                domain.guest().powerWakeup();
            } catch (VirException e) {
                throw new CommandFailure("Domain '" + domain.name() + "' could not be woken up", e);
            }
            in.note("Domain '" + domain.name() + "' successfully woken up");
            return;
        }
        long seconds = in.numbers().unsignedLong("duration").orElse(0);
        SuspendTarget target = target(in.required("target"));
        try {
            domain.guest().powerSuspend(target, seconds);
        } catch (VirException e) {
            throw new CommandFailure("Domain '" + domain.name() + "' could not be suspended", e);
        }
        in.note("Domain '" + domain.name() + "' successfully suspended");
    }

    private static SuspendTarget target(String word) throws CommandFailure {
        for (SuspendTarget target : SuspendTarget.values()) {
            if (target.name().toLowerCase(Locale.ROOT).equals(word)) {
                return target;
            }
        }
        throw new CommandFailure("Invalid target");
    }
}
