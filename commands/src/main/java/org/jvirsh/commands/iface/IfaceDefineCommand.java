package org.jvirsh.commands.iface;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.iface.HostInterface;

/** {@code iface-define}: adds an interface to the host's configuration. */
final class IfaceDefineCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        String from = in.required("file");
        Set<DefineFlag> flags = EnumSet.noneOf(DefineFlag.class);
        if (in.has("validate")) {
            flags.add(DefineFlag.VALIDATE);
        }
        String xml = in.xmlFile("file");
        HostInterface defined;
        try {
            defined = in.connection().interfaces().define(xml, flags);
        } catch (VirException e) {
            throw new CommandFailure("Failed to define interface from " + from, e);
        }
        in.subject("interface", defined.name());
        in.message("Interface " + defined.name() + " defined from " + from);
    }
}
