package org.jvirsh.commands.host;

import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.document.XmlOutput;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.host.DomainCapabilitiesFlag;
import org.jvirsh.hypervisor.host.GuestKind;

/** {@code domcapabilities}: what domains of one kind can have. */
public final class DomcapabilitiesCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<DomainCapabilitiesFlag> flags = in.has("disable-deprecated-features")
                ? Set.of(DomainCapabilitiesFlag.DISABLE_DEPRECATED_FEATURES)
                : Set.of();
        GuestKind kind = GuestKinds.of(in, "emulatorbin");
        XmlOutput output = XmlOutput.of(in);
        String xml;
        try {
            xml = in.connection().host().domainCapabilities(kind, flags);
        } catch (VirException e) {
            throw new CommandFailure("failed to get emulator capabilities", e);
        }
        output.print(in, xml);
    }
}
