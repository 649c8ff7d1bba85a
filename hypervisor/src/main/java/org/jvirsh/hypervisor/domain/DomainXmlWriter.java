package org.jvirsh.hypervisor.domain;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jvirsh.hypervisor.xml.XmlElement;
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

    private static XmlElement withId(XmlElement xml, int id) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("type", xml.attribute("type", ""));
        attributes.put("id", String.valueOf(id));
        xml.attributes().forEach(attributes::putIfAbsent);
        return new XmlElement(xml.name(), attributes, xml.nodes(), xml.line());
    }
}
