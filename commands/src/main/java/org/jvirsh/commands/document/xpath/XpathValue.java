package org.jvirsh.commands.document.xpath;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** What an expression comes to. */
sealed interface XpathValue {
    /** Nodes in the document's order. */
    record Nodes(List<XpathNode> list) implements XpathValue {}

    /** A number. */
    record Numeral(double value) implements XpathValue {}

    /** A text. */
    record Text(String value) implements XpathValue {}

    /** True or false. */
    record Truth(boolean value) implements XpathValue {}

    default boolean truth() {
        return switch (this) {
            case Nodes(List<XpathNode> list) -> !list.isEmpty();
            case Numeral(double value) -> value != 0 && !Double.isNaN(value);
            case Text(String value) -> !value.isEmpty();
            case Truth(boolean value) -> value;
        };
    }

    default double number() {
        return switch (this) {
            case Numeral(double value) -> value;
            case Truth(boolean value) -> value ? 1 : 0;
            case Nodes nodes -> parse(nodes.text());
            case Text(String value) -> parse(value);
        };
    }

    default String text() {
        return switch (this) {
            case Nodes(List<XpathNode> list) -> list.isEmpty() ? "" : list.getFirst().text();
            case Numeral(double value) -> write(value);
            case Text(String value) -> value;
            case Truth(boolean value) -> String.valueOf(value);
        };
    }

    private static double parse(String text) {
        String word = text.strip();
        return word.matches("-?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?")
                ? Double.parseDouble(word)
                : Double.NaN;
    }

    private static String write(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value < 0 ? "-Infinity" : "Infinity";
        }
        return new BigDecimal(value, new MathContext(15)).stripTrailingZeros().toPlainString();
    }
}
