package org.jvirsh.commands.configuration;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Domain;

/** {@code domdisplay-reload}: has a graphics console read its certificates again. */
final class DomdisplayReloadCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        domain.reloadGraphics(in.numbers().unsignedInteger("type").orElse(0));
    }
}
