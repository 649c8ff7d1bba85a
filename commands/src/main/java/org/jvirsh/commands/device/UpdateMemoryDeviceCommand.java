package org.jvirsh.commands.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.AffectOptions;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.xml.XmlElement;

/** {@code update-memory-device}: changes how much a memory device gives the guest. */
final class UpdateMemoryDeviceCommand implements Command {
    private static final long KIB = 1024;
    private static final long NO_LIMIT = -1;

    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<Affect> affect = AffectOptions.of(in);
        in.exclusive("node", "alias");
        Domain domain = DomainArgument.find(in);
        XmlElement memory = find(in, DeviceOptions.definition(domain, in.has("config")));
        if (in.has("requested-size")) {
            OptionalLong bytes = in.numbers().scaled("requested-size", KIB, NO_LIMIT);
            if (memory.find("target/requested") == null) {
                throw new CommandFailure("virtio-mem device is missing <requested/>");
            }
            String kib = Long.toUnsignedString(Long.divideUnsigned(bytes.orElse(0) + KIB - 1, KIB));
            memory = memory.at("target/requested", requested -> requested.withText(kib));
        }
        String xml = DeviceOptions.text(memory);
        if (in.has("print-xml")) {
            DeviceOptions.print(in, xml);
        } else {
            domain.devices().update(xml, affect, false);
        }
    }

    private static XmlElement find(Invocation in, XmlElement definition) throws CommandFailure {
        Optional<String> alias = in.string("alias");
        OptionalLong node = in.numbers().unsignedInteger("node");
        XmlElement devices = definition.child("devices");
        List<XmlElement> found = new ArrayList<>(devices == null ? List.of() : devices.children("memory"));
        if (node.isPresent()) {
            String number = String.valueOf(node.getAsLong());
            found.removeIf(memory -> !number.equals(memory.value("target/node")));
        } else if (alias.isPresent()) {
            found.removeIf(memory -> !alias.get().equals(memory.value("alias/@name")));
        }
        if (found.isEmpty()) {
            throw new CommandFailure("no memory device found");
        }
        if (found.size() > 1) {
            throw new CommandFailure("multiple memory devices found, use --alias or --node to select one");
        }
        return found.getFirst();
    }
}
