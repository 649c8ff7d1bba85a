package org.jvirsh.driver.core.network;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.network.UpdateCommand;
import org.jvirsh.hypervisor.schema.IpAddress;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Changes the hosts and ranges of a network's DHCP server. */
final class DhcpSection {
    private static final String UNKNOWN = "unknown";

    private final NetworkSections sections;

    DhcpSection(NetworkSections sections) {
        this.sections = sections;
    }

    XmlElement host(XmlElement given) {
        sections.requireElement(given, "host");
        XmlElement ip = ip();
        UpdateCommand command = sections.command();
        boolean delete = command == UpdateCommand.DELETE;
        XmlElement host = canonical(ip, given, "ip/dhcp/host", delete);
        if (!delete && six(host.attribute("ip", "")) != six(ip.attribute("address", ""))) {
            throw sections.invalid("the address family of a host entry IP must match the address family of the dhcp"
                    + " element's parent");
        }
        XmlElement dhcp = dhcp(ip);
        List<XmlElement> hosts = dhcp.children("host");
        if (delete) {
            for (XmlElement each : hosts) {
                if (agrees(host, each)) {
                    return changed(ip, dhcp.removed(each));
                }
            }
            throw sections.invalid("couldn't locate a matching dhcp host entry in network '" + sections.name() + "'");
        }
        if (command.adds()) {
            requireSingleServer(ip);
        }
        for (XmlElement each : hosts) {
            if (shares(host, each)) {
                if (command.adds()) {
                    throw sections.invalid("there is an existing dhcp host entry in network '" + sections.name()
                            + "' that matches \"<host mac='" + host.attribute("mac", UNKNOWN) + "' name='"
                            + host.attribute("name", "(null)") + "' ip='" + host.attribute("ip", UNKNOWN) + "'/>\"");
                }
                return changed(ip, dhcp.replaced(each, host));
            }
        }
        if (!command.adds()) {
            throw sections.invalid("couldn't locate an existing dhcp host entry with \"mac='"
                    + host.attribute("mac", UNKNOWN) + "'\" \"name='" + host.attribute("name", "(null)")
                    + "'\" \"ip='" + host.attribute("ip", UNKNOWN) + "'\" in network '" + sections.name() + "'");
        }
        return changed(ip, sections.added(dhcp, host));
    }

    XmlElement range(XmlElement given) {
        sections.requireElement(given, "range");
        XmlElement ip = ip();
        if (sections.command() == UpdateCommand.MODIFY) {
            throw sections.unmodifiable("dhcp ranges cannot be modified, only added or deleted");
        }
        XmlElement range = canonical(ip, given, "ip/dhcp/range", false);
        XmlElement dhcp = dhcp(ip);
        @Nullable XmlElement found = null;
        for (XmlElement each : dhcp.children("range")) {
            boolean same = Objects.equals(each.attribute("start"), range.attribute("start"))
                    && Objects.equals(each.attribute("end"), range.attribute("end"));
            found = found == null && same ? each : found;
        }
        if (sections.command().adds()) {
            requireSingleServer(ip);
            if (found != null) {
                throw sections.invalid("there is an existing dhcp range entry in network '" + sections.name()
                        + "' that matches \"<range start='" + range.attribute("start") + "' end='"
                        + range.attribute("end") + "'/>\"");
            }
            return changed(ip, sections.added(dhcp, range));
        }
        if (found == null) {
            throw sections.invalid("couldn't locate a matching dhcp range entry in network '" + sections.name() + "'");
        }
        return changed(ip, dhcp.removed(found));
    }

    /** The address whose server is meant: by its index, or the first that has a server, or the first of all. */
    private XmlElement ip() {
        List<XmlElement> all = sections.root().children("ip");
        int index = sections.parent();
        if (index >= 0) {
            if (index < all.size()) {
                return all.get(index);
            }
            throw sections.invalid("couldn't update dhcp host entry - no <ip> element found at index " + index
                    + " in network '" + sections.name() + "'");
        }
        @Nullable XmlElement four = null;
        for (XmlElement ip : all) {
            if (ip.child("dhcp") != null) {
                return ip;
            }
            four = four == null && !six(ip.attribute("address", "")) ? ip : four;
        }
        if (all.isEmpty()) {
            throw sections.invalid("couldn't update dhcp host entry - no <ip> element found in network '"
                    + sections.name() + "'");
        }
        return four == null ? all.getFirst() : four;
    }

    private void requireSingleServer(XmlElement ip) {
        boolean six = six(ip.attribute("address", ""));
        for (XmlElement other : sections.root().children("ip")) {
            boolean same = Objects.equals(other.attributes(), ip.attributes());
            if (!same && six(other.attribute("address", "")) == six && other.child("dhcp") != null) {
                throw sections.invalid("dhcp is supported only for a single " + (six ? "IPv6" : "IPv4")
                        + " address on each network");
            }
        }
    }

    private XmlElement canonical(XmlElement ip, XmlElement given, String path, boolean partial) {
        XmlElement bare = ip.withNodes(List.of(XmlElement.of("dhcp").plus(given)));
        return sections.canonical(bare, path, partial);
    }

    private static XmlElement dhcp(XmlElement ip) {
        XmlElement dhcp = ip.child("dhcp");
        return dhcp == null ? XmlElement.of("dhcp") : dhcp;
    }

    private XmlElement changed(XmlElement ip, XmlElement dhcp) {
        return sections.root().replaced(ip, ip.withChild(dhcp));
    }

    /** Whether they have a hardware address, a name or an address in common. */
    private static boolean shares(XmlElement host, XmlElement other) {
        return sameMac(host, other) || same(host, other, "name") || same(host, other, "ip");
    }

    /** Whether all that is known of the one is so with the other. */
    private static boolean agrees(XmlElement host, XmlElement other) {
        return (host.attribute("mac") == null || other.attribute("mac") == null || sameMac(host, other))
                && (host.attribute("name") == null || same(host, other, "name"))
                && (host.attribute("ip") == null || same(host, other, "ip"));
    }

    private static boolean same(XmlElement host, XmlElement other, String attribute) {
        @Nullable String value = host.attribute(attribute);
        return value != null && value.equals(other.attribute(attribute));
    }

    private static boolean sameMac(XmlElement host, XmlElement other) {
        @Nullable String mac = host.attribute("mac");
        @Nullable String otherMac = other.attribute("mac");
        return mac != null && otherMac != null && padded(mac).equals(padded(otherMac));
    }

    private static String padded(String mac) {
        StringBuilder text = new StringBuilder();
        for (String part : mac.toLowerCase(Locale.ROOT).split(":")) {
            text.append(part.length() < 2 ? "0" : "").append(part).append(':');
        }
        return text.toString();
    }

    private static boolean six(String address) {
        return IpAddress.isSix(address);
    }
}
