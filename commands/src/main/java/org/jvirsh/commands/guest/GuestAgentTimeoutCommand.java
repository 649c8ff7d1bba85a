package org.jvirsh.commands.guest;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Domain;

/** {@code guest-agent-timeout}: how long to wait for the guest's agent. */
public final class GuestAgentTimeoutCommand implements Command {
    private static final int FOR_EVER = -2;

    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        domain.guest().setAgentTimeout(in.numbers().integer("timeout").orElse(FOR_EVER));
    }
}
