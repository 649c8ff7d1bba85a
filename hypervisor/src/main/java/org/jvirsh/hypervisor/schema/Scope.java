package org.jvirsh.hypervisor.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlNode;

/** An element on its way from the document to the result. */
final class Scope {
    /** So many nodes are searched faster than sorted. */
    private static final int FEW = 16;

    final XmlElement input;
    final Map<String, String> attributes = new LinkedHashMap<>();
    final List<XmlNode> nodes = new ArrayList<>();
    /** Values of attributes that were understood but are not written. */
    private final Map<String, String> unwritten = new LinkedHashMap<>();

    /** Elements of the document by name, once there are enough of them to be worth it. */
    private @Nullable Map<String, List<XmlElement>> byName;

    private final @Nullable Scope parent;
    private final Set<String> switches;
    private final Level level;

    Scope(XmlElement input, Set<String> switches, Level level) {
        this.input = input;
        this.parent = null;
        this.switches = switches;
        this.level = level;
    }

    Scope(XmlElement input, Scope parent) {
        this.input = input;
        this.parent = parent;
        this.switches = parent.switches;
        this.level = parent.level;
    }

    Set<String> switches() {
        return switches;
    }

    /** The child elements of a name in the document. */
    List<XmlElement> children(String name) {
        if (input.nodes().size() <= FEW) {
            return input.children(name);
        }
        Map<String, List<XmlElement>> known = byName;
        if (known == null) {
            known = new HashMap<>();
            for (XmlNode node : input.nodes()) {
                if (node instanceof XmlElement child) {
                    known.computeIfAbsent(child.name(), _ -> new ArrayList<>()).add(child);
                }
            }
            byName = known;
        }
        return known.getOrDefault(name, List.of());
    }

    Level level() {
        return level;
    }

    void understood(String attribute, String value) {
        unwritten.put(attribute, value);
    }

    @Nullable Scope parent() {
        return parent;
    }

    /** The canonical value of an attribute of the element, or what the document says when it has not been dealt with. */
    @Nullable String attribute(String name) {
        String written = attributes.get(name);
        if (written != null) {
            return written;
        }
        String understood = unwritten.get(name);
        return understood != null ? understood : input.attribute(name);
    }

    /** What a path leads to: the value of an attribute, or the text of an element; null when there is none. */
    @Nullable String value(String path) {
        return SchemaPath.of(path).value(this);
    }

    XmlElement result() {
        return new XmlElement(input.name(), attributes, nodes, input.line());
    }
}
