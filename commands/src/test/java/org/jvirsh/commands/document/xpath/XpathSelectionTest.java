package org.jvirsh.commands.document.xpath;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class XpathSelectionTest {
    private static final XmlElement DOCUMENT = XmlReader.read(
            "document",
            """
            <d type='t'>
              <name>one</name>
              <x:m xmlns:x='urn:x'><x:n k='\u00e9&quot;'>v</x:n></x:m>
              <disk n='1' b='2'><source file='/a'/><target dev='vda'/></disk>
              <disk n='3' b='4'><source file='/b'/></disk>
              <empty>
              </empty>
              <size>12</size>
            </d>
            """);

    private static String alone(String expression) throws XpathFault {
        return XpathSelection.of(DOCUMENT, expression).orElseThrow().alone();
    }

    private static void refused(String expression, String complaint) {
        assertThatThrownBy(() -> XpathSelection.of(DOCUMENT, expression))
                .isInstanceOf(XpathFault.class)
                .hasMessage(complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/domain[", "/domain/@", "1+", "//*[", "@", "//"})
    void anUnfinishedExpressionIsInvalidWithoutAPlace(String expression) {
        refused(expression, "XPath error : Invalid expression");
    }

    @Test
    void aWrongCharacterIsPointedAt() {
        refused("/domain/name)", "XPath error : Invalid expression\n/domain/name)\n            ^");
        refused("a::b", "XPath error : Invalid expression\na::b\n  ^");
        refused("1..2", "XPath error : Invalid expression\n1..2\n  ^");
        refused("'abc", "XPath error : Unfinished literal");
        refused("text(", "XPath error : Missing closing curly brace");
    }

    @Test
    void namesThatMeanNothingAreFoundWhereTheyAreNeeded() throws XpathFault {
        refused("nosuch(1)", "xmlXPathCompOpEval: function nosuch not found\nXPath error : Unregistered function");
        refused("x:f()", "xmlXPathCompOpEval: function f bound to undefined prefix x");
        refused("//disk[$b]", "XPath error : Undefined variable");
        refused("//nosuch/x:m", "XPath error : Undefined namespace prefix");
        refused("count()", "XPath error : Invalid number of arguments");
        refused("count('a')", "XPath error : Invalid type");
        refused("last()", "XPath error : Invalid context size");
        assertThat(alone("//nosuch[x:m or $b or f()]")).isEmpty();
        assertThat(alone("//disk[false() and $b]")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "//disk/@n | ` n=\"1\"\\n n=\"3\"\\n`",
        "//disk[2]/@* | ` n=\"3\"\\n b=\"4\"\\n`",
        "//disk[@n > 2]/source/@file | ` file=\"/b\"\\n`",
        "(//disk)[last()]/@b | ` b=\"4\"\\n`",
        "//source[.. = //disk[target]]/@file | ` file=\"/a\"\\n file=\"/b\"\\n`",
        "name/text() | `one\\n`",
        "//text() | `one\\nv\\n\\n  \\n12\\n`",
        "///name | `<name>one</name>\\n`",
        "//*[local-name()='n']/@k | ` k=\"&#xE9;&quot;\"\\n`",
        "//*[namespace-uri()='urn:x'][1]/@k | ` k=\"&#xE9;&quot;\"\\n`",
        "//target/ancestor::*[1]/@n | ` n=\"1\"\\n`",
        "//target/preceding::source/@file | ` file=\"/a\"\\n`",
        "//target/following::source/@file | ` file=\"/b\"\\n`",
        "//disk[1]/following-sibling::*[1]/@n | ` n=\"3\"\\n`",
        "//size[. = 12 and . != 13 and 3 * 4 = . and - . = -12 and . mod 5 = 2 and 6 div 4 = 1.5]/text() | `12\\n`",
        "//name[concat(substring('xone', 2), translate('abc', 'ab', 'A')) = 'oneAc']/text() | `one\\n`",
        "//name[string(1 div 0) = 'Infinity' and string(0.1) = '0.1' and number('x') != 1]/text() | `one\\n`",
        "//x | ``",
    })
    void selectsWhatTheExpressionSays(String expression, String expected) throws XpathFault {
        assertThat(alone(expression)).isEqualTo(expected.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "'a'", "count(//disk)", "//size > 3", "--1", "1e3", "name(", "string-length('abc')"})
    void aValueIsNoSelection(String expression) throws XpathFault {
        assertThat(XpathSelection.of(DOCUMENT, expression)).isEmpty();
    }

    @Test
    void partsInOneElementAreLaidOutTogether() throws XpathFault {
        assertThat(XpathSelection.of(DOCUMENT, "//source | //source/@file").orElseThrow().wrapped()).isEqualTo("""
                <nodes file="/b">
                  <source file="/a"/>
                  <source file="/b"/>
                </nodes>
                """);
        assertThat(XpathSelection.of(DOCUMENT, "//source | //name/text()").orElseThrow().wrapped())
                .isEqualTo("<nodes>one<source file=\"/a\"/><source file=\"/b\"/></nodes>\n");
        assertThat(XpathSelection.of(DOCUMENT, "//*[local-name()='n']").orElseThrow().wrapped()).isEqualTo("""
                <nodes>
                  <x:n xmlns:x="urn:x" k="&#xE9;&quot;">v</x:n>
                </nodes>
                """);
        assertThat(XpathSelection.none().wrapped()).isEqualTo("<nodes/>\n");
    }
}
