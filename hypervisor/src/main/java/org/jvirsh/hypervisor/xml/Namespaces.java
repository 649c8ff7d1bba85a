package org.jvirsh.hypervisor.xml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The namespaces of the elements in metadata: one element of each belongs to whoever owns the namespace. */
public final class Namespaces {
    private Namespaces() {}

    /** The namespace of an element by its own declarations or those of its parent; empty when it is in none. */
    public static String of(XmlElement element, XmlElement parent) {
        int colon = element.name().indexOf(':');
        String declaration = colon < 0 ? "xmlns" : "xmlns:" + element.name().substring(0, colon);
        return element.attribute(declaration, parent.attribute(declaration, ""));
    }

    /** The child in a namespace, or null. */
    public static @Nullable XmlElement child(XmlElement parent, String namespace) {
        for (XmlElement child : parent.children()) {
            if (of(child, parent).equals(namespace)) {
                return child;
            }
        }
        return null;
    }

    /** Without the children in a namespace. */
    public static XmlElement without(XmlElement parent, String namespace) {
        XmlElement result = parent;
        for (XmlElement child : parent.children()) {
            if (of(child, parent).equals(namespace)) {
                result = result.removed(child);
            }
        }
        return result;
    }

    /** An element, and all below it that are in no namespace, put in one, under a prefix that it declares. */
    public static XmlElement put(XmlElement element, String namespace, String prefix) {
        return prefixed(element, prefix).with("xmlns:" + prefix, namespace);
    }

    private static XmlElement prefixed(XmlElement element, String prefix) {
        boolean free = element.name().indexOf(':') < 0 && element.attribute("xmlns") == null;
        XmlElement named = free ? element.withName(prefix + ":" + element.name()) : element;
        if (!free && element.attribute("xmlns") != null) {
            return named;
        }
        List<XmlNode> nodes = new ArrayList<>();
        for (XmlNode node : named.nodes()) {
            nodes.add(node instanceof XmlElement child ? prefixed(child, prefix) : node);
        }
        return named.withNodes(nodes);
    }

    /** An element, and all below it, taken out of a namespace; its declaration goes. */
    public static XmlElement taken(XmlElement element, String namespace, XmlElement parent) {
        int colon = element.name().indexOf(':');
        String prefix = colon < 0 ? "" : element.name().substring(0, colon);
        String declaration = colon < 0 ? "xmlns" : "xmlns:" + prefix;
        if (!of(element, parent).equals(namespace)) {
            return element;
        }
        return bare(element, prefix).without(declaration);
    }

    private static XmlElement bare(XmlElement element, String prefix) {
        XmlElement named = !prefix.isEmpty() && element.name().startsWith(prefix + ":")
                ? element.withName(element.name().substring(prefix.length() + 1))
                : element;
        List<XmlNode> nodes = new ArrayList<>();
        for (XmlNode node : named.nodes()) {
            nodes.add(node instanceof XmlElement child ? bare(child, prefix) : node);
        }
        return named.withNodes(nodes);
    }

    /** Whether XML can take the text as a prefix. */
    public static boolean isPrefix(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean start = Character.isLetter(c) || c == '_';
            boolean inside = start || Character.isDigit(c) || c == '-' || c == '.';
            if (!(i == 0 ? start : inside)) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
