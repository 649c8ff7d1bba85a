package org.jvirsh.hypervisor.xml;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class XmlReaderTest {
    private static XmlElement read(String text) {
        return XmlReader.read("domain_definition", text);
    }

    @Test
    void keepsOrderAttributesAndText() {
        XmlElement root = read("<?xml version='1.0'?>\n<!-- c -->\n<a x='1' y=\"&lt;2&gt;\">t&amp;<b/><![CDATA[<&>]]></a>\n");
        assertThat(root.attributes()).containsExactly(Map.entry("x", "1"), Map.entry("y", "<2>"));
        assertThat(root.nodes()).hasSize(3);
        assertThat(root.text()).isEqualTo("t&<&>");
        assertThat(root.line()).isEqualTo(3);
    }

    @Test
    void replacesCharacterReferencesAndOwnEntities() {
        assertThat(read("<a>&#65;&#x42;&#x1F600;</a>").text()).isEqualTo("AB\uD83D\uDE00");
        assertThat(read("<!DOCTYPE a [<!ENTITY e \"x&amp;y\">]><a b='&e;'>&e;</a>").text()).isEqualTo("x&y");
        XmlElement withMarkup = read("<!DOCTYPE a [<!ENTITY e \"<b>1</b>\">]><a>&e;2</a>");
        assertThat(withMarkup.children()).isEmpty();
        assertThat(withMarkup.text()).isEqualTo("12");
        assertThat(read("<!DOCTYPE a [<!ENTITY % p \"<!ENTITY e 'x'>\"> %p;]><a>&e;</a>").text()).isEqualTo("x");
    }

    @Test
    void neverReadsExternalEntities() {
        assertThat(read("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>[&e;]</a>").text())
                .isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<a><b></a>|1: Opening and ending tag mismatch: b line 1 and a|----------^",
                "<domain foo>|1: Specification mandates value for attribute foo|-----------^",
                "<a b=c/>|1: AttValue: \" or ' expected|-----^",
                "<a b='<'/>|1: Unescaped '<' not allowed in attributes values|------^",
                "<a>& </a>|1: xmlParseEntityRef: no name|----^",
                "<a>&b </a>|1: EntityRef: expecting ';'|-----^",
                "<a>&b;</a>|1: Entity 'b' not defined|------^",
                "<a/><b/>|1: Extra content at the end of the document|----^",
                "hello|1: Start tag expected, '<' not found|^",
                "<a b='1' b='2'/>|1: Attribute b redefined|--------------^",
                "<a b='1'c='2'/>|1: attributes construct error|--------^",
                "<a/ >|1: error parsing attribute name|--^",
                "</a>|1: StartTag: invalid element name|-^",
                "<![CDATA[x]]>|1: StartTag: invalid element name|-^",
                "<a><!-- b--c --></a>|1: Double hyphen within comment: <!-- b|---------^",
                "<a>&#0;</a>|1: xmlParseCharRef: invalid xmlChar value 0|-------^",
                "<1/>|1: StartTag: invalid element name|-^",
            })
    void saysWhereAndWhatIsWrong(String text, String message, String pointer) {
        assertThatThrownBy(() -> read(text))
                .hasMessage("at line " + message + "\n" + text + "\n" + pointer);
    }

    @Test
    void pointsIntoTheRightLine() {
        assertThatThrownBy(() -> read("<a>\n  <b>\n  </c>\n</a>"))
                .hasMessage("at line 3: Opening and ending tag mismatch: b line 2 and c\n  </c>\n------^");
        assertThatThrownBy(() -> read("<a>\n<b>\n"))
                .hasMessage("at line 3: Premature end of data in tag b line 2\n<b>\n---^");
        assertThatThrownBy(() -> read("")).hasMessage("at line 1: Document is empty\n");
    }

    @Test
    void hasHardLimits() {
        String deep = "<a>".repeat(300);
        assertThatThrownBy(() -> read(deep)).hasMessageContaining(
                "Excessive depth in document: 256 use XML_PARSE_HUGE option");
        assertThat(read("<a>".repeat(256) + "</a>".repeat(256)).children()).hasSize(1);
        assertThatThrownBy(() -> read("<!DOCTYPE a [<!ENTITY x '&y;'><!ENTITY y '&x;'>]><a>&x;</a>"))
                .hasMessage("at line 1: Detected an entity reference loop\n&x;\n---^");
        StringBuilder bomb = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 'aaaaaaaaaa'>");
        for (int i = 1; i < 10; i++) {
            bomb.append("<!ENTITY e").append(i).append(" '").append(("&e" + (i - 1) + ";").repeat(10)).append("'>");
        }
        assertThatThrownBy(() -> read(bomb + "]><a>&e9;</a>"))
                .hasMessageContaining("Detected an entity reference loop");
    }

    @Test
    void boundsLengths() {
        assertThat(read("<a:" + "x".repeat(50_000) + "/>").children()).isEmpty();
        assertThatThrownBy(() -> read("<a " + "x".repeat(50_001) + "='1'/>"))
                .hasMessageStartingWith("at line 1: Name too long: NCName\n")
                .hasMessageEndingWith("\n---^");
        String much = "y".repeat(10_000_001);
        assertThatThrownBy(() -> read("<a b='" + much + "'/>"))
                .hasMessageStartingWith("at line 1: AttValue length too long\n")
                .hasMessageEndingWith("\n-----^");
        assertThatThrownBy(() -> read("<a><!--" + much + "--></a>"))
                .hasMessageStartingWith("at line 1: Comment too big found<a>")
                .hasMessageEndingWith("\n-------^");
        assertThatThrownBy(() -> read("<a><![CDATA[" + much + "]]></a>"))
                .hasMessageStartingWith("at line 1: CData section too big found\n");
        assertThatThrownBy(() -> read("<a><?p " + much + "?></a>"))
                .hasMessageStartingWith("at line 1: PI p too big found<a>");
    }

    @ParameterizedTest
    @CsvSource({"&#x110000;,character reference out of bounds", "&#99999999999;,character reference out of bounds",
                "&#;,invalid xmlChar value 0", "&#xD800;,invalid xmlChar value 55296"})
    void refusesCharactersThatAreNone(String reference, String complaint) {
        assertThatThrownBy(() -> read("<a>" + reference + "</a>")).hasMessageContaining(complaint);
    }

    @Test
    void findsTheEncoding() {
        assertThat(XmlEncoding.decode("<a>é</a>".getBytes(StandardCharsets.UTF_8))).isEqualTo("<a>é</a>");
        String lie = "<?xml version='1.0' encoding='UTF-16'?><a>é</a>";
        assertThat(XmlEncoding.decode(lie.getBytes(StandardCharsets.UTF_8))).isEqualTo(lie);
        assertThat(XmlEncoding.decode("<a/>".getBytes(StandardCharsets.UTF_16))).isEqualTo("<a/>");
    }

    /** libvirt reads UTF-8 whatever the document declares. */
    @Test
    void refusesBytesThatAreNotUtf8() {
        String latin = "<?xml version='1.0' encoding='ISO-8859-1'?>\n<a>é</a>";
        byte[] bytes = latin.getBytes(StandardCharsets.ISO_8859_1);
        String decoded = XmlEncoding.decode(bytes);
        assertThat(XmlEncoding.encode(decoded)).isEqualTo(bytes);
        assertThatThrownBy(() -> read(decoded))
                .hasMessageStartingWith("at line 2: Input is not proper UTF-8, indicate encoding !\n"
                        + "Bytes: 0xE9 0x3C 0x2F 0x61\n<a>")
                .hasMessageEndingWith("\n---^");
        String comment = XmlEncoding.decode(new byte[] {'<', '!', '-', '-', (byte) 0xC3, '-', '-', '>', '<', 'a', '/', '>'});
        assertThatThrownBy(() -> read(comment)).hasMessageContaining("Bytes: 0xC3 0x2D 0x2D 0x3E");
        assertThat(read("<a>\uD83D\uDE00</a>").text()).isEqualTo("\uD83D\uDE00");
    }

    @Test
    void writesTheLayoutOfLibvirt() {
        XmlWriter out = new XmlWriter();
        out.open("a", "x", "1'2", "y", null);
        out.leaf("b").text("c", "<&>\"'\u0001");
        out.tree(read("<d>\n <e f=\"g\"/>\n</d>")).foreign(read("<n:h xmlns:n='u'><n:i z='1'>t</n:i></n:h>"));
        out.close();
        assertThat(out)
                .hasToString(
                        """
                        <a x='1&apos;2'>
                          <b/>
                          <c>&lt;&amp;&gt;&quot;&apos;</c>
                          <d>
                            <e f='g'/>
                          </d>
                          <n:h xmlns:n="u">
                            <n:i z="1">t</n:i>
                          </n:h>
                        </a>
                        """);
    }
}
