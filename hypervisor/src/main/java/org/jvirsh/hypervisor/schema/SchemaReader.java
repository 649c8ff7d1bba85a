package org.jvirsh.hypervisor.schema;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;

/** Reads the text of a schema. */
final class SchemaReader {
    private final List<SchemaLine> lines = new ArrayList<>();
    private final Map<String, List<String>> words = new HashMap<>();
    private final Map<String, Rules> fragments = new HashMap<>();

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
        for (int at = 0; at < lines.size(); at = end(at)) {
            SchemaLine line = lines.get(at);
            switch (line.peek()) {
                case "words" -> {
                    line.take();
                    words.put(line.take(), line.rest());
                }
                case "include" -> {
                    line.take();
                    include(line.take());
                }
                case "fragment" -> {
                    line.take();
                    fragments.put(line.take(), below(at));
                }
                default -> {
                    if (rule(at) instanceof Rule.Element root) {
                        roots.add(root);
                    } else {
                        throw line.mistake("only elements, fragments and words at the top");
                    }
                }
            }
        }
        return new XmlSchema(List.copyOf(roots), Map.copyOf(fragments),
                Set.copyOf(words.getOrDefault("grouped", List.of())),
                Set.copyOf(words.getOrDefault("chosen", List.of())), Level.NEWEST);
    }

    private void include(String name) {
        SchemaReader other = new SchemaReader(XmlSchema.resource(name));
        other.read();
        words.putAll(other.words);
        fragments.putAll(other.fragments);
    }

    /** The line after those nested below a line. */
    private int end(int at) {
        int end = at + 1;
        while (end < lines.size() && lines.get(end).depth() > lines.get(at).depth()) {
            end++;
        }
        return end;
    }

    private Rules below(int at) {
        return end(at) == at + 1 ? Rules.of(List.of()) : new Rules(() -> nested(at));
    }

    private List<Rule> nested(int parent) {
        List<Rule> rules = new ArrayList<>();
        int end = end(parent);
        for (int at = parent + 1; at < end; at = end(at)) {
            rules.add(rule(at));
        }
        return rules;
    }

    private Rule rule(int at) {
        SchemaLine line = lines.get(at).fresh();
        String version = line.valueAfter("since");
        Rule rule = rule(line, at);
        return version == null ? rule : new Rule.Since(Level.of(version), rule);
    }

    private Rule rule(SchemaLine line, int at) {
        String head = line.take();
        if (head.startsWith("@")) {
            return new Rule.Attribute(head.substring(1), value(line, head.substring(1)));
        }
        return switch (head) {
            case "=" -> new Rule.Text(value(line, null));
            case "use" -> new Rule.Use(line.take());
            case "when" -> new Rule.When(condition(line), below(at));
            case "in-order" -> inOrder(line, at);
            case "any" -> new Rule.Any();
            case "refuse" -> new Rule.Refuse(complaint(line));
            case "others" -> new Rule.Others(complaint(line));
            default -> element(line, head, at);
        };
    }

    private Rule inOrder(SchemaLine line, int at) {
        List<Rule.Element> elements = new ArrayList<>();
        for (Rule rule : nested(at)) {
            if (!(rule instanceof Rule.Element element)) {
                throw line.mistake("only elements below in-order");
            }
            elements.add(element);
        }
        return new Rule.InOrder(elements);
    }

    private Rule element(SchemaLine line, String head, int at) {
        String name = head;
        String marks = "";
        while (name.endsWith("*") || name.endsWith("!") || name.endsWith("+") || name.endsWith("~")) {
            marks += name.charAt(name.length() - 1);
            name = name.substring(0, name.length() - 1);
        }
        Complaint missing = null;
        Complaint several = null;
        List<Rule> rules = new ArrayList<>();
        while (!line.atEnd()) {
            switch (line.peek()) {
                case "required" -> {
                    line.take();
                    missing = new Complaint(
                            ErrorCode.XML_ERROR, "Missing required element '" + name + "' in element '{.name}'");
                }
                case "missing" -> {
                    line.take();
                    missing = complaint(line);
                }
                case "one" -> {
                    line.take();
                    several = complaint(line);
                }
                case "any" -> {
                    line.take();
                    rules.add(new Rule.Any());
                }
                default -> {
                    ValueRule value = value(line, null);
                    missing = value.missing();
                    rules.add(new Rule.Text(value));
                }
            }
        }
        // The attributes of an element with text are checked, like all attributes, before its content.
        Rules nested = below(at).and(rules);
        boolean block = marks.indexOf('~') >= 0;
        boolean created = marks.indexOf('+') >= 0;
        return new Rule.Element(
                name,
                marks.indexOf('*') >= 0,
                block || marks.indexOf('!') >= 0,
                created,
                block,
                created ? null : missing,
                several,
                nested);
    }

    private static Condition condition(SchemaLine line) {
        boolean negated = line.accept("not");
        String path = line.take();
        if (path.equals("since")) {
            return Condition.of(new Condition.Since(Level.of(line.take())), negated);
        }
        if (path.startsWith("+")) {
            return Condition.of(new Condition.Switch(path.substring(1)), negated);
        }
        if (path.equals("nonzero")) {
            return Condition.of(new Condition.NonZero(SchemaPath.all(alternatives(line))), negated);
        }
        if (path.equals("filled")) {
            return Condition.of(new Condition.Filled(SchemaPath.all(alternatives(line))), negated);
        }
        if (line.atEnd()) {
            return Condition.of(new Condition.Present(SchemaPath.all(List.of(path.split("\\|")))), negated);
        }
        String operator = line.take();
        SchemaPath target = SchemaPath.of(path);
        return switch (operator) {
            case "=" -> Condition.of(new Condition.OneOf(target, Set.copyOf(alternatives(line))), negated);
            case "!=" -> Condition.of(new Condition.OneOf(target, Set.copyOf(alternatives(line))), !negated);
            case "begins" -> Condition.of(new Condition.Begins(target, alternatives(line)), negated);
            case "matches" -> Condition.of(new Condition.Matches(target, Pattern.compile(line.take())), negated);
            case "longer" -> Condition.of(new Condition.Longer(target, Integer.parseInt(line.take())), negated);
            case "<", ">" -> Condition.of(
                    new Condition.Beyond(target, new BigInteger(line.take()), operator.equals(">")), negated);
            default -> throw line.mistake("unknown operator " + operator);
        };
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
        Map<String, Level> newer = new HashMap<>();
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
                case "constant" -> rule.constant = line.take();
                case "lenient" -> rule.lenient = true;
                case "alias" -> rule.aliases.put(line.take(), line.take());
                case "range" -> {
                    rule.least = CNumber.parse(line.take(), 0);
                    rule.most = CNumber.parse(line.take(), 0);
                }
                case "newer" -> {
                    Level since = Level.of(line.take());
                    alternatives(line).forEach(newest -> newer.put(newest, since));
                }
                case "base" -> base = Integer.parseInt(line.take());
                case "default" -> rule.fallback = line.take();
                case "omit" -> rule.omitted = Set.copyOf(alternatives(line));
                case "clear" -> rule.clear = complaint(line);
                default -> throw line.mistake("unknown word " + word);
            }
        }
        return rule.build(type(line, type, base, newer));
    }

    private ValueType type(SchemaLine line, String type, int base, Map<String, Level> newer) {
        int colon = type.indexOf(':');
        String argument = colon < 0 ? "" : type.substring(colon + 1);
        return switch (colon < 0 ? type : type.substring(0, colon)) {
            case "text" -> new ValueType.Text();
            case "int" -> new ValueType.Whole(32, true, false, base);
            case "nat" -> new ValueType.Whole(32, true, true, base);
            case "uint" -> new ValueType.Whole(32, false, false, base);
            case "long" -> new ValueType.Whole(64, true, false, base);
            case "ulong" -> new ValueType.Whole(64, false, false, base);
            case "hex" -> new ValueType.Hex(Integer.parseInt(argument), base == 10 ? 0 : base, 32, false);
            case "HEX" -> new ValueType.Hex(Integer.parseInt(argument), base == 10 ? 0 : base, 32, true);
            case "hex64" -> new ValueType.Hex(Integer.parseInt(argument), base == 10 ? 0 : base, 64, false);
            case "alias" -> new ValueType.UserAlias();
            case "octal" -> new ValueType.Octal(Integer.parseInt(argument));
            case "yesno" -> new ValueType.Words(List.of("yes", "no"), Map.of());
            case "onoff" -> new ValueType.Words(List.of("on", "off"), Map.of());
            case "enum" -> new ValueType.Words(
                    words.getOrDefault(argument, List.of(argument.split("\\|"))), Map.copyOf(newer));
            case "like" -> new ValueType.Like(words.getOrDefault(argument, List.of()));
            case "uuid" -> new ValueType.Uuid();
            case "mac" -> new ValueType.Mac();
            case "cpuset" -> new ValueType.Numbers();
            case "path" -> new ValueType.FilePath();
            case "upper" -> new ValueType.Upper();
            case "port" -> new ValueType.UsbPort();
            case "usb-version" -> new ValueType.UsbVersion();
            case "ip" -> new ValueType.Ip();
            case "memory" -> new ValueType.Amount(argument, ValueType.Amount.Shown.KIB);
            case "bytes" -> new ValueType.Amount(argument, ValueType.Amount.Shown.BYTES);
            case "octets" -> new ValueType.Amount(argument, ValueType.Amount.Shown.OCTETS);
            case "pretty" -> new ValueType.Amount(argument, ValueType.Amount.Shown.PRETTY);
            case "mega" -> new ValueType.Amount(argument, ValueType.Amount.Shown.MEGA);
            default -> throw line.mistake("unknown type " + type);
        };
    }
}
