package org.jvirsh.hypervisor.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlNode;

/** An element on its way from the document to the result. */
final class Scope {
    final XmlElement input;
    final Map<String, String> attributes = new LinkedHashMap<>();
    final List<XmlNode> nodes = new ArrayList<>();
    /** Values of attributes that were understood but are not written. */
    private final Map<String, String> unwritten = new LinkedHashMap<>();

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

    Level level() {
        return level;
    }

    void understood(String attribute, String value) {
        unwritten.put(attribute, value);
    }

    /** What a path leads to: the value of an attribute, or the text of an element; null when there is none. */
    @Nullable String value(String path) {
        Scope scope = this;
        String rest = path;
        while (rest.startsWith("../")) {
            if (scope.parent == null) {
                return null;
            }
            scope = scope.parent;
            rest = rest.substring(3);
        }
        if (rest.equals(".name")) {
            return scope.input.name();
        }
        if (rest.startsWith("@")) {
            String attribute = rest.substring(1);
            String written = scope.attributes.get(attribute);
            return written != null
                    ? written
                    : scope.unwritten.getOrDefault(attribute, scope.input.attribute(attribute));
        }
        XmlElement element = scope.input;
        for (String step : rest.split("/")) {
            if (step.startsWith("@")) {
                return element.attribute(step.substring(1));
            }
            if (step.equals(".")) {
                continue;
            }
            XmlElement child = element.child(step);
            if (child == null) {
                return null;
            }
            element = child;
        }
        return element.text();
    }

    XmlElement result() {
        return new XmlElement(input.name(), attributes, nodes, input.line());
    }
}
