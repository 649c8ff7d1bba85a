package org.jvirsh.commands.document.xpath;

/** Compares results: one of several nodes that compares as wished is enough. */
final class XpathComparison {
    private XpathComparison() {}

    static boolean of(String operator, XpathValue left, XpathValue right) {
        boolean equality = operator.equals("=") || operator.equals("!=");
        if (left instanceof XpathValue.Nodes nodes && !(right instanceof XpathValue.Truth)) {
            for (XpathNode node : nodes.list()) {
                if (of(operator, single(node, right), right)) {
                    return true;
                }
            }
            return false;
        }
        if (right instanceof XpathValue.Nodes nodes && !(left instanceof XpathValue.Truth)) {
            for (XpathNode node : nodes.list()) {
                if (of(operator, left, single(node, left))) {
                    return true;
                }
            }
            return false;
        }
        if (equality) {
            return operator.equals("=") == equal(left, right);
        }
        double one = left.number();
        double other = right.number();
        return switch (operator) {
            case "<" -> one < other;
            case "<=" -> one <= other;
            case ">" -> one > other;
            default -> one >= other;
        };
    }

    /** A node beside another value: its text, or the number that it is. */
    private static XpathValue single(XpathNode node, XpathValue other) {
        XpathValue text = new XpathValue.Text(node.text());
        return other instanceof XpathValue.Numeral ? new XpathValue.Numeral(text.number()) : text;
    }

    private static boolean equal(XpathValue left, XpathValue right) {
        if (left instanceof XpathValue.Truth || right instanceof XpathValue.Truth) {
            return left.truth() == right.truth();
        }
        if (left instanceof XpathValue.Numeral || right instanceof XpathValue.Numeral) {
            return left.number() == right.number();
        }
        return left.text().equals(right.text());
    }
}
