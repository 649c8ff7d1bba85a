package org.jvirsh.hypervisor.nodedev;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.schema.XmlSchema;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlLayout;
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

    /** What a device is called that has no name yet. */
    private static final String NEW = "new device";

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
        if (!create) {
            return new NodeDeviceDefinition(Schema.DEVICE.normalise(document, Set.of("existing")));
        }
        XmlElement named = WorldWideNames.complete(document).withoutChildren("name").plus(XmlElement.of("name").withText(NEW));
        return new NodeDeviceDefinition(Schema.DEVICE.normalise(named, Set.of()));
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
        XmlElement parent = root.child("parent");
        XmlElement shown = root;
        if (parent != null) {
            XmlElement bare = XmlElement.of("parent").withText(parent.text());
            shown = parent.text().isEmpty() ? root.removed(parent) : root.replaced(parent, bare);
        }
        return new XmlWriter()
                .tree(XmlLayout.open(shown, NodeDeviceDefinition::wide))
                .toString();
    }

    private static boolean wide(XmlElement element) {
        return switch (element.name()) {
            case "hardware", "firmware" -> true;
            case "capability" -> switch (element.attribute("type", "")) {
                case "ap_matrix", "css", "ccw" -> true;
                default -> false;
            };
            default -> false;
        };
    }

    /** Reads the schema when it is first needed. */
    private static final class Schema {
        private static final XmlSchema DEVICE = XmlSchema.load("nodedev");
    }
}
