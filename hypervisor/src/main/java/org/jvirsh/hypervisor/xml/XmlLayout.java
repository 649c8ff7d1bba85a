package org.jvirsh.hypervisor.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Layouts that documents have beyond the usual one. */
public final class XmlLayout {
    private XmlLayout() {}

    /** The document with certain elements on two lines even when nothing is in them. */
    public static XmlElement open(XmlElement root, Predicate<XmlElement> wide) {
        if (root.nodes().isEmpty()) {
            return wide.test(root) ? root.plus(new XmlText("")) : root;
        }
        List<XmlNode> nodes = new ArrayList<>();
        for (XmlNode node : root.nodes()) {
            nodes.add(node instanceof XmlElement child ? open(child, wide) : node);
        }
        return root.withNodes(nodes);
    }
}
