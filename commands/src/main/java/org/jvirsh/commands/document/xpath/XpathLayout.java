package org.jvirsh.commands.document.xpath;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes nodes as libxml2 does: elements that hold no text are indented, and so are theirs. */
final class XpathLayout {
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final int ASCII = 0x80;

    private final StringBuilder out = new StringBuilder();
    private int level;

    private XpathLayout() {}

    /** Each of these by itself. */
    static String alone(List<XpathNode> nodes) {
        StringBuilder all = new StringBuilder();
        for (XpathNode node : nodes) {
            XpathLayout layout = new XpathLayout();
            layout.node(node, true, false);
            all.append(layout.out).append('\n');
        }
        return all.toString();
    }

    /** All of these in one element {@code nodes}; of attributes with one name the last one is kept. */
    static String wrapped(List<XpathNode> nodes) {
        XpathLayout layout = new XpathLayout();
        layout.out.append("<nodes");
        List<XpathNode> children =
                nodes.stream().filter(node -> node.kind() != XpathNode.Kind.ATTRIBUTE).toList();
        Map<String, XpathNode> attributes = new LinkedHashMap<>();
        for (XpathNode node : nodes) {
            if (node.kind() == XpathNode.Kind.ATTRIBUTE) {
                attributes.remove(node.name());
                attributes.put(node.name(), node);
            }
        }
        attributes.values().forEach(layout::attribute);
        layout.content("nodes", children, true, true);
        return layout.out.append('\n').toString();
    }

    /**
     * @param laid whether to indent
     * @param copied whether it has left the elements that declare its namespace
     */
    private void node(XpathNode node, boolean laid, boolean copied) {
        switch (node.kind()) {
            case DOCUMENT -> {
                out.append(DECLARATION);
                level = 0;
                for (XpathNode child : node.children()) {
                    node(child, laid, false);
                    out.append('\n');
                }
            }
            case ELEMENT -> {
                out.append('<').append(node.name());
                if (copied) {
                    declaration(node);
                }
                node.declarations().forEach(this::attribute);
                node.attributes().forEach(this::attribute);
                content(node.name(), node.children(), laid, false);
            }
            case ATTRIBUTE -> attribute(node);
            case TEXT -> text(node.text());
        }
    }

    /** The declaration of a namespace that is somewhere further up. */
    private void declaration(XpathNode node) {
        int colon = node.name().indexOf(':');
        String declaration = colon < 0 ? "xmlns" : "xmlns:" + node.name().substring(0, colon);
        boolean here = node.declarations().stream().anyMatch(each -> each.name().equals(declaration));
        if (!node.namespace().isEmpty() && !here) {
            out.append(' ').append(declaration).append("=\"");
            value(node.namespace());
            out.append('"');
        }
    }

    private void content(String name, List<XpathNode> children, boolean laid, boolean copied) {
        if (children.isEmpty()) {
            out.append("/>");
            return;
        }
        boolean inner = laid && children.stream().noneMatch(child -> child.kind() == XpathNode.Kind.TEXT);
        out.append('>');
        level++;
        for (XpathNode child : children) {
            if (inner) {
                out.append('\n');
                if (child.kind() != XpathNode.Kind.DOCUMENT) {
                    out.repeat(' ', 2 * Math.max(level, 0));
                }
            }
            node(child, inner, copied);
        }
        level--;
        if (inner) {
            out.append('\n').repeat(' ', 2 * Math.max(level, 0));
        }
        out.append("</").append(name).append('>');
    }

    private void attribute(XpathNode attribute) {
        out.append(' ').append(attribute.name()).append("=\"");
        value(attribute.text());
        out.append('"');
    }

    private void text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '\r' -> out.append("&#13;");
                default -> out.append(c);
            }
        }
    }

    /** Only ASCII is written as it is in attributes: the document does not say which encoding it has. */
    private void value(String text) {
        text.codePoints().forEach(point -> {
            switch (point) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\n' -> out.append("&#10;");
                case '\t' -> out.append("&#9;");
                case '\r' -> out.append("&#13;");
                default -> {
                    if (point < ASCII) {
                        out.append((char) point);
                    } else {
                        out.append("&#x").append(Integer.toHexString(point).toUpperCase(Locale.ROOT)).append(';');
                    }
                }
            }
        });
    }
}
