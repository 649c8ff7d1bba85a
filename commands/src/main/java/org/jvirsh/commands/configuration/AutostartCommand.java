package org.jvirsh.commands.configuration;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;

/** {@code autostart}: whether a domain is started together with its manager. */
final class AutostartCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        boolean wanted = !in.has("disable");
        boolean once = in.has("once");
        String what = once ? " as autostarted on next boot" : " as autostarted";
        try {
            if (once) {
                domain.autostartOnce(wanted);
            } else {
                domain.autostart(wanted);
            }
        } catch (VirException e) {
            throw new CommandFailure(
                    "Failed to " + (wanted ? "mark" : "unmark") + " domain '" + in.required("domain") + "'" + what, e);
        }
        in.message("Domain '" + in.required("domain") + "' " + (wanted ? "marked" : "unmarked") + what);
    }
}
