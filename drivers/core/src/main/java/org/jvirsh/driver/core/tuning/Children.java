package org.jvirsh.driver.core.tuning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlNode;

/** Changes of repeated elements in a definition. */
public final class Children {
    private Children() {}

    /** The number in an attribute, or -1. */
    public static int number(XmlElement element, String attribute) {
        String text = element.attribute(attribute);
        return text == null ? -1 : Integer.parseInt(text);
    }

    /**
     * Puts an element among the others of its name, where the number in an attribute belongs, in place of the one that has
     * the same number.
     */
    public static XmlElement put(XmlElement parent, XmlElement child, String attribute) {
        List<XmlElement> same = new ArrayList<>(parent.children(child.name()));
        same.removeIf(old -> number(old, attribute) == number(child, attribute));
        same.add(child);
        same.sort(Comparator.comparingInt(element -> number(element, attribute)));
        return replaceAll(parent, child.name(), same);
    }

    /** Replaces all elements of a name; they stand where the first one stood. */
    public static XmlElement replaceAll(XmlElement parent, String name, List<XmlElement> fresh) {
        List<XmlNode> nodes = new ArrayList<>();
        boolean done = false;
        for (XmlNode node : parent.nodes()) {
            if (node instanceof XmlElement element && element.name().equals(name)) {
                if (!done) {
                    nodes.addAll(fresh);
                    done = true;
                }
            } else {
                nodes.add(node);
            }
        }
        if (!done) {
            nodes.addAll(fresh);
        }
        return parent.withNodes(nodes);
    }

    /** Takes away the elements of a name that meet a condition, and the parent with the last of its children. */
    public static XmlElement remove(XmlElement domain, String parent, String name, Predicate<XmlElement> condition) {
        XmlElement old = domain.child(parent);
        if (old == null) {
            return domain;
        }
        List<XmlElement> left = new ArrayList<>(old.children(name));
        left.removeIf(condition);
        XmlElement fresh = replaceAll(old, name, left);
        return fresh.children().isEmpty() ? domain.removed(old) : domain.replaced(old, fresh);
    }

    /** The element with a text in a child, or without the child when there is no text. */
    public static XmlElement withText(XmlElement parent, String child, @Nullable String text) {
        if (text == null) {
            return parent.withoutChildren(child);
        }
        return parent.withChild(XmlElement.of(child).withText(text));
    }

    /** The domain with a child changed, or without it when nothing is left in it. */
    public static XmlElement withChild(XmlElement domain, XmlElement child) {
        return child.nodes().isEmpty() ? domain.withoutChildren(child.name()) : domain.withChild(child);
    }
}
