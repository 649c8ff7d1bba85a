package org.jvirsh.commands.document.xpath;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.document.xpath.XpathExpression.Step;
import org.jvirsh.commands.document.xpath.XpathExpression.Test;

/**
 * Works an expression out at one node.
 *
 * @param position which of the nodes at hand it is, or 0 where that means nothing
 * @param size how many there are, likewise
 */
record XpathEvaluator(XpathNode node, int position, int size) {
    static final String INVALID_TYPE = "XPath error : Invalid type";
    private static final Comparator<XpathNode> IN_ORDER = Comparator.comparingInt(XpathNode::order);

    XpathValue evaluate(XpathExpression expression) throws XpathFault {
        return switch (expression) {
            case XpathExpression.Binary binary -> binary(binary);
            case XpathExpression.Signed(boolean negative, XpathExpression operand) -> {
                double value = evaluate(operand).number();
                yield new XpathValue.Numeral(negative ? -value : value);
            }
            case XpathExpression.Union(XpathExpression left, XpathExpression right) -> {
                List<XpathNode> all = new ArrayList<>(nodes(left));
                all.addAll(nodes(right));
                yield sorted(all);
            }
            case XpathExpression.Path(@Nullable XpathExpression start, List<Step> steps) -> path(start, steps);
            case XpathExpression.Root() -> new XpathValue.Nodes(List.of(node.document()));
            case XpathExpression.Filter(XpathExpression set, List<XpathExpression> predicates) ->
                new XpathValue.Nodes(filtered(nodes(set), predicates));
            case XpathExpression.Constant(XpathValue value) -> value;
            case XpathExpression.Variable() -> throw new XpathFault("XPath error : Undefined variable");
            case XpathExpression.Call(String name, List<XpathExpression> arguments) -> {
                List<XpathValue> values = new ArrayList<>();
                for (XpathExpression argument : arguments) {
                    values.add(evaluate(argument));
                }
                yield XpathFunctions.call(this, name, values);
            }
        };
    }

    private List<XpathNode> nodes(XpathExpression expression) throws XpathFault {
        return XpathFunctions.nodes(evaluate(expression));
    }

    private static XpathValue sorted(List<XpathNode> nodes) {
        Set<XpathNode> unique = new TreeSet<>(IN_ORDER);
        unique.addAll(nodes);
        return new XpathValue.Nodes(List.copyOf(unique));
    }

    private XpathValue binary(XpathExpression.Binary binary) throws XpathFault {
        XpathValue left = evaluate(binary.left());
        switch (binary.operator()) {
            case "or" -> {
                return new XpathValue.Truth(left.truth() || evaluate(binary.right()).truth());
            }
            case "and" -> {
                return new XpathValue.Truth(left.truth() && evaluate(binary.right()).truth());
            }
            default -> {}
        }
        XpathValue right = evaluate(binary.right());
        return switch (binary.operator()) {
            case "+" -> new XpathValue.Numeral(left.number() + right.number());
            case "-" -> new XpathValue.Numeral(left.number() - right.number());
            case "*" -> new XpathValue.Numeral(left.number() * right.number());
            case "div" -> new XpathValue.Numeral(left.number() / right.number());
            case "mod" -> new XpathValue.Numeral(left.number() % right.number());
            default -> new XpathValue.Truth(XpathComparison.of(binary.operator(), left, right));
        };
    }

    private XpathValue path(@Nullable XpathExpression start, List<Step> steps) throws XpathFault {
        List<XpathNode> nodes = start == null ? List.of(node) : nodes(start);
        for (Step step : steps) {
            if (step.test() instanceof Test.Name(String prefix, String local) && !prefix.isEmpty()
                    && !prefix.equals("xml")) {
                throw new XpathFault("XPath error : Undefined namespace prefix");
            }
            Set<XpathNode> found = new LinkedHashSet<>();
            for (XpathNode from : nodes) {
                List<XpathNode> matching = new ArrayList<>();
                for (XpathNode candidate : step.axis().from(from)) {
                    if (matches(step, candidate)) {
                        matching.add(candidate);
                    }
                }
                found.addAll(filtered(matching, step.predicates()));
            }
            nodes = XpathFunctions.nodes(sorted(List.copyOf(found)));
        }
        return new XpathValue.Nodes(nodes);
    }

    private static boolean matches(Step step, XpathNode node) {
        XpathNode.Kind principal =
                step.axis() == XpathAxis.ATTRIBUTE ? XpathNode.Kind.ATTRIBUTE : XpathNode.Kind.ELEMENT;
        return switch (step.test()) {
            case Test.Name(String prefix, String local) -> node.kind() == principal
                    && (prefix.isEmpty()
                            ? local.equals("*") || node.namespace().isEmpty() && node.name().equals(local)
                            : node.name().startsWith(prefix + ":")
                                    && (local.equals("*") || node.name().equals(prefix + ":" + local)));
            case Test.Type(String word) ->
                word.equals("node") || word.equals("text") && node.kind() == XpathNode.Kind.TEXT;
        };
    }

    private static List<XpathNode> filtered(List<XpathNode> nodes, List<XpathExpression> predicates)
            throws XpathFault {
        List<XpathNode> left = nodes;
        for (XpathExpression predicate : predicates) {
            List<XpathNode> passed = new ArrayList<>();
            for (int i = 0; i < left.size(); i++) {
                XpathValue value = new XpathEvaluator(left.get(i), i + 1, left.size()).evaluate(predicate);
                if (value instanceof XpathValue.Numeral(double place) ? place == i + 1 : value.truth()) {
                    passed.add(left.get(i));
                }
            }
            left = passed;
        }
        return left;
    }
}
