package org.jvirsh.commands.configuration;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.edit.EditSession;
import org.jvirsh.commands.edit.EditSubject;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.XmlFlag;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;

/** {@code edit}: edits the persistent definition of a domain. */
final class EditCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        EditSubject<Domain> subject = new EditSubject<>() {
            @Override
            public String xml() {
                return domain.xml(EnumSet.of(XmlFlag.SECURE, XmlFlag.INACTIVE));
            }

            @Override
            public Domain define(String edited, boolean validate) throws CommandFailure {
                boolean check = validate && validates();
                try {
                    return in.connection().defineDomain(edited, check ? Set.of(DefineFlag.VALIDATE) : Set.of());
                } catch (VirException e) {
                    if (!check || e.code() != ErrorCode.NO_SUPPORT && e.code() != ErrorCode.INVALID_ARG) {
                        throw e;
                    }
                    return in.connection().defineDomain(edited, Set.of());
                }
            }

            @Override
            public boolean validates() {
                return !in.has("skip-validate");
            }
        };
        EditSession.report(in, subject, "Domain ", "'", domain.name(), Domain::name);
    }
}
