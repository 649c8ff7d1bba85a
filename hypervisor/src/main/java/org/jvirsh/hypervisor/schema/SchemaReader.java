package org.jvirsh.hypervisor.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;

/** Reads the text of a schema. */
final class SchemaReader {
    private final List<SchemaLine> lines = new ArrayList<>();
    private final Map<String, List<String>> words = new HashMap<>();
    private final Map<String, List<Rule>> fragments = new HashMap<>();
    private int next;

    SchemaReader(String text) {
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                lines.add(SchemaLine.of(line, number));
            }
        }
    }

    XmlSchema read() {
        words.put("yesno", List.of("yes", "no"));
        words.put("onoff", List.of("on", "off"));
        List<Rule.Element> roots = new ArrayList<>();
        while (next < lines.size()) {
            SchemaLine line = lines.get(next);
            switch (line.peek()) {
                case "words" -> {
                    next++;
                    line.take();
                    words.put(line.take(), line.rest());
                }
                case "fragment" -> {
                    next++;
                    line.take();
                    fragments.put(line.take(), below(line));
                }
                default -> {
                    if (rule() instanceof Rule.Element root) {
                        roots.add(root);
                    } else {
                        throw line.mistake("only elements, fragments and words at the top");
                    }
                }
            }
        }
        return new XmlSchema(List.copyOf(roots), Map.copyOf(fragments));
    }

    private List<Rule> below(SchemaLine line) {
        List<Rule> rules = new ArrayList<>();
        while (next < lines.size() && lines.get(next).depth() > line.depth()) {
            rules.add(rule());
        }
        return rules;
    }

    private Rule rule() {
        SchemaLine line = lines.get(next++);
        String head = line.take();
        if (head.startsWith("@")) {
            return new Rule.Attribute(head.substring(1), value(line, head.substring(1)));
        }
        return switch (head) {
            case "=" -> new Rule.Text(value(line, null));
            case "use" -> new Rule.Use(line.take());
            case "when" -> new Rule.When(condition(line), below(line));
            case "in-order" -> inOrder(line);
            case "any" -> new Rule.Any();
            default -> element(line, head);
        };
    }

    private Rule inOrder(SchemaLine line) {
        List<Rule.Element> elements = new ArrayList<>();
        for (Rule rule : below(line)) {
            if (!(rule instanceof Rule.Element element)) {
                throw line.mistake("only elements below in-order");
            }
            elements.add(element);
        }
        return new Rule.InOrder(elements);
    }

    private Rule element(SchemaLine line, String head) {
        String name = head;
        String marks = "";
        while (name.endsWith("*") || name.endsWith("!") || name.endsWith("+")) {
            marks += name.charAt(name.length() - 1);
            name = name.substring(0, name.length() - 1);
        }
        Complaint missing = null;
        List<Rule> rules = new ArrayList<>();
        if (!line.atEnd()) {
            switch (line.peek()) {
                case "required" -> missing = new Complaint(
                        ErrorCode.XML_ERROR, "Missing required element '" + name + "' in element '{.name}'");
                case "missing" -> {
                    line.take();
                    missing = complaint(line);
                }
                case "any" -> rules.add(new Rule.Any());
                default -> {
                    ValueRule value = value(line, null);
                    missing = value.missing();
                    rules.add(new Rule.Text(value));
                }
            }
        }
        List<Rule> nested = below(line);
        // The attributes of an element with text are checked, like all attributes, before its content.
        nested.addAll(rules);
        boolean created = marks.indexOf('+') >= 0;
        return new Rule.Element(
                name, marks.indexOf('*') >= 0, marks.indexOf('!') >= 0, created, created ? null : missing, nested);
    }

    private static Condition condition(SchemaLine line) {
        boolean negated = line.accept("not");
        String path = line.take();
        if (line.accept("=")) {
            return new Condition(path, negated, Set.copyOf(alternatives(line)));
        }
        if (line.accept("!=")) {
            return new Condition(path, !negated, Set.copyOf(alternatives(line)));
        }
        return new Condition(path, negated, null);
    }

    private static List<String> alternatives(SchemaLine line) {
        return List.of(line.take().split("\\|"));
    }

    private static Complaint complaint(SchemaLine line) {
        return new Complaint(ErrorCode.valueOf(line.take()), line.take());
    }

    private ValueRule value(SchemaLine line, @Nullable String attribute) {
        String type = line.take();
        int base = 10;
        ValueRuleBuilder rule = new ValueRuleBuilder();
        while (!line.atEnd()) {
            String word = line.take();
            switch (word) {
                case "required" -> rule.missing = new Complaint(
                        ErrorCode.XML_ERROR,
                        attribute == null
                                ? "Missing text in element '{.name}'"
                                : "Missing required attribute '" + attribute + "' in element '{.name}'");
                case "missing" -> rule.missing = complaint(line);
                case "error" -> rule.error = complaint(line);
                case "nonzero" -> rule.nonzero = true;
                case "noempty" -> rule.noEmpty = true;
                case "range" -> {
                    rule.least = CNumber.parse(line.take(), 0);
                    rule.most = CNumber.parse(line.take(), 0);
                }
                case "base" -> base = Integer.parseInt(line.take());
                case "default" -> rule.fallback = line.take();
                case "omit" -> rule.omitted = Set.copyOf(alternatives(line));
                default -> throw line.mistake("unknown word " + word);
            }
        }
        return rule.build(type(line, type, base));
    }

    private ValueType type(SchemaLine line, String type, int base) {
        int colon = type.indexOf(':');
        String argument = colon < 0 ? "" : type.substring(colon + 1);
        return switch (colon < 0 ? type : type.substring(0, colon)) {
            case "text" -> new ValueType.Text();
            case "int" -> new ValueType.Number(32, true, false, base);
            case "nat" -> new ValueType.Number(32, true, true, base);
            case "uint" -> new ValueType.Number(32, false, false, base);
            case "long" -> new ValueType.Number(64, true, false, base);
            case "ulong" -> new ValueType.Number(64, false, false, base);
            case "hex" -> new ValueType.Hex(Integer.parseInt(argument));
            case "yesno" -> new ValueType.Words(List.of("yes", "no"));
            case "onoff" -> new ValueType.Words(List.of("on", "off"));
            case "enum" -> new ValueType.Words(words.getOrDefault(argument, List.of(argument.split("\\|"))));
            case "uuid" -> new ValueType.Uuid();
            case "mac" -> new ValueType.Mac();
            case "cpuset" -> new ValueType.Numbers();
            case "memory" -> new ValueType.Amount(argument, true);
            case "bytes" -> new ValueType.Amount(argument, false);
            default -> throw line.mistake("unknown type " + type);
        };
    }
}
