package org.jvirsh.hypervisor.secret;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.schema.XmlSchema;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;
import org.jvirsh.hypervisor.xml.XmlWriter;

/**
 * What is known of a secret besides its value.
 *
 * @param root the document in libvirt's form, checked, with a UUID
 */
public record SecretDefinition(XmlElement root) {
    /** What documents are called in reports of bad XML. */
    public static final String DOCUMENT = "definition_of_secret";

    /**
     * Reads a definition.
     *
     * @throws org.jvirsh.hypervisor.error.VirException when it is no good
     */
    public static SecretDefinition parse(String xml) {
        XmlElement root = Schema.SECRET.normalise(XmlReader.read(DOCUMENT, xml));
        if (root.child("uuid") == null) {
            root = root.inserted(0, XmlElement.of("uuid").withText(UUID.randomUUID().toString()));
        }
        return new SecretDefinition(root);
    }

    /** Its UUID. */
    public UUID uuid() {
        return UUID.fromString(String.valueOf(root.childText("uuid")));
    }

    /** Whether its value is never stored. */
    public boolean ephemeral() {
        return root.attribute("ephemeral", "").equals("yes");
    }

    /** Whether its value is never shown. */
    public boolean confidential() {
        return root.attribute("private", "").equals("yes");
    }

    /** What it is for. */
    public SecretUsage usage() {
        @Nullable String type = root.value("usage/@type");
        for (SecretUsage usage : SecretUsage.values()) {
            if (usage.word().equals(type)) {
                return usage;
            }
        }
        return SecretUsage.NONE;
    }

    /** Which of the things of that kind it is for. */
    public String usageId() {
        XmlElement usage = root.child("usage");
        return usage == null || usage.children().isEmpty() ? "" : usage.children().getFirst().text();
    }

    /** The document. */
    public String xml() {
        return new XmlWriter().tree(root).toString();
    }

    /** Reads the schema when it is first needed. */
    private static final class Schema {
        private static final XmlSchema SECRET = XmlSchema.load("secret");
    }
}
