package org.jvirsh.commands.document.xpath;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlNode;
import org.jvirsh.hypervisor.xml.XmlText;

/**
 * A node of a document as XPath sees it. White space that only lays out elements is not there, by libxml2's rules of thumb.
 */
public final class XpathNode {
    /** What a node is. */
    enum Kind {
        DOCUMENT,
        ELEMENT,
        ATTRIBUTE,
        TEXT
    }

    private final Kind kind;
    private final String name;
    private final String value;
    private final String namespace;
    private final @Nullable XpathNode parent;
    private final List<XpathNode> declarations = new ArrayList<>();
    private final List<XpathNode> attributes = new ArrayList<>();
    private final List<XpathNode> children = new ArrayList<>();
    private int order;

    private XpathNode(Kind kind, String name, String value, String namespace, @Nullable XpathNode parent) {
        this.kind = kind;
        this.name = name;
        this.value = value;
        this.namespace = namespace;
        this.parent = parent;
    }

    /** The document with this root element. */
    public static XpathNode document(XmlElement root) {
        XpathNode document = new XpathNode(Kind.DOCUMENT, "", "", "", null);
        document.element(root, Map.of());
        document.number(0);
        return document;
    }

    private void element(XmlElement element, Map<String, String> outer) {
        Map<String, String> namespaces = new HashMap<>(outer);
        element.attributes().forEach((key, text) -> {
            if (key.equals("xmlns") || key.startsWith("xmlns:")) {
                namespaces.put(key.equals("xmlns") ? "" : key.substring(6), text);
            }
        });
        XpathNode node = new XpathNode(
                Kind.ELEMENT, element.name(), "", namespaces.getOrDefault(prefix(element.name()), ""), this);
        children.add(node);
        element.attributes().forEach((key, text) -> {
            boolean declaration = key.equals("xmlns") || key.startsWith("xmlns:");
            String space = prefix(key).isEmpty() ? "" : namespaces.getOrDefault(prefix(key), "");
            (declaration ? node.declarations : node.attributes)
                    .add(new XpathNode(Kind.ATTRIBUTE, key, text, space, node));
        });
        List<XmlNode> nodes = element.nodes();
        for (int i = 0; i < nodes.size(); i++) {
            switch (nodes.get(i)) {
                case XmlElement child -> node.element(child, namespaces);
                case XmlText text -> {
                    if (!text.blank() || node.keepsBlank(i == nodes.size() - 1)) {
                        node.children.add(new XpathNode(Kind.TEXT, "", text.text(), "", node));
                    }
                }
            }
        }
    }

    /** Blank text is kept where it is all there is, and in the company of other text. */
    private boolean keepsBlank(boolean last) {
        return children.isEmpty()
                ? last
                : children.getFirst().kind == Kind.TEXT || children.getLast().kind == Kind.TEXT;
    }

    private int number(int next) {
        order = next++;
        for (XpathNode attribute : attributes) {
            attribute.order = next++;
        }
        for (XpathNode child : children) {
            next = child.number(next);
        }
        return next;
    }

    private static String prefix(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? "" : name.substring(0, colon);
    }

    Kind kind() {
        return kind;
    }

    /** The name with its prefix. */
    String name() {
        return name;
    }

    /** The name without its prefix; a prefix that means nothing belongs to the name. */
    String localName() {
        return namespace.isEmpty() ? name : name.substring(name.indexOf(':') + 1);
    }

    String namespace() {
        return namespace;
    }

    @Nullable XpathNode parent() {
        return parent;
    }

    /** The namespaces declared here. */
    List<XpathNode> declarations() {
        return declarations;
    }

    List<XpathNode> attributes() {
        return attributes;
    }

    List<XpathNode> children() {
        return children;
    }

    /** Its place in the document. */
    int order() {
        return order;
    }

    /** The root of all. */
    XpathNode document() {
        return parent == null ? this : parent.document();
    }

    /** All text in it. */
    String text() {
        if (kind == Kind.ATTRIBUTE || kind == Kind.TEXT) {
            return value;
        }
        StringBuilder text = new StringBuilder();
        for (XpathNode child : children) {
            text.append(child.text());
        }
        return text.toString();
    }
}
