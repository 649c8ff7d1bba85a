package org.jvirsh.commands.guest;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;

/** {@code inject-nmi}: interrupts the guest without it being able to mask that. */
public final class InjectNmiCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        DomainArgument.find(in).guest().injectNmi();
    }
}
