package org.jvirsh.hypervisor.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
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

    /** The form for a caller who may see secrets or not. */
    public static String write(DomainDefinition domain, OptionalInt id, boolean secure) {
        XmlElement shown = secure ? domain.xml() : withoutSecrets(domain.xml());
        return new XmlWriter().tree(id.isPresent() ? withId(shown, id.getAsInt()) : shown).toString();
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
