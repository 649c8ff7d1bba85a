package org.jvirsh.commands.domain;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.document.XmlOutput;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.XmlFlag;

/** {@code dumpxml}: a domain as XML. */
public final class DumpxmlCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<XmlFlag> flags = EnumSet.noneOf(XmlFlag.class);
        add(in, flags, "inactive", XmlFlag.INACTIVE);
        add(in, flags, "security-info", XmlFlag.SECURE);
        add(in, flags, "update-cpu", XmlFlag.UPDATE_CPU);
        add(in, flags, "migratable", XmlFlag.MIGRATABLE);
        Domain domain = DomainArgument.find(in);
        XmlOutput output = XmlOutput.of(in);
        output.print(in, domain.xml(flags));
    }

    private static void add(Invocation in, Set<XmlFlag> flags, String option, XmlFlag flag) {
        if (in.has(option)) {
            flags.add(flag);
        }
    }
}
