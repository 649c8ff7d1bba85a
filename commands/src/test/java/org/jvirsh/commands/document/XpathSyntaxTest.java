package org.jvirsh.commands.document;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class XpathSyntaxTest {
    @ParameterizedTest
    @ValueSource(strings = {"///", "/domain[", "/domain/@", "1+", "//*[", "@", "//"})
    void anUnfinishedExpressionIsInvalidWithoutAPlace(String expression) {
        assertThat(XpathSyntax.complaint(expression)).hasValue("XPath error : Invalid expression");
    }

    @Test
    void aWrongCharacterIsPointedAt() {
        assertThat(XpathSyntax.complaint("/domain/name)"))
                .hasValue("XPath error : Invalid expression\n/domain/name)\n            ^");
        assertThat(XpathSyntax.complaint("a::b")).hasValue("XPath error : Invalid expression\na::b\n  ^");
        assertThat(XpathSyntax.complaint("1..2")).hasValue("XPath error : Invalid expression\n1..2\n  ^");
    }

    @Test
    void literalsAndNodeTypesHaveComplaintsOfTheirOwn() {
        assertThat(XpathSyntax.complaint("'abc")).hasValue("XPath error : Unfinished literal");
        assertThat(XpathSyntax.complaint("text(")).hasValue("XPath error : Missing closing curly brace");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/", ".", "..", "/domain/name/text()", "//disk[@type='file'][2]/source/@file", "count(//disk) > 1 and not(a)",
        "(//a | //b)[1]/c", "ancestor-or-self::node()", "- 3 * 4 div 2 mod 5", "foo("
    })
    void aWholeExpressionIsRead(String expression) {
        assertThat(XpathSyntax.complaint(expression)).isEmpty();
    }

    @Test
    void namesThatMeanNothingAreFoundInOrder() {
        assertThat(XpathSyntax.names("nosuch(1)").complaint())
                .hasValue("xmlXPathCompOpEval: function nosuch not found\nXPath error : Unregistered function");
        assertThat(XpathSyntax.names("x:f()").complaint())
                .hasValue("xmlXPathCompOpEval: function f bound to undefined prefix x");
        assertThat(XpathSyntax.names("a[$b]").complaint()).hasValue("XPath error : Undefined variable");
        assertThat(XpathSyntax.names("count()").complaint()).hasValue("XPath error : Invalid number of arguments");
        assertThat(XpathSyntax.names("count(//a)").complaint()).isEmpty();
    }
}
