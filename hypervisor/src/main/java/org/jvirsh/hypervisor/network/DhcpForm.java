package org.jvirsh.hypervisor.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlNode;

/** Checks the ranges and hosts of a DHCP server. */
final class DhcpForm {
    private DhcpForm() {}

    /**
     * The server's element without what does not count.
     *
     * @param address of the network's own address
     * @param prefix bits of its network
     * @param partial whether hosts need only what tells them from others
     */
    static XmlElement complete(
            XmlElement dhcp, NetworkAddress address, int prefix, String network, boolean partial) {
        List<XmlNode> nodes = new ArrayList<>();
        for (XmlElement child : dhcp.children()) {
            switch (child.name()) {
                case "range" -> {
                    checkRange(child, address, prefix);
                    nodes.add(child);
                }
                case "host" -> {
                    checkHost(child, address, network, partial);
                    nodes.add(child);
                }
                default -> {
                    if (!address.six()) {
                        nodes.add(child);
                    }
                }
            }
        }
        return dhcp.withNodes(nodes);
    }

    private static void checkRange(XmlElement range, NetworkAddress address, int prefix) {
        NetworkAddress start = NetworkAddress.of(range.attribute("start"));
        NetworkAddress end = NetworkAddress.of(range.attribute("end"));
        if (start != null && end != null) {
            NetworkAddress.requireRange(start, end, address, prefix);
        }
    }

    private static void checkHost(XmlElement host, NetworkAddress address, String network, boolean partial) {
        @Nullable String mac = host.attribute("mac");
        @Nullable String id = host.attribute("id");
        @Nullable String name = host.attribute("name");
        if (mac != null) {
            checkMac(mac, address, network);
        }
        if (id != null) {
            for (int i = 0; i < id.length(); i++) {
                if (Character.digit(id.charAt(i), 16) < 0 && id.charAt(i) != ':') {
                    throw error("Invalid character '" + id.charAt(i) + "' in id '" + id + "' of network '" + network
                            + "'");
                }
            }
        }
        if (name != null && !startsWell(name)) {
            throw error("Cannot use host name '" + name + "' in network '" + network + "'");
        }
        boolean located = host.attribute("ip") != null;
        if (partial) {
            if (mac == null && name == null && !located) {
                throw error("At least one of name, mac, or ip attribute must be specified for static host"
                        + " definition in network '" + network + "'");
            }
            return;
        }
        if (name == null && (address.six() ? id : mac) == null) {
            throw error("Static host definition in " + (address.six() ? "IPv6" : "IPv4") + " network '" + network
                    + "' must have " + (address.six() ? "id" : "mac") + " or name attribute");
        }
        if (!located) {
            throw error("Missing IP address in static host definition for network '" + network + "'");
        }
    }

    private static void checkMac(String mac, NetworkAddress address, String network) {
        if (address.six()) {
            throw error("Invalid to specify MAC address '" + mac + "' in network '" + network
                    + "' IPv6 static host definition");
        }
        String digits = mac.toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f]{1,2}(:[0-9a-f]{1,2}){5}")) {
            throw error("Cannot parse MAC address '" + mac + "' in network '" + network + "'");
        }
        if (NetworkForm.multicast(digits)) {
            throw error("expected unicast mac address, found multicast '" + mac + "' in network '" + network + "'");
        }
    }

    private static boolean startsWell(String name) {
        if (name.isEmpty()) {
            return false;
        }
        char c = name.charAt(0);
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static RuntimeException error(String text) {
        return NetworkForm.error(ErrorCode.XML_ERROR, text);
    }
}
