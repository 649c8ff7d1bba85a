package org.jvirsh.commands.configuration;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Domain;

/** {@code domrename}: gives a domain another name. */
final class DomrenameCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        domain.rename(in.required("new-name"));
        in.subject("domain", in.required("new-name"));
        in.message("Domain successfully renamed");
    }
}
