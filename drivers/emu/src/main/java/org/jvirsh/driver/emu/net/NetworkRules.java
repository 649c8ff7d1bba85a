package org.jvirsh.driver.emu.net;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.network.NetworkDefinition;
import org.jvirsh.hypervisor.xml.XmlElement;

/**
 * What a network that is well formed may still not ask for: what only networks with a bridge made for them can have,
 * what only one address or group can have, and tags where nothing puts them on. In libvirt's order.
 */
final class NetworkRules {
    private final XmlElement root;
    private final String name;
    private final String mode;

    private NetworkRules(NetworkDefinition definition) {
        root = definition.root();
        name = definition.name();
        String given = root.value("forward/@mode");
        mode = root.child("forward") == null ? "none" : given == null ? "nat" : given;
    }

    /**
     * Checks a network.
     *
     * @throws VirException when it asks for too much
     */
    static void check(NetworkDefinition definition) {
        new NetworkRules(definition).check();
    }

    /** Whether a bridge is made for it. */
    static boolean managed(NetworkDefinition definition) {
        return new NetworkRules(definition).managed();
    }

    private boolean managed() {
        return switch (mode) {
            case "none", "nat", "route", "open" -> true;
            default -> false;
        };
    }

    private void check() {
        if (!managed()) {
            refuseHostSide();
        }
        boolean shaped = managed() || mode.equals("bridge") && root.value("bridge/@name") != null;
        if (!shaped && root.child("bandwidth") != null) {
            throw unsupported("Unsupported network-wide <bandwidth> element in network " + name
                    + " with forward mode='" + mode + "'");
        }
        devices();
        leases("IPv4", List.of("", "ipv4"));
        leases("IPv6", List.of("ipv6"));
        groups(shaped);
    }

    /** What belongs to the host's side of a bridge of its own. */
    private void refuseHostSide() {
        for (String part : List.of("mac", "ip", "dns", "domain")) {
            XmlElement element = root.child(part);
            if (element != null && (!part.equals("dns") || names(element))) {
                throw unsupported("Unsupported <" + part + "> element in network " + name
                        + " with forward mode='" + mode + "'");
            }
        }
    }

    private static boolean names(XmlElement dns) {
        return dns.child("txt") != null || dns.child("host") != null || dns.child("srv") != null;
    }

    private void devices() {
        XmlElement forward = root.child("forward");
        if (forward == null) {
            return;
        }
        XmlElement byName = forward.child("interface");
        boolean byAddress = forward.child("address") != null;
        if (byName != null && mode.equals("hostdev")) {
            throw unsupported("hostdev network '" + name + "' lists '" + byName.attribute("dev", "")
                    + "' in the device pool, but hostdev networks require all devices to be listed by PCI address,"
                    + " not network device name");
        }
        if (byAddress && !mode.equals("hostdev")) {
            throw unsupported("network '" + name + "' has forward mode '" + mode + "' but lists a device by PCI address"
                    + " in the device pool. This is only supported for networks with forward mode 'hostdev'");
        }
        int kinds = (byName == null ? 0 : 1) + (byAddress ? 1 : 0) + (forward.child("pf") == null ? 0 : 1);
        if (kinds > 1) {
            throw unsupported("<address>, <interface>, and <pf> elements of <forward> in network " + name
                    + " are mutually exclusive");
        }
    }

    private void leases(String kind, List<String> families) {
        long sections = root.children("ip").stream()
                .filter(ip -> families.contains(ip.attribute("family", "")))
                .map(ip -> ip.child("dhcp"))
                .filter(dhcp -> dhcp != null && (dhcp.child("range") != null || dhcp.child("host") != null))
                .count();
        if (sections > 1) {
            throw unsupported("Multiple " + kind + " dhcp sections found -- dhcp is supported only for a single " + kind
                    + " address on each network");
        }
    }

    private void groups(boolean shaped) {
        boolean tagged = root.value("vlan/tag/@id") != null;
        boolean taggable = taggable(root.child("virtualport"));
        boolean misplaced = false;
        @Nullable String usual = null;
        Set<String> names = new HashSet<>();
        for (XmlElement group : root.children("portgroup")) {
            String groupName = group.attribute("name", "");
            if (tagged || group.value("vlan/tag/@id") != null) {
                XmlElement port = group.child("virtualport");
                misplaced |= port == null ? !taggable : !mode.equals("bridge") || !openVswitch(port);
            }
            if (group.attribute("default", "no").equals("yes")) {
                if (usual != null) {
                    throw unsupported("network '" + name + "' has multiple default <portgroup> elements (" + usual
                            + " and " + groupName + "), but only one default is allowed");
                }
                usual = groupName;
            }
            if (!names.add(groupName)) {
                throw unsupported("multiple <portgroup> elements with the same name (" + groupName + ") in network '"
                        + name + "'");
            }
            if (!shaped && group.child("bandwidth") != null) {
                throw unsupported("Unsupported <bandwidth> element in network '" + name + "' in portgroup '"
                        + groupName + "' with forward mode='" + mode + "'");
            }
        }
        if (misplaced || tagged && !taggable && usual == null) {
            throw unsupported("<vlan> element specified for network " + name
                    + ", whose type doesn't support vlan configuration");
        }
    }

    /** Whether something in the network puts tags on. */
    private boolean taggable(@Nullable XmlElement port) {
        return switch (mode) {
            case "hostdev", "passthrough" -> true;
            case "bridge" -> port == null || openVswitch(port);
            default -> false;
        };
    }

    private static boolean openVswitch(XmlElement port) {
        return port.attribute("type", "").equals("openvswitch");
    }

    private static VirException unsupported(String text) {
        return new VirException(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.NETWORK, text);
    }
}
