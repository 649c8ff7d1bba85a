package org.jvirsh.hypervisor.schema;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlReader;
import org.jvirsh.hypervisor.xml.XmlWriter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class XmlSchemaTest {
    private static final XmlSchema SCHEMA = XmlSchema.parse(
            """
            words speeds slow fast
            fragment place
              @bus uint required
            box
              @kind enum:a|b default a
              name text required
              when @kind = b
                size memory:KiB nonzero
              item*
                @on onoff omit off
                @speed enum:speeds
                use place
              kept!
              when +live
                port int
              metadata any
            """);

    private static String normalise(String xml, String... switches) {
        return new XmlWriter().tree(SCHEMA.normalise(XmlReader.read("box", xml), Set.of(switches))).toString();
    }

    private static String complaint(String xml) {
        return assertThrows(VirException.class, () -> normalise(xml)).getMessage();
    }

    @Test
    void putsThingsInOrderDropsTheUnknownAndFillsDefaults() {
        assertEquals(
                """
                <box kind='a'>
                  <name>n</name>
                  <item speed='fast' bus='1'/>
                  <kept/>
                </box>
                """,
                normalise("<box x='1'><kept/><y/><item bus='01' speed='fast' on='off'/><name>n</name><size>1</size>"
                        + "<port>1</port></box>"));
    }

    @Test
    void heedsConditionsAndSwitches() {
        assertEquals(
                """
                <box kind='b'>
                  <name>n</name>
                  <size unit='KiB'>1024</size>
                  <port>-1</port>
                </box>
                """,
                normalise("<box kind='b'><name>n</name><port>-1</port><size unit='MiB'>1</size></box>", "live"));
    }

    @Test
    void isDoneAfterOneRound() {
        String once = normalise("<box kind='b'><size unit='G'>2</size><name>n</name><item bus='7'/></box>");
        assertEquals(once, normalise(once));
    }

    @Test
    void saysWhatIsWrong() {
        assertEquals(
                "XML error: Invalid value for attribute 'kind' in element 'box': 'c'.",
                complaint("<box kind='c'><name>n</name></box>"));
        assertEquals(
                "XML error: Missing required attribute 'bus' in element 'item'",
                complaint("<box><name>n</name><item/></box>"));
        assertEquals("XML error: expecting root element of 'box', not 'bag'", complaint("<bag/>"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<box z='1'/>|Invalid attribute z for element box",
                "<box><z/></box>|Element box has extra content: z",
                "<box kind='c'/>|Invalid attribute kind for element box",
                "<box><size unit='acre'>1</size></box>|Extra element size in interleave\\nElement box failed to validate content",
                "<box><size>much</size></box>|Extra element size in interleave\\nElement box failed to validate content",
                "<box><item bus='-1'/></box>|Extra element item in interleave\\nElement box failed to validate content",
                "<box><item z='1'/></box>|Extra element item in interleave\\nElement box failed to validate content"
            })
    void validatesNamesAndValues(String xml, String problem) {
        VirException refused = assertThrows(
                VirException.class, () -> SCHEMA.validate(XmlReader.read("box", xml), "box.rng"));
        assertEquals(
                "XML document failed to validate against schema: Unable to validate doc against"
                        + " /usr/share/libvirt/schemas/box.rng\n" + problem.replace("\\n", "\n") + "\n",
                refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"domain", "domain-checks", "network", "networkport", "secret", "interface", "nodedev"})
    void everyLineOfEverySchemaIsUnderstood(String name) {
        // Validation looks at the rules of all levels that the document has; an unknown root reads the top only.
        XmlSchema schema = XmlSchema.load(name);
        for (String child : schema.childNames("")) {
            schema.at(child).childNames("");
        }
    }

    private static final XmlSchema AGED = XmlSchema.parse(
            """
            box
              @kind enum:a|b newer 9.1.0 b
              @late uint since 9.2.0
              lid since 9.1.0
                @open yesno
              when not since 9.1.0
                others XML_ERROR "unknown {}"
                old text
            """);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9.0.0 | <box late='1'/> | <box/>",
                "9.1.0 | <box late='1' kind='b'/> | <box kind='b'/>",
                "9.2.0 | <box late='1'><lid open='no'/></box> | <box late='1'>\\n  <lid open='no'/>\\n</box>",
                "9.0.0 | <box><old>x</old></box> | <box>\\n  <old>x</old>\\n</box>",
                "10.0.0 | <box><old>x</old></box> | <box/>"
            })
    void knowsOnlyWhatItsVersionKnew(String level, String document, String expected) {
        XmlSchema schema = AGED.as(Level.of(level));
        String written = new XmlWriter().tree(schema.normalise(XmlReader.read("box", document))).toString();
        assertEquals(expected.replace("\\n", "\n") + "\n", written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<box kind='b'/>", "<box><lid/></box>"})
    void refusesWhatItsVersionDidNotKnow(String document) {
        XmlSchema schema = AGED.as(Level.of("9.0.0"));
        assertThrows(VirException.class, () -> schema.normalise(XmlReader.read("box", document)));
    }
}
