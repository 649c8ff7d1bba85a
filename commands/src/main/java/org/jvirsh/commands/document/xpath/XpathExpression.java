package org.jvirsh.commands.document.xpath;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression that has been read. */
sealed interface XpathExpression {
    /** Two expressions and what is between them, as it is written. */
    record Binary(String operator, XpathExpression left, XpathExpression right) implements XpathExpression {}

    /** A number after an odd or an even number of minus signs. */
    record Signed(boolean negative, XpathExpression operand) implements XpathExpression {}

    /** What either of two expressions selects. */
    record Union(XpathExpression left, XpathExpression right) implements XpathExpression {}

    /** Steps from the top of the document, from the result of an expression, or, null, from the current node. */
    record Path(@Nullable XpathExpression start, List<Step> steps) implements XpathExpression {}

    /** The document. */
    record Root() implements XpathExpression {}

    /** What of a result passes all tests. */
    record Filter(XpathExpression set, List<XpathExpression> predicates) implements XpathExpression {}

    /** A text or a number. */
    record Constant(XpathValue value) implements XpathExpression {}

    /** A variable; there is none. */
    record Variable() implements XpathExpression {}

    /** A function with its arguments. */
    record Call(String name, List<XpathExpression> arguments) implements XpathExpression {}

    /** A step of a path. */
    record Step(XpathAxis axis, Test test, List<XpathExpression> predicates) {}

    /** Which nodes of an axis are meant. */
    sealed interface Test {
        /** Those with a name: of a namespace where there is a prefix, any name for {@code *}. */
        record Name(String prefix, String local) implements Test {}

        /** Those of a type: {@code node text comment processing-instruction}. */
        record Type(String word) implements Test {}
    }
}
