package org.jvirsh.commands.host;

import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.host.GuestKind;
import org.jvirsh.hypervisor.host.Host;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;

/** {@code maxvcpus}: most virtual processors a domain can have. */
public final class MaxvcpusCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        String type = in.string("type").orElse(null);
        Host host = in.connection().host();
        OptionalInt told = fromCapabilities(host, type);
        in.emit(Result.Text.line("max-vcpus", told.isPresent() ? told.getAsInt() : host.maxVcpus(type)));
    }

    private static OptionalInt fromCapabilities(Host host, @Nullable String type) {
        String xml;
        try {
            xml = host.domainCapabilities(new GuestKind(null, null, null, type), Set.of());
        } catch (VirException e) {
            // Not every hypervisor has them; then there is the older call.
            return OptionalInt.empty();
        }
        XmlElement vcpu = XmlReader.read("(domainCapabilities)", xml).child("vcpu");
        String most = vcpu == null ? null : vcpu.attribute("max");
        return most == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(most));
    }
}
