package org.jvirsh.hypervisor.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Layouts that documents have beyond the usual one. */
public final class XmlLayout {
    private XmlLayout() {}

    /** The document with certain elements on two lines even when nothing is in them. */
    public static XmlElement open(XmlElement root, Predicate<XmlElement> wide) {
        return open(root, wide, 0);
    }

    private static XmlElement open(XmlElement element, Predicate<XmlElement> wide, int depth) {
        if (element.nodes().isEmpty()) {
            return wide.test(element) ? element.withText("\n" + "  ".repeat(depth)) : element;
        }
        List<XmlNode> nodes = new ArrayList<>();
        for (XmlNode node : element.nodes()) {
            nodes.add(node instanceof XmlElement child ? open(child, wide, depth + 1) : node);
        }
        return element.withNodes(nodes);
    }
}
