package org.jvirsh.hypervisor.iface;

import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.schema.XmlSchema;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlLayout;
import org.jvirsh.hypervisor.xml.XmlReader;
import org.jvirsh.hypervisor.xml.XmlWriter;

/**
 * The definition of an interface of the host.
 *
 * @param root the document in libvirt's form, checked
 */
public record InterfaceDefinition(XmlElement root) {
    /** What documents are called in reports of bad XML. */
    public static final String DOCUMENT = "interface_definition";

    /**
     * Reads a definition.
     *
     * @throws org.jvirsh.hypervisor.error.VirException when it is no good
     */
    public static InterfaceDefinition parse(String xml) {
        return of(XmlReader.read(DOCUMENT, xml));
    }

    /** The definition in a document. */
    public static InterfaceDefinition of(XmlElement document) {
        return new InterfaceDefinition(Schema.INTERFACE.normalise(document));
    }

    /** Its name. */
    public String name() {
        return root.attribute("name", "");
    }

    /** Its hardware address, empty when it has none of its own. */
    public String mac() {
        @Nullable String mac = root.value("mac/@address");
        return mac == null ? "" : mac;
    }

    /** The document. */
    public String xml() {
        return new XmlWriter()
                .tree(XmlLayout.open(root, InterfaceDefinition::wide))
                .toString();
    }

    private static boolean wide(XmlElement element) {
        return switch (element.name()) {
            case "protocol", "bridge", "bond" -> true;
            // The interface below a VLAN has only a name.
            case "interface" -> element.attribute("type") != null;
            default -> false;
        };
    }

    /** Reads the schema when it is first needed. */
    private static final class Schema {
        private static final XmlSchema INTERFACE = XmlSchema.load("interface");
    }
}
