package org.jvirsh.hypervisor.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlNode;
import org.jvirsh.hypervisor.xml.XmlText;

/**
 * The names a schema knows, and the types of their values, whatever its conditions say: what lies outside them fails a
 * validation.
 */
final class Vocabulary {
    private final XmlSchema schema;

    Vocabulary(XmlSchema schema) {
        this.schema = schema;
    }

    /** What is wrong with a document, in the words of libxml2's validator; null when nothing is. */
    @Nullable String problem(XmlElement root, Rule.Element rule) {
        Level level = new Level();
        level.add(rule.rules().list());
        for (String attribute : root.attributes().keySet()) {
            if (!level.accepts(attribute, root)) {
                return "Invalid attribute " + attribute + " for element " + root.name();
            }
        }
        for (XmlElement child : root.children()) {
            if (isForeign(child.name()) || child.attribute("xmlns") != null) {
                continue;
            }
            Level below = level.below(child.name());
            if (below == null) {
                return "Element " + root.name() + " has extra content: " + child.name();
            }
            if (!known(child, below)) {
                return (schema.isChosen(child.name()) ? "Error validating value \n" : "") + "Extra element " + child.name() + " in interleave\n"
                        + (schema.isGrouped(child.name()) ? "Invalid sequence in interleave\n" : "")
                        + "Element " + root.name() + " failed to validate content";
            }
        }
        return null;
    }

    private boolean known(XmlElement element, Level level) {
        if (level.any) {
            return true;
        }
        for (String attribute : element.attributes().keySet()) {
            if (!level.accepts(attribute, element)) {
                return false;
            }
        }
        for (XmlElement child : element.children()) {
            Level below = level.below(child.name());
            if (below == null || !known(child, below)) {
                return false;
            }
        }
        return hasText(element) ? level.acceptsText(element) : true;
    }

    private static boolean hasText(XmlElement element) {
        for (XmlNode node : element.nodes()) {
            if (node instanceof XmlText text && !text.text().isBlank()) {
                return true;
            }
        }
        return false;
    }

    /** Names with a prefix belong to somebody else; so do the declarations of prefixes. */
    private static boolean isForeign(String name) {
        return name.indexOf(':') >= 0 || name.equals("xmlns");
    }

    /** Everything that may be in an element. */
    private final class Level {
        private final Map<String, List<ValueRule>> attributes = new HashMap<>();
        private final List<Rule.Element> elements = new ArrayList<>();
        private final Set<String> fragments = new HashSet<>();
        private final List<ValueRule> texts = new ArrayList<>();
        private boolean any;
        private boolean units;

        void add(List<Rule> rules) {
            for (Rule rule : rules) {
                switch (rule) {
                    case Rule.Attribute attribute -> {
                        attributes.computeIfAbsent(attribute.name(), _ -> new ArrayList<>()).add(attribute.value());
                        unit(attribute.value());
                    }
                    case Rule.Text value -> {
                        texts.add(value.value());
                        unit(value.value());
                    }
                    case Rule.Element element -> elements.add(element);
                    case Rule.InOrder ordered -> elements.addAll(ordered.elements());
                    case Rule.When when -> {
                        if (!(when.condition() instanceof Condition.Since since)
                                || schema.level().knows(since.version())) {
                            add(when.rules().list());
                        }
                    }
                    case Rule.Since since -> {
                        if (schema.level().knows(since.level())) {
                            add(List.of(since.rule()));
                        }
                    }
                    case Rule.Use use -> {
                        if (fragments.add(use.fragment())) {
                            add(schema.fragment(use.fragment()));
                        }
                    }
                    case Rule.Any everything -> any = true;
                    case Rule.Refuse refuse -> {}
                    case Rule.Others others -> {}
                }
            }
        }

        private void unit(ValueRule value) {
            if (value.type() instanceof ValueType.Amount) {
                units = true;
            }
        }

        boolean accepts(String attribute, XmlElement element) {
            if (any || isForeign(attribute)) {
                return true;
            }
            List<ValueRule> rules = attributes.get(attribute);
            return rules == null
                    ? units && attribute.equals("unit")
                    : accepts(rules, element.attribute(attribute, ""), element);
        }

        boolean acceptsText(XmlElement element) {
            return accepts(texts, element.text(), element);
        }

        private boolean accepts(List<ValueRule> rules, String value, XmlElement element) {
            Scope scope = new Scope(element, Set.of(), schema.level());
            for (ValueRule rule : rules) {
                if (rule.valid(value, scope)) {
                    return true;
                }
            }
            return false;
        }

        @Nullable Level below(String name) {
            Level below = new Level();
            boolean found = false;
            for (Rule.Element element : elements) {
                if (element.name().equals(name)) {
                    below.add(element.rules().list());
                    found = true;
                }
            }
            return found ? below : null;
        }
    }
}
