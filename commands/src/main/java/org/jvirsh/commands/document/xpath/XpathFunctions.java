package org.jvirsh.commands.document.xpath;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions of XPath 1.0. */
final class XpathFunctions {
    private XpathFunctions() {}

    /** The nodes of a result that has to be nodes. */
    static List<XpathNode> nodes(XpathValue value) throws XpathFault {
        if (value instanceof XpathValue.Nodes(List<XpathNode> list)) {
            return list;
        }
        throw new XpathFault(XpathEvaluator.INVALID_TYPE);
    }

    static XpathValue call(XpathEvaluator at, String name, List<XpathValue> given) throws XpathFault {
        int colon = name.indexOf(':');
        if (colon >= 0) {
            throw new XpathFault("xmlXPathCompOpEval: function " + name.substring(colon + 1)
                    + " bound to undefined prefix " + name.substring(0, colon));
        }
        return switch (name) {
            case "last" -> {
                count(given, 0, 0);
                yield place(at.size(), "size");
            }
            case "position" -> {
                count(given, 0, 0);
                yield place(at.position(), "position");
            }
            case "count" -> new XpathValue.Numeral(nodes(one(given)).size());
            case "sum" -> {
                double sum = 0;
                for (XpathNode node : nodes(one(given))) {
                    sum += new XpathValue.Text(node.text()).number();
                }
                yield new XpathValue.Numeral(sum);
            }
            case "id" -> {
                one(given);
                yield new XpathValue.Nodes(List.of());
            }
            case "local-name", "name", "namespace-uri" -> name(name, node(at, given));
            case "boolean" -> new XpathValue.Truth(one(given).truth());
            case "not" -> new XpathValue.Truth(!one(given).truth());
            case "true", "false" -> {
                count(given, 0, 0);
                yield new XpathValue.Truth(name.equals("true"));
            }
            case "lang" -> new XpathValue.Truth(language(at.node(), one(given).text()));
            case "number" -> new XpathValue.Numeral(orNode(at, given).number());
            case "floor" -> new XpathValue.Numeral(Math.floor(one(given).number()));
            case "ceiling" -> new XpathValue.Numeral(Math.ceil(one(given).number()));
            case "round" -> new XpathValue.Numeral(round(one(given).number()));
            case "string" -> new XpathValue.Text(orNode(at, given).text());
            case "string-length" -> {
                String text = orNode(at, given).text();
                yield new XpathValue.Numeral(text.codePointCount(0, text.length()));
            }
            case "normalize-space" -> new XpathValue.Text(
                    orNode(at, given).text().strip().replaceAll("[ \\t\\r\\n]+", " "));
            case "concat", "contains", "starts-with", "substring", "substring-after", "substring-before",
                    "translate" -> XpathTexts.call(name, given);
            default -> throw new XpathFault("xmlXPathCompOpEval: function " + name
                    + " not found\nXPath error : Unregistered function");
        };
    }

    /** Refuses too few and too many arguments. */
    static void count(List<XpathValue> given, int fewest, int most) throws XpathFault {
        if (given.size() < fewest || given.size() > most) {
            throw new XpathFault("XPath error : Invalid number of arguments");
        }
    }

    private static XpathValue one(List<XpathValue> given) throws XpathFault {
        count(given, 1, 1);
        return given.getFirst();
    }

    private static XpathValue orNode(XpathEvaluator at, List<XpathValue> given) throws XpathFault {
        count(given, 0, 1);
        return given.isEmpty() ? new XpathValue.Nodes(List.of(at.node())) : given.getFirst();
    }

    private static @Nullable XpathNode node(XpathEvaluator at, List<XpathValue> given) throws XpathFault {
        List<XpathNode> nodes = nodes(orNode(at, given));
        return nodes.isEmpty() ? null : nodes.getFirst();
    }

    private static XpathValue name(String function, @Nullable XpathNode node) {
        if (node == null) {
            return new XpathValue.Text("");
        }
        return new XpathValue.Text(
                switch (function) {
                    case "local-name" -> node.localName();
                    case "name" -> node.name();
                    default -> node.namespace();
                });
    }

    private static XpathValue place(int value, String what) throws XpathFault {
        if (value == 0) {
            throw new XpathFault("XPath error : Invalid context " + what);
        }
        return new XpathValue.Numeral(value);
    }

    private static double round(double value) {
        return value == Math.rint(value) || Double.isNaN(value) ? value : Math.floor(value + 0.5);
    }

    private static boolean language(XpathNode start, String wanted) {
        for (XpathNode node = start; node != null; node = node.parent()) {
            for (XpathNode attribute : node.attributes()) {
                if (attribute.name().equals("xml:lang")) {
                    String language = attribute.text();
                    return language.equalsIgnoreCase(wanted)
                            || language.regionMatches(true, 0, wanted + "-", 0, wanted.length() + 1);
                }
            }
        }
        return false;
    }
}
