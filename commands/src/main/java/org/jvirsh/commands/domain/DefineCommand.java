package org.jvirsh.commands.domain;

import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;

/** {@code define}: makes a domain persistent. */
public final class DefineCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        String xml = in.xmlFile("file");
        String file = in.required("file");
        Set<DefineFlag> flags = in.has("validate") ? Set.of(DefineFlag.VALIDATE) : Set.of();
        try {
            Domain domain = in.connection().defineDomain(xml, flags);
            in.subject("domain", domain.name());
            in.message("Domain '" + domain.name() + "' defined from " + file);
        } catch (VirException e) {
            throw new CommandFailure("Failed to define domain from " + file, e);
        }
    }
}
