package org.jvirsh.hypervisor.network;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.event.MetadataKind;
import org.jvirsh.hypervisor.schema.Level;
import org.jvirsh.hypervisor.schema.XmlSchema;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlLayout;
import org.jvirsh.hypervisor.xml.XmlReader;
import org.jvirsh.hypervisor.xml.XmlWriter;

/**
 * The definition of a virtual network.
 *
 * @param root the document in libvirt's form, checked, with a UUID
 */
public record NetworkDefinition(XmlElement root) {
    /** What documents are called in reports of bad XML. */
    public static final String DOCUMENT = "network_definition";

    /**
     * Reads a definition.
     *
     * @param level the version of libvirt the document is read as
     * @throws org.jvirsh.hypervisor.error.VirException when it is no good
     */
    public static NetworkDefinition parse(String xml, Level level) {
        return of(XmlReader.read(DOCUMENT, xml), level);
    }

    /** The definition in a document. */
    public static NetworkDefinition of(XmlElement document, Level level) {
        return new NetworkDefinition(canonical(document, Set.of(), level));
    }

    /**
     * A document in libvirt's form.
     *
     * @param switches {@code partial} for a document whose records only have what is needed to find their like
     */
    public static XmlElement canonical(XmlElement document, Set<String> switches, Level level) {
        XmlElement root = Schema.NETWORK.as(level).normalise(document, switches);
        return NetworkForm.complete(root, switches.contains("partial"));
    }

    /** Its name. */
    public String name() {
        return String.valueOf(root.childText("name"));
    }

    /** Its UUID. */
    public UUID uuid() {
        return UUID.fromString(String.valueOf(root.childText("uuid")));
    }

    /** Name of its bridge. */
    public Optional<String> bridge() {
        return Optional.ofNullable(root.value("bridge/@name"));
    }

    /** Title or description. */
    public Optional<String> text(MetadataKind kind) {
        @Nullable String text = root.childText(kind == MetadataKind.TITLE ? "title" : "description");
        return Optional.ofNullable(text);
    }

    /** The document. */
    public String xml() {
        return new XmlWriter()
                .tree(XmlLayout.open(root, NetworkDefinition::wide))
                .toString();
    }

    private static boolean wide(XmlElement element) {
        return switch (element.name()) {
            case "ip", "portgroup" -> true;
            default -> false;
        };
    }

    /** Reads the schema when it is first needed. */
    private static final class Schema {
        private static final XmlSchema NETWORK = XmlSchema.load("network");
    }
}
