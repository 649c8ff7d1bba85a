package org.jvirsh.hypervisor.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlText;

/** A kind of documents: reads its schema and makes documents canonical. See the package for the format. */
public final class XmlSchema {
    private final List<Rule.Element> roots;
    private final Map<String, Rules> fragments;
    /** Elements of the root that libvirt's own schema keeps in groups within its outermost group. */
    private final Set<String> grouped;
    /** Elements of the root that it chooses by values. */
    private final Set<String> chosen;
    private final Level level;

    XmlSchema(List<Rule.Element> roots, Map<String, Rules> fragments, Set<String> grouped, Set<String> chosen, Level level) {
        this.roots = roots;
        this.grouped = grouped;
        this.chosen = chosen;
        this.fragments = fragments;
        this.level = level;
    }

    /** The same kind of documents as a version of libvirt knows it. */
    public XmlSchema as(Level version) {
        return version.equals(level) ? this : new XmlSchema(roots, fragments, grouped, chosen, version);
    }

    Level level() {
        return level;
    }

    boolean isChosen(String name) {
        return chosen.contains(name);
    }

    boolean isGrouped(String name) {
        return grouped.contains(name);
    }

    /** The schema of that name; callers keep it, since reading it takes a few milliseconds. */
    public static XmlSchema load(String name) {
        return parse(resource(name));
    }

