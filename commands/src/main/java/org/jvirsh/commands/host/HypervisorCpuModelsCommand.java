package org.jvirsh.commands.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.host.GuestKind;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;

/** {@code hypervisor-cpu-models}: processor models that the hypervisor knows, or can give on this host. */
public final class HypervisorCpuModelsCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        GuestKind kind = GuestKinds.of(in, "emulator");
        String xml;
        try {
            xml = in.connection().host().domainCapabilities(kind, Set.of());
        } catch (VirException e) {
            throw new CommandFailure("failed to get hypervisor CPU model names", e);
        }
        List<String> models = new ArrayList<>();
        collect(XmlReader.read("domcapabilities", xml), in.has("all"), false, models);
        in.emit(Result.Text.lines("models", models));
    }

    private static void collect(XmlElement element, boolean all, boolean inCpu, List<String> models) {
        for (XmlElement child : element.children()) {
            String usable = child.attribute("usable");
            if (inCpu && child.name().equals("model") && usable != null && (all || usable.equals("yes"))) {
                models.add(child.text());
            }
            collect(child, all, inCpu || child.name().equals("cpu"), models);
        }
    }
}
