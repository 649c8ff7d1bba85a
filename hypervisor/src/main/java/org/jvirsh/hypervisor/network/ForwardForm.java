package org.jvirsh.hypervisor.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlNode;

/** Checks where a network leads to, and what goes with that. */
final class ForwardForm {
    private static final String NONE = "none";

    private ForwardForm() {}

    static XmlElement complete(XmlElement root, String network) {
        XmlElement forward = root.child("forward");
        String mode = forward == null ? NONE : forward.attribute("mode", NONE);
        @Nullable XmlElement changed = forward == null ? null : forward(forward, mode, network);
        ModeCheck.check(root, changed, mode, network);
        if (forward == null || changed == null) {
            return tidyBridge(root, mode);
        }
        XmlElement result = mode.equals(NONE) ? root.removed(forward) : root.replaced(forward, changed);
        return tidyBridge(result, mode);
    }

    private static XmlElement forward(XmlElement forward, String mode, String network) {
        List<XmlElement> nats = forward.children("nat");
        if (nats.size() > 1) {
            throw error("Only one <nat> element is allowed in <forward> of network " + network);
        }
        List<XmlNode> nodes = new ArrayList<>(forward.children("driver"));
        if (!nats.isEmpty()) {
            XmlElement nat = NatForm.complete(nats.getFirst(), network);
            if (!nat.attributes().isEmpty() || !nat.children().isEmpty()) {
                nodes.add(nat);
            }
        }
        List<XmlElement> interfaces = interfaces(forward, network);
        List<XmlElement> addresses = forward.children("address");
        List<XmlElement> functions = forward.children("pf");
        @Nullable String dev = null;
        if (!interfaces.isEmpty()) {
            nodes.addAll(interfaces);
            dev = interfaces.getFirst().attribute("dev");
        } else if (!addresses.isEmpty()) {
            checkAddresses(addresses, network);
            nodes.addAll(addresses);
        } else if (functions.size() > 1) {
            throw error("Only one <pf> element is allowed in <forward> of network " + network);
        } else {
            nodes.addAll(functions);
        }
        boolean managed = forward.attribute("managed", "").equalsIgnoreCase("yes");
        return XmlElement.of(
                        "forward",
                        "dev",
                        dev,
                        "mode",
                        mode,
                        "managed",
                        mode.equals("hostdev") ? managed ? "yes" : "no" : null)
                .withNodes(nodes);
    }

    private static List<XmlElement> interfaces(XmlElement forward, String network) {
        @Nullable String dev = forward.attribute("dev");
        if (dev != null && (forward.child("address") != null || forward.child("pf") != null)) {
            throw error("the <forward> 'dev' attribute cannot be used when <address> or <pf> sub-elements are present"
                    + " in network " + network);
        }
        List<XmlElement> given = forward.children("interface");
        if (dev != null) {
            String first = given.isEmpty() ? dev : given.getFirst().attribute("dev", "");
            if (!first.equals(dev)) {
                throw error("<forward dev='" + dev + "'> must match first <interface dev='" + first
                        + "'/> in network " + network);
            }
            if (given.isEmpty()) {
                return List.of(XmlElement.of("interface", "dev", dev));
            }
        }
        Set<String> names = new HashSet<>();
        for (XmlElement each : given) {
            if (!names.add(each.attribute("dev", ""))) {
                throw error("interface '" + each.attribute("dev") + "' can only be listed once in network " + network);
            }
        }
        return given;
    }

    private static void checkAddresses(List<XmlElement> addresses, String network) {
        Set<String> seen = new HashSet<>();
        for (XmlElement address : addresses) {
            String text = address.attribute("domain", "").substring(2) + ":"
                    + address.attribute("bus", "").substring(2) + ":"
                    + address.attribute("slot", "").substring(2) + "."
                    + address.attribute("function", "").substring(2);
            if (!seen.add(text)) {
                throw error("PCI device '" + text + "' can only be listed once in network " + network);
            }
        }
    }

    /** A network that has no bridge of its own shows only whose bridge it uses. */
    private static XmlElement tidyBridge(XmlElement root, String mode) {
        XmlElement bridge = root.child("bridge");
        if (bridge == null || ModeCheck.ownBridge(mode)) {
            return root;
        }
        XmlElement shown = bridge.without("stp").without("delay");
        boolean empty = shown.attribute("name") == null && shown.attribute("macTableManager") == null;
        return empty ? root.removed(bridge) : root.replaced(bridge, shown);
    }

    static VirException error(String text) {
        return NetworkForm.error(ErrorCode.XML_ERROR, text);
    }
}
