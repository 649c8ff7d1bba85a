package org.jvirsh.hypervisor.network;

import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Checks the addresses and routes of a network. */
final class AddressForm {
    private AddressForm() {}

    static XmlElement ip(XmlElement ip, String network, boolean partial) {
        NetworkAddress address = NetworkAddress.of(ip.attribute("address"));
        if (address == null) {
            return ip;
        }
        checkFamily(ip, address, network);
        XmlElement result = ip;
        XmlElement dhcp = ip.child("dhcp");
        if (dhcp != null) {
            NetworkAddress netmask = NetworkAddress.of(ip.attribute("netmask"));
            int prefix = address.prefix(netmask, number(ip, "prefix"));
            XmlElement changed = DhcpForm.complete(dhcp, address, prefix, network, partial);
            boolean empty = changed.child("range") == null && changed.child("host") == null;
            result = empty ? result.removed(dhcp) : result.replaced(dhcp, changed);
        }
        if (ip.child("tftp") != null && address.six()) {
            throw unsupported("Unsupported <tftp> element in an IPv6 element in network '" + network + "'");
        }
        return result;
    }

    private static void checkFamily(XmlElement ip, NetworkAddress address, String network) {
        @Nullable String family = ip.attribute("family");
        NetworkAddress netmask = NetworkAddress.of(ip.attribute("netmask"));
        int prefix = number(ip, "prefix");
        String text = address.text();
        switch (family == null ? "" : family) {
            case "", "ipv4" -> {
                if (address.six()) {
                    throw unsupported((family == null ? "no" : "ipv4") + " family specified for non-IPv4 address '"
                            + text + "' in network '" + network + "'");
                }
                if (netmask != null && netmask.six()) {
                    throw unsupported("Invalid netmask '" + netmask.text() + "' for address '" + text
                            + "' in network '" + network + "' (both must be IPv4)");
                }
                if (netmask != null && prefix != 0) {
                    throw unsupported(
                            "Network '" + network + "' IP address cannot have both a prefix and a netmask");
                }
                if (prefix < 0 || prefix > 32) {
                    throw unsupported("Invalid IPv4 prefix '" + Integer.toUnsignedString(prefix) + "' in network '"
                            + network + "'");
                }
            }
            case "ipv6" -> {
                if (!address.six()) {
                    throw unsupported("Family 'ipv6' specified for non-IPv6 address '" + text + "' in network '"
                            + network + "'");
                }
                if (netmask != null) {
                    throw unsupported(
                            "netmask not allowed for IPv6 address '" + text + "' in network '" + network + "'");
                }
                if (prefix < 0 || prefix > 128) {
                    throw unsupported("Invalid IPv6 prefix '" + Integer.toUnsignedString(prefix) + "' in network '"
                            + network + "'");
                }
            }
            default -> throw NetworkForm.error(
                    ErrorCode.XML_ERROR, "Unrecognized family '" + family + "' in network '" + network + "'");
        }
    }

    static XmlElement route(XmlElement route, String network) {
        NetworkAddress address = NetworkAddress.of(route.attribute("address"));
        NetworkAddress gateway = NetworkAddress.of(route.attribute("gateway"));
        NetworkAddress netmask = NetworkAddress.of(route.attribute("netmask"));
        if (address == null || gateway == null) {
            return route;
        }
        String problem = RouteCheck.problem(
                route.attribute("family"),
                address,
                gateway,
                netmask,
                route.attribute("prefix") != null,
                Integer.toUnsignedLong(number(route, "prefix")));
        if (problem != null) {
            throw NetworkForm.error(ErrorCode.XML_ERROR, network + ": " + problem);
        }
        return route;
    }

    /** Refuses routes whose gateway is not on one of the network's own addresses. */
    static void requireReachable(XmlElement root, String network) {
        for (XmlElement route : root.children("route")) {
            NetworkAddress gateway = NetworkAddress.of(route.attribute("gateway"));
            if (gateway != null && !reachable(root, gateway)) {
                throw unsupported("unreachable static route gateway '" + gateway.text()
                        + "' specified for network '" + network + "'");
            }
        }
    }

    private static boolean reachable(XmlElement root, NetworkAddress gateway) {
        for (XmlElement ip : root.children("ip")) {
            NetworkAddress address = NetworkAddress.of(ip.attribute("address"));
            if (address != null && address.six() == gateway.six()) {
                int prefix = address.prefix(NetworkAddress.of(ip.attribute("netmask")), number(ip, "prefix"));
                if (prefix >= 0 && address.network(prefix).equals(gateway.network(prefix))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** An unsigned number that the schema has made sure of, or 0. */
    private static int number(XmlElement element, String attribute) {
        return Integer.parseUnsignedInt(element.attribute(attribute, "0"));
    }

    private static VirException unsupported(String text) {
        return NetworkForm.error(ErrorCode.CONFIG_UNSUPPORTED, text);
    }
}
