package org.jvirsh.commands.domain;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;

/** {@code define}: makes a domain persistent. */
public final class DefineCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        String xml = in.xmlFile("file");
        String file = in.required("file");
        try {
            Domain domain = in.connection().defineDomain(xml);
            in.message("Domain '" + domain.name() + "' defined from " + file);
        } catch (VirException e) {
            throw new CommandFailure("Failed to define domain from " + file, e);
        }
    }
}
