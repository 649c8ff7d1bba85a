package org.jvirsh.commands.device;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;

/** {@code detach-interface}: removes a network interface. */
final class DetachInterfaceCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        DeviceOptions.check(in);
        Domain domain = DomainArgument.find(in);
        try {
            in.required("type");
            in.string("mac");
        } catch (CommandFailure e) {
            List<String> lines = new ArrayList<>(e.lines());
            lines.add("Failed to detach interface");
            throw new CommandFailure(lines.toArray(String[]::new));
        }
        boolean config = in.has("config") || in.has("persistent");
        boolean live = in.has("live") || in.has("persistent") && domain.id().isPresent();
        // Where the document is only shown, it is the stored definition alone whose failure gets a second line.
        boolean shown = false;
        try {
            if (config) {
                detach(in, domain, true, EnumSet.of(Affect.CONFIG));
            }
            shown = in.has("print-xml");
            if (live || !config) {
                detach(in, domain, false, live ? EnumSet.of(Affect.LIVE) : EnumSet.noneOf(Affect.class));
            }
        } catch (VirException e) {
            if (shown) {
                throw e;
            }
            throw new CommandFailure("Failed to detach interface", e);
        } catch (CommandFailure e) {
            if (shown) {
                throw e;
            }
            List<String> lines = new ArrayList<>(e.lines());
            lines.add("Failed to detach interface");
            throw new CommandFailure(lines.toArray(String[]::new));
        }
        if (!in.has("print-xml")) {
            in.message("Interface detached successfully");
        }
    }

    private static void detach(Invocation in, Domain domain, boolean inactive, Set<Affect> affect)
            throws CommandFailure {
        String xml = DeviceOptions.text(find(in, DeviceOptions.definition(domain, inactive)));
        if (in.has("print-xml")) {
            DeviceOptions.print(in, xml);
        } else {
            DeviceOptions.detach(in, domain, xml, affect);
        }
    }

    private static XmlElement find(Invocation in, XmlElement definition) throws CommandFailure {
        String type = in.required("type");
        Optional<String> mac = in.string("mac");
        XmlElement devices = definition.child("devices");
        List<XmlElement> nics = new ArrayList<>(devices == null ? List.of() : devices.children("interface"));
        nics.removeIf(nic -> !nic.attribute("type", "").equals(type));
        if (nics.isEmpty()) {
            throw new CommandFailure("No interface found whose type is " + type);
        }
        if (mac.isEmpty()) {
            if (nics.size() > 1) {
                throw new CommandFailure("Domain has " + nics.size()
                        + " interfaces. Please specify which one to detach using --mac");
            }
            return nics.getFirst();
        }
        nics.removeIf(nic -> !bytes(mac.get()).equals(bytes(String.valueOf(nic.value("mac/@address")))));
        if (nics.isEmpty()) {
            throw new CommandFailure("No interface with MAC address " + mac.get() + " was found");
        }
        if (nics.size() > 1) {
            throw new CommandFailure("Domain has multiple interfaces matching MAC address " + mac.get()
                    + ". You must use detach-device and specify the device pci address to remove it.");
        }
        return nics.getFirst();
    }

    /** An address as libvirt compares it: capitals and leading zeros do not count. */
    private static String bytes(String address) {
        return address.toLowerCase(Locale.ROOT).replaceAll("(^|:)0+(?=[0-9a-f])", "$1");
    }
}
