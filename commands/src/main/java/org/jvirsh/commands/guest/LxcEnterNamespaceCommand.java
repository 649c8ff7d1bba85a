package org.jvirsh.commands.guest;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Domain;

/** {@code lxc-enter-namespace}: runs a program inside a container. */
public final class LxcEnterNamespaceCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        domain.guest().runInNamespace(in.arguments().all("cmd"), !in.has("noseclabel"));
    }
}
