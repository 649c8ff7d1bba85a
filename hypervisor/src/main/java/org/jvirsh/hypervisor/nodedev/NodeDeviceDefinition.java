package org.jvirsh.hypervisor.nodedev;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.schema.XmlSchema;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;
import org.jvirsh.hypervisor.xml.XmlWriter;

/**
 * The definition of a device of the host.
 *
 * @param root the document in libvirt's form, checked
 */
public record NodeDeviceDefinition(XmlElement root) {
    /** What documents are called in reports of bad XML. */
    public static final String DOCUMENT = "node_device_definition";

    /**
     * Reads a definition.
     *
     * @param create whether it is one of a device to be made, which needs no name of its own
     * @throws org.jvirsh.hypervisor.error.VirException when it is no good
     */
    public static NodeDeviceDefinition parse(String xml, boolean create) {
        return of(XmlReader.read(DOCUMENT, xml), create);
    }

    /** The definition in a document. */
    public static NodeDeviceDefinition of(XmlElement document, boolean create) {
        return new NodeDeviceDefinition(
                Schema.DEVICE.normalise(document, create ? Set.of("create") : Set.of("existing")));
    }

    /** Its name. */
    public String name() {
        return String.valueOf(root.childText("name"));
    }

    /** The device it hangs on. */
    public Optional<String> parent() {
        return Optional.ofNullable(root.childText("parent"));
    }

    /** Names of its capabilities, in order. */
    public List<String> capabilities() {
        List<String> names = new ArrayList<>();
        for (XmlElement capability : root.children("capability")) {
            names.add(capability.attribute("type", ""));
        }
        return names;
    }

    /** Names of its capabilities and of those within them. */
    public Set<String> allCapabilities() {
        Set<String> names = new LinkedHashSet<>();
        for (XmlElement capability : root.children("capability")) {
            names.add(capability.attribute("type", ""));
            for (XmlElement inner : capability.children("capability")) {
                String type = inner.attribute("type", "");
                names.add(type.equals("vport_ops") ? "vports" : type);
            }
        }
        return names;
    }

    /** A value within the first capability of a type, or null. */
    public @Nullable String value(String type, String path) {
        for (XmlElement capability : root.children("capability")) {
            if (type.equals(capability.attribute("type"))) {
                return capability.value(path);
            }
        }
        return null;
    }

    /** The document. */
    public String xml() {
        return new XmlWriter().tree(root).toString();
    }

    /** Reads the schema when it is first needed. */
    private static final class Schema {
        private static final XmlSchema DEVICE = XmlSchema.load("nodedev");
    }
}
