package org.jvirsh.hypervisor.xml;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class XmlElementTest {
    @Test
    void editingLeavesTheOriginalAlone() {
        XmlElement empty = XmlElement.of("a", "x", "1", "y", null);
        XmlElement changed = empty.with("z", "2").without("x").plus(XmlElement.of("b"));
        assertThat(changed.attributes()).containsExactly(entry("z", "2"));
        assertThat(changed.children("b")).hasSize(1);
        assertThat(empty.attributes()).containsOnlyKeys("x");
        assertThat(empty.nodes()).isEmpty();
    }

    @Test
    void equalChildrenAreToldApartByIdentity() {
        XmlElement first = XmlElement.of("b");
        XmlElement second = XmlElement.of("b");
        XmlElement parent = XmlElement.of("a").plus(first).plus(second);
        assertThat(parent.removed(second).children()).hasSize(1).first().isSameAs(first);
        assertThat(parent.replaced(second, XmlElement.of("c")).children())
                .extracting(XmlElement::name)
                .containsExactly("b", "c");
    }

    @Test
    void pathsCreateWhatIsNotThere() {
        XmlElement changed = XmlElement.of("a").at("b/c", c -> c.withText("t"));
        assertThat(changed.value("b/c")).isEqualTo("t");
        assertThat(changed.at("b/c", c -> c.with("d", "1")).value("b/c/@d")).isEqualTo("1");
        assertThat(changed.find("b/x")).isNull();
    }
}
