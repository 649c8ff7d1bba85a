package org.jvirsh.commands.domain;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Result;
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
        Optional<String> xpath = in.string("xpath");
        Domain domain = DomainArgument.find(in);
        String xml = domain.xml(flags);
        if (xpath.isPresent()) {
            xml = XpathSelection.select(xml, xpath.get(), in.has("wrap"));
        }
        in.emit(Result.Text.named("xml", xml));
    }

    private static void add(Invocation in, Set<XmlFlag> flags, String option, XmlFlag flag) {
        if (in.has(option)) {
            flags.add(flag);
        }
    }
}