    static String resource(String name) {
        try (InputStream in = XmlSchema.class.getResourceAsStream(name + ".schema")) {
            if (in == null) {
                throw new IllegalArgumentException("no schema " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A schema from its text. */
    public static XmlSchema parse(String text) {
        return new SchemaReader(text).read();
    }

    /** The part of this schema for elements found at a path below the first root, such as {@code devices/disk}. */
    public XmlSchema at(String path) {
        Rule.Element element = roots.getFirst();
        for (String step : path.split("/")) {
            Rule.Element child = find(element.rules().list(), step);
            if (child == null) {
                throw new IllegalArgumentException("no element " + step + " in the schema");
            }
            element = child;
        }
        return new XmlSchema(List.of(element), fragments, grouped, chosen, level);
    }

    /** Names of the elements known directly below a path, in order. */
    public List<String> childNames(String path) {
        Rule.Element element = path.isEmpty() ? roots.getFirst() : at(path).roots.getFirst();
        List<String> names = new ArrayList<>();
        collectNames(element.rules().list(), names);
        return names;
    }

    private void collectNames(List<Rule> rules, List<String> names) {
        for (Rule rule : rules) {
            switch (rule) {
                case Rule.Element element -> names.add(element.name());
                case Rule.When when -> collectNames(when.rules().list(), names);
                case Rule.Since since -> {
                    if (level.knows(since.level())) {
                        collectNames(List.of(since.rule()), names);
                    }
                }
                case Rule.Use use -> collectNames(fragment(use.fragment()), names);
                case Rule.InOrder ordered -> ordered.elements().forEach(element -> names.add(element.name()));
                case Rule.Attribute attribute -> {}
                case Rule.Text text -> {}
                case Rule.Any any -> {}
                case Rule.Refuse refuse -> {}
                case Rule.Others others -> {}
            }
        }
    }

    private Rule.@Nullable Element find(List<? extends Rule> rules, String name) {
        for (Rule rule : rules) {
            Rule.Element found =
                    switch (rule) {
                        case Rule.Element element -> element.name().equals(name) ? element : null;
                        case Rule.When when -> find(when.rules().list(), name);
                        case Rule.Since since -> find(List.of(since.rule()), name);
                        case Rule.Use use -> find(fragment(use.fragment()), name);
                        case Rule.InOrder ordered -> find(ordered.elements(), name);
                        case Rule.Attribute attribute -> null;
                        case Rule.Text text -> null;
                        case Rule.Any any -> null;
                        case Rule.Refuse refuse -> null;
                        case Rule.Others others -> null;
                    };
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /**
     * The document made canonical.
     *
     * @throws VirException with libvirt's text when it is not one of this kind or holds a bad value
     */
    public XmlElement normalise(XmlElement root) {
        return normalise(root, Set.of());
    }

    /** As {@link #normalise(XmlElement)}, with these switches on for conditions such as {@code when +live}. */
    public XmlElement normalise(XmlElement root, Set<String> switches) {
        for (Rule.Element rule : roots) {
            if (rule.name().equals(root.name())) {
                Scope scope = new Scope(root, switches, level);
                apply(rule.rules().list(), scope);
                return scope.result();
            }
        }
        throw new VirException(
                ErrorCode.XML_ERROR,
                ErrorDomain.XML,
                "expecting root element of '" + roots.getFirst().name() + "', not '" + root.name() + "'");
    }

    /**
     * Checks that a document has only what the schema knows, and values of the types it gives them. Conditions do not
     * count here: a value is good when it would be under any of them.
     *
     * @param file file name of libvirt's own schema, which its message names
     * @throws VirException with libvirt's text when there is something else
     */
    public void validate(XmlElement root, String file) {
        for (Rule.Element rule : roots) {
            String problem = rule.name().equals(root.name()) ? new Vocabulary(this).problem(root, rule) : null;
            if (problem != null) {
                throw new VirException(
                        ErrorCode.XML_INVALID_SCHEMA,
                        ErrorDomain.XML,
                        "Unable to validate doc against /usr/share/libvirt/schemas/" + file + "\n" + problem + "\n");
            }
        }
    }

    List<Rule> fragment(String name) {
        Rules rules = fragments.get(name);
        if (rules == null) {
            throw new IllegalArgumentException("no fragment " + name + " in the schema");
        }
        return rules.list();
    }

    private void apply(List<Rule> rules, Scope scope) {
        for (Rule rule : rules) {
            switch (rule) {
                case Rule.Attribute attribute -> attribute(attribute, scope);
                case Rule.Text text -> text(text.value(), scope);
                case Rule.Element element -> element(element, scope);
                case Rule.When when -> {
                    if (when.condition().holds(scope)) {
                        apply(when.rules().list(), scope);
                    }
                }
                case Rule.Since since -> {
                    if (level.knows(since.level())) {
                        apply(List.of(since.rule()), scope);
                    }
                }
                case Rule.Use use -> apply(fragment(use.fragment()), scope);
                case Rule.InOrder ordered -> ordered(ordered, scope);
                case Rule.Refuse refuse -> throw refuse.complaint().about(scope, "");
                case Rule.Others others -> others(others, rules, scope);
                case Rule.Any any -> {
                    scope.attributes.putAll(scope.input.attributes());
                    scope.nodes.addAll(scope.input.nodes());
                }
            }
        }
    }

    private static void attribute(Rule.Attribute rule, Scope scope) {
        String value = rule.value().canonical(scope.input.attribute(rule.name()), scope, rule.name());
        if (value == null) {
            return;
        }
        if (rule.value().omitted().contains(value)) {
            scope.understood(rule.name(), value);
        } else {
            scope.attributes.put(rule.name(), value);
            unit(rule.value(), scope);
        }
    }

    private static void text(ValueRule rule, Scope scope) {
        String raw = scope.input.text();
        String value = rule.canonical(raw.isEmpty() ? null : raw, scope, null);
        if (value != null && !rule.omitted().contains(value)) {
            unit(rule, scope);
            scope.nodes.add(new XmlText(value));
        }
    }

    private static void unit(ValueRule rule, Scope scope) {
        String unit = rule.type().unit(scope);
        if (unit != null) {
            scope.attributes.put("unit", unit);
        }
    }

    private void others(Rule.Others others, List<Rule> beside, Scope scope) {
        List<String> known = new ArrayList<>();
        collectNames(beside, known);
        for (XmlElement child : scope.input.children()) {
            if (!known.contains(child.name())) {
                throw others.complaint().about(scope, child.name());
            }
        }
    }

    private void element(Rule.Element rule, Scope parent) {
        List<XmlElement> children = parent.children(rule.name());
        if (rule.several() != null && children.size() > 1) {
            throw rule.several().about(parent, "");
        }
        boolean found = !children.isEmpty();
        for (XmlElement child : children) {
            child(rule, child, parent, rule.kept() || rule.created());
            if (!rule.repeats()) {
                return;
            }
        }
        if (!found && rule.missing() != null) {
            throw rule.missing().about(parent, "");
        }
        if (!found && rule.created()) {
            child(rule, XmlElement.of(rule.name()), parent, true);
        }
    }

    private void ordered(Rule.InOrder ordered, Scope parent) {
        for (XmlElement child : parent.input.children()) {
            Rule.Element rule = find(ordered.elements(), child.name());
            if (rule != null) {
                child(rule, child, parent, rule.kept());
            }
        }
    }

    private void child(Rule.Element rule, XmlElement input, Scope parent, boolean evenEmpty) {
        Scope scope = new Scope(input, parent);
        apply(rule.rules().list(), scope);
        if (evenEmpty || !scope.attributes.isEmpty() || !scope.nodes.isEmpty()) {
            if (rule.block() && scope.nodes.isEmpty()) {
                scope.nodes.add(new XmlText(""));
            }
            parent.nodes.add(scope.result());
        }
    }
}
