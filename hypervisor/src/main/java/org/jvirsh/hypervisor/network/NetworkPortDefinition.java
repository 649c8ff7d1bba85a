package org.jvirsh.hypervisor.network;

import java.util.Set;
import java.util.UUID;
import org.jvirsh.hypervisor.schema.XmlSchema;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;
import org.jvirsh.hypervisor.xml.XmlWriter;

/**
 * The definition of a port of a virtual network.
 *
 * @param root the document in libvirt's form, checked
 */
public record NetworkPortDefinition(XmlElement root) {
    /** What documents are called in reports of bad XML. */
    public static final String DOCUMENT = "networkport_definition";

    /**
     * Reads a definition.
     *
     * @throws org.jvirsh.hypervisor.error.VirException when it is no good
     */
    public static NetworkPortDefinition parse(String xml) {
        XmlElement root = Schema.PORT.normalise(XmlReader.read(DOCUMENT, xml), Set.of("port"));
        XmlElement vlan = root.child("vlan");
        return new NetworkPortDefinition(vlan == null ? root : root.replaced(vlan, VlanForm.complete(vlan)));
    }

    /** Its UUID. */
    public UUID uuid() {
        return UUID.fromString(String.valueOf(root.childText("uuid")));
    }

    /** The document. */
    public String xml() {
        return new XmlWriter().tree(root).toString();
    }

    /** Reads the schema when it is first needed. */
    private static final class Schema {
        private static final XmlSchema PORT = XmlSchema.load("networkport");
    }
}
