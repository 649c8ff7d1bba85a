package org.jvirsh.hypervisor.xml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
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

    /** This element with other content. */
    public XmlElement withNodes(List<? extends XmlNode> newNodes) {
        return new XmlElement(name, attributes, List.copyOf(newNodes), line);
    }

    /** This element under another name. */
    public XmlElement withName(String newName) {
        return new XmlElement(newName, attributes, nodes, line);
    }

    /** This element with an attribute set, at the end when it is new; null takes it away. */
    public XmlElement with(String attribute, @Nullable String value) {
        Map<String, String> changed = new LinkedHashMap<>(attributes);
        if (value == null) {
            changed.remove(attribute);
        } else {
            changed.put(attribute, value);
        }
        return new XmlElement(name, changed, nodes, line);
    }

    /** This element without an attribute. */
    public XmlElement without(String attribute) {
        return attributes.containsKey(attribute) ? with(attribute, null) : this;
    }

    /** This element with nothing but text in it. */
    public XmlElement withText(String text) {
        return new XmlElement(name, attributes, text.isEmpty() ? List.of() : List.of(new XmlText(text)), line);
    }

    /** This element with a node put in before the child at an index of {@link #nodes}. */
    public XmlElement inserted(int index, XmlNode node) {
        List<XmlNode> changed = new ArrayList<>(nodes);
        changed.add(index, node);
        return new XmlElement(name, attributes, changed, line);
    }

    /** This element with one child, recognised by identity, replaced. */
    public XmlElement replaced(XmlElement old, XmlElement child) {
        List<XmlNode> changed = new ArrayList<>(nodes.size());
        for (XmlNode node : nodes) {
            changed.add(isThe(old, node) ? child : node);
        }
        return new XmlElement(name, attributes, changed, line);
    }

    /** This element without one child, recognised by identity. */
    public XmlElement removed(XmlElement old) {
        List<XmlNode> changed = new ArrayList<>(nodes.size());
        for (XmlNode node : nodes) {
            if (!isThe(old, node)) {
                changed.add(node);
            }
        }
        return new XmlElement(name, attributes, changed, line);
    }

    /** Equal elements are different places in a document, so places are compared by identity. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isThe(XmlElement element, XmlNode node) {
        return element == node;
    }

    /** This element without its children of that name. */
    public XmlElement withoutChildren(String childName) {
        List<XmlNode> changed = new ArrayList<>(nodes.size());
        for (XmlNode node : nodes) {
            if (!(node instanceof XmlElement element && element.name.equals(childName))) {
                changed.add(node);
            }
        }
        return new XmlElement(name, attributes, changed, line);
    }

    /** This element with its first child of that element's name replaced, or the element added at the end. */
    public XmlElement withChild(XmlElement child) {
        XmlElement old = child(child.name);
        return old == null ? plus(child) : replaced(old, child);
    }

    /** This element with what a path of child names leads to changed, creating elements that are not there. */
    public XmlElement at(String path, UnaryOperator<XmlElement> change) {
        int slash = path.indexOf('/');
        String first = slash < 0 ? path : path.substring(0, slash);
        XmlElement child = child(first);
        XmlElement from = child == null ? of(first) : child;
        XmlElement to = slash < 0 ? change.apply(from) : from.at(path.substring(slash + 1), change);
        return child == null ? plus(to) : replaced(child, to);
    }

    /** The element a path of child names leads to, the first at each step, or null. */
    public @Nullable XmlElement find(String path) {
        XmlElement element = this;
        for (String step : path.split("/")) {
            XmlElement child = element.child(step);
            if (child == null) {
                return null;
            }
            element = child;
        }
        return element;
    }

    /** The value a path such as {@code os/type/@arch} or {@code os/kernel} leads to, or null. */
    public @Nullable String value(String path) {
        int at = path.indexOf('@');
        if (at == 0) {
            return attribute(path.substring(1));
        }
        XmlElement element = find(at < 0 ? path : path.substring(0, at - 1));
        if (element == null) {
            return null;
        }
        return at < 0 ? element.text() : element.attribute(path.substring(at + 1));
    }

    /** The child elements of that name in order. */
    public List<XmlElement> children(String childName) {
        List<XmlElement> found = new ArrayList<>();
        for (XmlNode node : nodes) {
            if (node instanceof XmlElement element && element.name.equals(childName)) {
                found.add(element);
            }
        }
        return found;
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
        if (nodes.isEmpty()) {
            return "";
        }
        if (nodes.size() == 1 && nodes.getFirst() instanceof XmlText only) {
            return only.text();
        }
        StringBuilder text = new StringBuilder();
        collect(text);
        return text.toString();
    }

    private void collect(StringBuilder into) {
        for (XmlNode node : nodes) {
            if (node instanceof XmlText data) {
                into.append(data.text());
            } else if (node instanceof XmlElement element) {
                element.collect(into);
            }
        }
    }
}
