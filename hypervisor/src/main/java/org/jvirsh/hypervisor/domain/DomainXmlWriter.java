package org.jvirsh.hypervisor.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jvirsh.hypervisor.XmlFlag;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlNode;
import org.jvirsh.hypervisor.xml.XmlWriter;

/** Writes a domain's XML. */
public final class DomainXmlWriter {
    private DomainXmlWriter() {}

    /** The persistent form. */
    public static String write(DomainDefinition domain) {
        return write(domain, OptionalInt.empty());
    }

    /** The form of an active domain of the given id, or the persistent form. */
    public static String write(DomainDefinition domain, OptionalInt id) {
        return new XmlWriter().tree(id.isPresent() ? withId(domain.xml(), id.getAsInt()) : domain.xml()).toString();
    }

    /** The form for a caller who asked with these flags; secrets only when asked for. */
    public static String write(DomainDefinition domain, OptionalInt id, Set<XmlFlag> flags) {
        XmlElement shown = flags.contains(XmlFlag.SECURE) ? domain.xml() : withoutSecrets(domain.xml());
        if (flags.contains(XmlFlag.MIGRATABLE)) {
            shown = migratable(shown);
        }
        return new XmlWriter().tree(id.isPresent() ? withId(shown, id.getAsInt()) : shown).toString();
    }

    /** Without what older versions do not know, or would add themselves. */
    private static XmlElement migratable(XmlElement domain) {
        XmlElement result = domain;
        XmlElement os = result.child("os");
        if (os != null) {
            result = result.replaced(os, os.without("firmware").withoutChildren("firmware"));
        }
        XmlElement devices = result.child("devices");
        if (devices == null) {
            return result;
        }
        XmlElement kept = devices;
        for (XmlElement input : devices.children("input")) {
            String bus = input.attribute("bus", "");
            if (input.attribute("type", "").equals("keyboard") && (bus.equals("ps2") || bus.equals("xen"))) {
                kept = kept.removed(input);
            }
        }
        return result.replaced(devices, kept);
    }

    /** Passwords of graphics and cookies of web servers are for those who may see them. */
    static XmlElement withoutSecrets(XmlElement domain) {
        XmlElement devices = domain.child("devices");
        if (devices == null) {
            return domain;
        }
        List<XmlNode> nodes = new ArrayList<>();
        for (XmlNode node : devices.nodes()) {
            nodes.add(node instanceof XmlElement device ? device(device) : node);
        }
        return domain.replaced(devices, devices.withNodes(nodes));
    }

    private static XmlElement device(XmlElement device) {
        return switch (device.name()) {
            case "graphics" -> device.without("passwd");
            case "disk" -> withoutCookies(device);
            default -> device;
        };
    }

    private static XmlElement withoutCookies(XmlElement element) {
        XmlElement result = element;
        for (XmlElement child : element.children()) {
            switch (child.name()) {
                case "source", "backingStore", "dataStore", "mirror" ->
                    result = result.replaced(child, withoutCookies(child.withoutChildren("cookies")));
                default -> {}
            }
        }
        return result;
    }

    private static XmlElement withId(XmlElement xml, int id) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("type", xml.attribute("type", ""));
        attributes.put("id", String.valueOf(id));
        xml.attributes().forEach(attributes::putIfAbsent);
        return new XmlElement(xml.name(), attributes, xml.nodes(), xml.line());
    }
}
