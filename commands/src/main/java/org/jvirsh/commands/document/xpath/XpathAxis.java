package org.jvirsh.commands.document.xpath;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a step goes from a node; nodes come in the order in which a predicate counts them. */
enum XpathAxis {
    ANCESTOR("ancestor"),
    ANCESTOR_OR_SELF("ancestor-or-self"),
    ATTRIBUTE("attribute"),
    CHILD("child"),
    DESCENDANT("descendant"),
    DESCENDANT_OR_SELF("descendant-or-self"),
    FOLLOWING("following"),
    FOLLOWING_SIBLING("following-sibling"),
    NAMESPACE("namespace"),
    PARENT("parent"),
    PRECEDING("preceding"),
    PRECEDING_SIBLING("preceding-sibling"),
    SELF("self");

    private final String word;

    XpathAxis(String word) {
        this.word = word;
    }

    /** The axis of that name, or null. */
    static @Nullable XpathAxis of(String word) {
        for (XpathAxis axis : values()) {
            if (axis.word.equals(word)) {
                return axis;
            }
        }
        return null;
    }

    List<XpathNode> from(XpathNode node) {
        List<XpathNode> found = new ArrayList<>();
        switch (this) {
            case ANCESTOR -> ancestors(node.parent(), found);
            case ANCESTOR_OR_SELF -> ancestors(node, found);
            case ATTRIBUTE -> found.addAll(node.attributes());
            case CHILD -> found.addAll(node.children());
            case DESCENDANT -> node.children().forEach(child -> descendants(child, found));
            case DESCENDANT_OR_SELF -> descendants(node, found);
            case FOLLOWING -> following(node, found);
            case FOLLOWING_SIBLING -> found.addAll(siblings(node, true));
            case NAMESPACE -> {
                // virsh binds no prefix, so nothing can be asked of the nodes there are.
            }
            case PARENT -> ancestor(node, found);
            case PRECEDING -> preceding(node, found);
            case PRECEDING_SIBLING -> found.addAll(siblings(node, false).reversed());
            case SELF -> found.add(node);
        }
        return found;
    }

    private static void ancestor(XpathNode node, List<XpathNode> found) {
        XpathNode parent = node.parent();
        if (parent != null) {
            found.add(parent);
        }
    }

    private static void ancestors(@Nullable XpathNode start, List<XpathNode> found) {
        for (XpathNode node = start; node != null; node = node.parent()) {
            found.add(node);
        }
    }

    private static void descendants(XpathNode node, List<XpathNode> found) {
        found.add(node);
        node.children().forEach(child -> descendants(child, found));
    }

    private static List<XpathNode> siblings(XpathNode node, boolean after) {
        XpathNode parent = node.parent();
        if (parent == null || node.kind() == XpathNode.Kind.ATTRIBUTE) {
            return List.of();
        }
        int at = parent.children().indexOf(node);
        return after ? parent.children().subList(at + 1, parent.children().size()) : parent.children().subList(0, at);
    }

    private static void following(XpathNode start, List<XpathNode> found) {
        XpathNode node = start;
        if (node.kind() == XpathNode.Kind.ATTRIBUTE && node.parent() != null) {
            node = node.parent();
            node.children().forEach(child -> descendants(child, found));
        }
        for (; node != null; node = node.parent()) {
            siblings(node, true).forEach(sibling -> descendants(sibling, found));
        }
    }

    private static void preceding(XpathNode start, List<XpathNode> found) {
        XpathNode node = start.kind() == XpathNode.Kind.ATTRIBUTE ? start.parent() : start;
        for (; node != null; node = node.parent()) {
            for (XpathNode sibling : siblings(node, false).reversed()) {
                List<XpathNode> all = new ArrayList<>();
                descendants(sibling, all);
                found.addAll(all.reversed());
            }
        }
    }
}
