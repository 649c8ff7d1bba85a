package org.jvirsh.hypervisor.domain.devices;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.schema.IpAddress;
import org.jvirsh.hypervisor.schema.Level;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlNode;

/** Network interfaces: MAC addresses, addresses and virtual ports. */
public final class InterfaceRules {
    /** The first version for which an address of zeros is none. */
    private static final Level NO_ZEROS = Level.of("9.1.0");

    private InterfaceRules() {}

    /** Completes and checks the network interfaces. */
    public static void apply(DomainDraft draft) {
        draft.each("interface", nic -> complete(nic, draft.level()));
        draft.each("hostdev", device -> addresses(device));
    }

    private static XmlElement complete(XmlElement nic, Level level) {
        XmlElement result = mac(nic, level);
        XmlElement source = result.child("source");
        if (source != null) {
            result = result.replaced(source, addresses(source));
        }
        return virtualPort(trunk(addresses(result)));
    }

    private static XmlElement mac(XmlElement nic, Level level) {
        String address = nic.value("mac/@address");
        if (address != null && (Integer.parseInt(address, 0, 2, 16) & 1) != 0) {
            throw DomainDraft.invalid("expected unicast mac address, found multicast '" + address + "'");
        }
        if (address != null && (!address.equals("00:00:00:00:00:00") || !level.knows(NO_ZEROS))) {
            return nic;
        }
        int random = ThreadLocalRandom.current().nextInt(1 << 24);
        String made = "52:54:00:%02x:%02x:%02x".formatted(random >> 16, random >> 8 & 0xFF, random & 0xFF);
        return nic.at("mac", mac -> mac.with("address", made));
    }

    /** Addresses have a family; the attribute comes from the address. */
    private static XmlElement addresses(XmlElement element) {
        List<XmlNode> nodes = new ArrayList<>();
        for (XmlNode node : element.nodes()) {
            nodes.add(node instanceof XmlElement ip && ip.name().equals("ip") ? address(ip) : node);
        }
        return element.withNodes(nodes);
    }

    private static XmlElement address(XmlElement ip) {
        String address = ip.attribute("address", "");
        boolean six = IpAddress.isSix(address);
        String family = ip.attribute("family");
        if (family != null && (family.equals("ipv6") != six) && (family.equals("ipv4") || family.equals("ipv6"))) {
            throw DomainDraft.invalid("Invalid address '" + address + "' in <ip>");
        }
        long prefix = DomainDraft.numberOf(ip, "@prefix", 0);
        if (prefix > (six ? 128 : 32)) {
            throw DomainDraft.invalid("Invalid prefix value '" + prefix + "' in <ip>");
        }
        return ip.with("family", six ? "ipv6" : "ipv4");
    }

    private static XmlElement trunk(XmlElement nic) {
        XmlElement vlan = nic.child("vlan");
        if (vlan == null || vlan.children("tag").size() < 2) {
            return nic;
        }
        return nic.replaced(vlan, vlan.with("trunk", "yes"));
    }

    private static XmlElement virtualPort(XmlElement nic) {
        XmlElement port = nic.child("virtualport");
        if (port == null) {
            return nic;
        }
        String type = port.attribute("type");
        boolean network = nic.attribute("type", "").equals("network");
        if (type == null && !network) {
            throw DomainDraft.invalid("missing required virtualport type");
        }
        XmlElement parameters = port.child("parameters");
        XmlElement given = parameters == null ? XmlElement.of("parameters") : parameters;
        XmlElement all = given;
        if (type == null || type.equals("802.1Qbg")) {
            all = generated(all, "instanceid");
        }
        if (type == null || type.equals("openvswitch")) {
            all = generated(all, "interfaceid");
        }
        VirtualPortChecks.check(type, all, network);
        return nic.replaced(port, port.withoutChildren("parameters").plus(all));
    }

    private static XmlElement generated(XmlElement parameters, @Nullable String attribute) {
        return attribute == null || parameters.attribute(attribute) != null
                ? parameters
                : parameters.with(attribute, UUID.randomUUID().toString());
    }
}
