package org.jvirsh.commands.iface;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlNode;
import org.jvirsh.hypervisor.xml.XmlWriter;

/** Turns the XML of an interface into that of a bridge with the interface attached, and back. */
final class InterfaceXml {
    private InterfaceXml() {}

    /** The bridge in place of the interface; what concerns the hardware moves down to the interface. */
    static String bridge(XmlElement root, String name, boolean stp, long delay) {
        XmlElement attached = XmlElement.of("interface", "type", root.attribute("type"), "name", root.attribute("name"));
        List<XmlNode> rest = new ArrayList<>();
        for (XmlNode node : root.nodes()) {
            if (hardware(node)) {
                attached = attached.plus(node);
            } else {
                rest.add(node);
            }
        }
        XmlElement bridge = XmlElement.of(
                "bridge", "stp", stp ? "on" : "off", "delay", stp ? String.valueOf((int) delay) : null);
        rest.add(bridge.plus(attached));
        return text(root, "bridge", name, rest);
    }

    /** The attached interface in place of the bridge; what concerns the hardware moves up. */
    static String unbridge(XmlElement root, XmlElement attached, String type, String name) {
        List<XmlNode> rest = new ArrayList<>(root.nodes());
        for (XmlNode node : attached.nodes()) {
            if (hardware(node)) {
                rest.add(node);
            }
        }
        return text(root, type, name, rest);
    }

    private static boolean hardware(XmlNode node) {
        return node instanceof XmlElement element
                && switch (element.name()) {
                    case "mac", "bond", "vlan" -> true;
                    default -> false;
                };
    }

    private static String text(XmlElement root, String type, String name, List<XmlNode> nodes) {
        Map<String, String> attributes = new LinkedHashMap<>(root.attributes());
        attributes.put("type", type);
        attributes.put("name", name);
        return new XmlWriter()
                .foreign(new XmlElement(root.name(), attributes, nodes, 0))
                .toString();
    }
}
