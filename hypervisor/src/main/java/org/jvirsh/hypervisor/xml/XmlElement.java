package org.jvirsh.hypervisor.xml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An element with its attributes and content, in document order.
 *
 * @param name qualified name as written
 * @param attributes attributes as written, namespace declarations included
 * @param nodes content
 * @param line line of the start tag, from 1; 0 when not read from a document
 */
public record XmlElement(String name, Map<String, String> attributes, List<XmlNode> nodes, int line)
        implements XmlNode {

    /** A new element with attributes given as name, value, name, value; null values are left out. */
    public static XmlElement of(String name, @Nullable String... pairs) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            String value = pairs[i + 1];
            if (value != null) {
                attributes.put(String.valueOf(pairs[i]), value);
            }
        }
        return new XmlElement(name, attributes, List.of(), 0);
    }

    /** This element with one more child at its end. */
    public XmlElement plus(XmlNode node) {
        List<XmlNode> longer = new ArrayList<>(nodes);
        longer.add(node);
        return new XmlElement(name, attributes, longer, line);
    }

    /** Value of an attribute, or null. */
    public @Nullable String attribute(String attribute) {
        return attributes.get(attribute);
    }

    /** Value of an attribute, or the fallback. */
    public String attribute(String attribute, String fallback) {
        return attributes.getOrDefault(attribute, fallback);
    }

    /** The child elements in order. */
    public List<XmlElement> children() {
        List<XmlElement> children = new ArrayList<>();
        for (XmlNode node : nodes) {
            if (node instanceof XmlElement element) {
                children.add(element);
            }
        }
        return children;
    }

    /** The first child of that name, or null. */
    public @Nullable XmlElement child(String childName) {
        for (XmlNode node : nodes) {
            if (node instanceof XmlElement element && element.name.equals(childName)) {
                return element;
            }
        }
        return null;
    }

    /** The text of the first child of that name, or null when there is no such child or it is empty. */
    public @Nullable String childText(String childName) {
        XmlElement child = child(childName);
        if (child == null) {
            return null;
        }
        String text = child.text();
        return text.isEmpty() ? null : text;
    }

    /** All character data below this element, joined. */
    public String text() {
        StringBuilder text = new StringBuilder();
        collect(text);
        return text.toString();
    }

    private void collect(StringBuilder into) {
        for (XmlNode node : nodes) {
            switch (node) {
                case XmlText data -> into.append(data.text());
                case XmlElement element -> element.collect(into);
            }
        }
    }
}
