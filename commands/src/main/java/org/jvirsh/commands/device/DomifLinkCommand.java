package org.jvirsh.commands.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;

/** {@code domif-getlink} and {@code domif-setlink}: whether the cable of a network interface is plugged in. */
final class DomifLinkCommand implements Command {
    private final boolean changes;

    DomifLinkCommand(boolean changes) {
        this.changes = changes;
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        if (changes) {
            set(in);
        } else {
            get(in);
        }
    }

    private static List<XmlElement> interfaces(Domain domain, boolean inactive) {
        XmlElement devices = DeviceOptions.definition(domain, inactive).child("devices");
        return devices == null ? List.of() : devices.children("interface");
    }

    private static void get(Invocation in) throws CommandFailure {
        String wanted = in.required("interface");
        Domain domain = DomainArgument.find(in);
        String mac = mac(wanted);
        List<XmlElement> found = new ArrayList<>(interfaces(domain, in.has("config")));
        found.removeIf(nic -> !mac.equals(nic.value("mac/@address")) && !wanted.equals(nic.value("target/@dev")));
        if (found.isEmpty()) {
            throw new CommandFailure(
                    mac.isEmpty()
                            ? "Interface (dev: " + wanted + ") not found."
                            : "Interface (mac: " + mac + ") not found.");
        }
        if (found.size() > 1) {
            throw new CommandFailure("multiple matching interfaces found");
        }
        String state = found.getFirst().value("link/@state");
        String shown = state == null ? "up" : state;
        in.emit(new Result.Text(
                wanted + " " + shown, Datum.fields().with("interface", wanted).with("state", shown)));
    }

    /** A MAC address with two digits everywhere, or nothing when it is none. */
    private static String mac(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 6) {
            return "";
        }
        StringBuilder mac = new StringBuilder();
        for (String part : parts) {
            if (!part.matches("[0-9a-fA-F]{1,2}")) {
                return "";
            }
            mac.append(mac.isEmpty() ? "" : ":").append(part.length() == 1 ? "0" : "").append(part);
        }
        return mac.toString().toLowerCase(Locale.ROOT);
    }

    private static void set(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        String wanted = in.required("interface");
        String state = in.required("state");
        if (!state.equals("up") && !state.equals("down")) {
            throw new CommandFailure("invalid link state '" + state + "'");
        }
        boolean config = in.has("config");
        Set<Affect> affect = Set.of(config || domain.id().isEmpty() ? Affect.CONFIG : Affect.LIVE);
        List<XmlElement> nics = interfaces(domain, config);
        if (nics.isEmpty()) {
            throw new CommandFailure("Failed to extract interface information or no interfaces found");
        }
        XmlElement found = null;
        for (XmlElement nic : nics) {
            if (found == null
                    && (wanted.equalsIgnoreCase(nic.value("mac/@address"))
                            || wanted.equalsIgnoreCase(nic.value("target/@dev")))) {
                found = nic;
            }
        }
        if (found == null) {
            throw new CommandFailure("interface '" + wanted + "' not found");
        }
        String xml = DeviceOptions.text(found.at("link", link -> link.with("state", state)));
        if (in.has("print-xml")) {
            DeviceOptions.print(in, xml);
            return;
        }
        try {
            domain.devices().update(xml, affect, false);
        } catch (VirException e) {
            throw new CommandFailure("Failed to update interface link state", e);
        }
        in.message("Device updated successfully");
    }
}
