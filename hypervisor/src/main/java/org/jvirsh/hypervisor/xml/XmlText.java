package org.jvirsh.hypervisor.xml;

/**
 * Character data.
 *
 * @param text the characters, entities already replaced
 */
public record XmlText(String text) implements XmlNode {
    /** Whether there is nothing but white space. */
    public boolean blank() {
        return text.isBlank();
    }
}
