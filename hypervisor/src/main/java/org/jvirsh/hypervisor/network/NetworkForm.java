package org.jvirsh.hypervisor.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.Namespaces;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlNode;

/** What a network's document needs beyond its schema: checks across elements, and what is worked out from others. */
final class NetworkForm {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private NetworkForm() {}

    static XmlElement complete(XmlElement document, boolean partial) {
        XmlElement root = document;
        String name = String.valueOf(root.childText("name"));
        if (name.indexOf('/') >= 0) {
            throw error(ErrorCode.XML_DETAIL, "invalid char in name: /");
        }
        if (root.child("uuid") == null) {
            XmlElement uuid = XmlElement.of("uuid").withText(UUID.randomUUID().toString());
            root = root.inserted(1, uuid);
        }
        @Nullable String title = root.childText("title");
        if (title != null && title.indexOf('\n') >= 0) {
            throw error(ErrorCode.XML_ERROR, "Network title can't contain newlines");
        }
        @Nullable String mac = root.value("mac/@address");
        if (mac != null && multicast(mac)) {
            throw error(
                    ErrorCode.XML_ERROR, "Invalid multicast bridge mac address '" + mac + "' in network '" + name + "'");
        }
        XmlElement dns = root.child("dns");
        if (dns != null) {
            checkDns(dns, name);
        }
        List<XmlNode> nodes = new ArrayList<>();
        for (XmlElement child : root.children()) {
            switch (child.name()) {
                case "metadata" -> metadata(child, nodes);
                case "domain" -> {
                    if (child.attribute("name") != null) {
                        nodes.add(child);
                    }
                }
                case "vlan" -> nodes.add(VlanForm.complete(child));
                case "portgroup" -> nodes.add(portGroup(child));
                case "ip" -> nodes.add(AddressForm.ip(child, name, partial));
                case "route" -> nodes.add(AddressForm.route(child, name));
                default -> nodes.add(child);
            }
        }
        root = root.withNodes(nodes);
        AddressForm.requireReachable(root, name);
        return ForwardForm.complete(root, name);
    }

    static boolean multicast(String mac) {
        return (Integer.parseInt(mac.substring(0, mac.indexOf(':')), 16) & 1) != 0;
    }

    private static XmlElement portGroup(XmlElement group) {
        XmlElement result = group;
        if (group.attribute("default") != null) {
            result = group.attribute("default", "").equalsIgnoreCase("yes")
                    ? group.with("default", "yes")
                    : group.without("default");
        }
        XmlElement vlan = result.child("vlan");
        return vlan == null ? result : result.replaced(vlan, VlanForm.complete(vlan));
    }

    private static void checkDns(XmlElement dns, String network) {
        for (XmlElement srv : dns.children("srv")) {
            String service = srv.attribute("service", "");
            if (!only(service, LETTERS + "_-+/*")) {
                throw error(ErrorCode.XML_DETAIL, "invalid character in service attribute '" + service
                        + "' in DNS SRV record of network '" + network + "'");
            }
            String protocol = srv.attribute("protocol", "");
            if (!only(protocol, LETTERS + "-+/")) {
                throw error(ErrorCode.XML_DETAIL, "invalid character in protocol attribute '" + protocol
                        + "' in DNS SRV record of network '" + network + "'");
            }
        }
        for (XmlElement txt : dns.children("txt")) {
            String record = txt.attribute("name", "");
            if (record.indexOf(' ') >= 0 || record.indexOf(',') >= 0) {
                throw error(ErrorCode.XML_DETAIL, "prohibited character in DNS TXT record name '" + record
                        + "' of network " + network);
            }
        }
        for (XmlElement host : dns.children("host")) {
            for (XmlElement hostname : host.children("hostname")) {
                if (hostname.text().isEmpty()) {
                    throw error(ErrorCode.XML_DETAIL, "Missing hostname in network '" + network + "' DNS HOST record");
                }
            }
        }
        if (dns.attribute("enable", "").equals("no") && !dns.children().isEmpty()) {
            throw error(ErrorCode.XML_ERROR, "Extra data in disabled network '" + network + "'");
        }
    }

    private static boolean only(String text, String characters) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Keeps one element of each namespace; what is in none goes. */
    private static void metadata(XmlElement metadata, List<XmlNode> into) {
        List<XmlElement> kept = new ArrayList<>();
        Set<String> namespaces = new HashSet<>();
        for (XmlElement child : metadata.children()) {
            String namespace = Namespaces.of(child, metadata);
            if (!namespace.isEmpty() && namespaces.add(namespace)) {
                kept.add(child);
            }
        }
        if (!kept.isEmpty()) {
            into.add(metadata.withNodes(kept));
        } else if (!metadata.children().isEmpty()) {
            into.add(metadata.withNodes(List.of()));
        }
    }

    static VirException error(ErrorCode code, String text) {
        return new VirException(code, ErrorDomain.NETWORK, text);
    }
}
