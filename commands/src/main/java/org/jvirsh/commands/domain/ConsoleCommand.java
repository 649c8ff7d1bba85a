package org.jvirsh.commands.domain;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.ConsoleFlag;
import org.jvirsh.hypervisor.Domain;

/** {@code console}: attaches the terminal to a guest's console. */
public final class ConsoleCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        Set<ConsoleFlag> flags = EnumSet.noneOf(ConsoleFlag.class);
        if (in.has("force")) {
            flags.add(ConsoleFlag.FORCE);
        }
        if (in.has("safe")) {
            flags.add(ConsoleFlag.SAFE);
        }
        ConsoleSession.run(in, domain, in.string("devname").orElse(null), flags, in.has("resume"));
    }
}
