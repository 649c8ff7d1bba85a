package org.jvirsh.hypervisor.storage.definition;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.ScaledNumber;
import org.jvirsh.hypervisor.storage.PoolType;
import org.jvirsh.hypervisor.storage.PoolType.Formats;
import org.jvirsh.hypervisor.storage.VolumeType;
import org.jvirsh.hypervisor.storage.definition.VolumeDefinition.Image;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;
import org.jvirsh.hypervisor.xml.XmlValues;
import org.jvirsh.hypervisor.xml.XmlWriter;

/** Storage volumes in XML. The order of the checks decides which complaint a user sees, and is libvirt's. */
public final class VolumeXml {
    private static final List<String> FEATURES = List.of("lazy_refcounts", "extended_l2", "data_file");

    private VolumeXml() {}

    /** Reads a document about a volume of such a pool. */
    public static VolumeDefinition read(String xml, PoolType pool) {
        XmlElement root = XmlReader.read("storage_volume_definition", xml);
        PoolXml.requireRoot(root, "volume");
        return read(root, pool);
    }

    /** Reads an element {@code volume}. */
    public static VolumeDefinition read(XmlElement root, PoolType pool) {
        String name = root.childText("name");
        if (name == null) {
            throw XmlValues.error("missing volume name element");
        }
        VolumeType type = VolumeType.FILE;
        String typeText = root.attribute("type", "");
        if (!typeText.isEmpty()) {
            type = VolumeType.of(typeText)
                    .orElseThrow(() -> XmlValues.unsupported("unknown volume type '" + typeText + "'"));
        }
        Image backing = backing(root, pool);
        Long capacity = size(root, "capacity");
        if (capacity == null) {
            throw XmlValues.error("missing capacity element");
        }
        Long allocation = size(root, "allocation");
        XmlElement target = root.child("target");
        return new VolumeDefinition(
                type,
                name,
                root.childText("key"),
                capacity,
                allocation == null ? capacity : allocation,
                target(target, pool),
                backing);
    }

    private static @Nullable Image backing(XmlElement root, PoolType pool) {
        XmlElement element = root.child("backingStore");
        String path = element == null ? null : element.childText("path");
        if (element == null || path == null) {
            return null;
        }
        String format = format(element, pool);
        return new Image(path, format, Permissions.below(element), null, null, 0, null);
    }

    private static Image target(@Nullable XmlElement element, PoolType pool) {
        if (element == null) {
            Formats formats = pool.volumeFormats();
            String format = formats == null ? null : formats.usual();
            return new Image(null, format, Permissions.NONE, null, null, 0, null);
        }
        String format = format(element, pool);
        Permissions permissions = Permissions.below(element);
        XmlElement encryptionElement = element.child("encryption");
        Encryption encryption = encryptionElement == null ? null : Encryption.read(encryptionElement);
        String compatibility = compatibility(element);
        long clusterSize = clusterSize(element);
        XmlElement featuresElement = element.child("features");
        List<String> features = null;
        if (featuresElement != null) {
            features = features(element);
            compatibility = compatibility == null ? "1.1" : compatibility;
        }
        return new Image(
                element.childText("path"), format, permissions, encryption, compatibility, clusterSize, features);
    }

    private static @Nullable String format(XmlElement element, PoolType pool) {
        Formats formats = pool.volumeFormats();
        if (formats == null) {
            return null;
        }
        String format = PoolSourceXml.below(element, "format", "type");
        if (format == null) {
            return formats.usual();
        }
        if (!formats.names().contains(format)) {
            throw XmlValues.unsupported("unknown volume format type " + format);
        }
        return format;
    }

    private static @Nullable Long size(XmlElement root, String name) {
        String text = root.childText(name);
        if (text == null) {
            return null;
        }
        Optional<BigInteger> value = XmlValues.number(text, 10);
        if (value.isEmpty() || value.get().signum() < 0 || value.get().bitLength() > Long.SIZE) {
            throw XmlValues.error("malformed capacity element");
        }
        XmlElement element = root.child(name);
        String unit = element == null ? "" : element.attribute("unit", "");
        return ScaledNumber.scale(value.get().longValue(), unit, 1, Long.MAX_VALUE);
    }

    private static @Nullable String compatibility(XmlElement element) {
        String version = element.childText("compat");
        if (version != null) {
            int dot = version.indexOf('.');
            if (dot < 0 || !unsigned(version.substring(0, dot)) || !unsigned(version.substring(dot + 1))) {
                throw XmlValues.error("forbidden characters in 'compat' attribute");
            }
        }
        return version;
    }

    private static boolean unsigned(String text) {
        Optional<BigInteger> value = XmlValues.number(text, 10);
        return value.isPresent() && value.get().abs().bitLength() <= Integer.SIZE;
    }

    private static long clusterSize(XmlElement element) {
        String text = element.childText("clusterSize");
        if (text == null) {
            return 0;
        }
        Optional<BigInteger> value = XmlValues.number(text, 10);
        if (value.isEmpty() || value.get().signum() < 0 || value.get().bitLength() > Long.SIZE) {
            throw XmlValues.error(
                    "Invalid value '" + text + "' for element or attribute './target/clusterSize'");
        }
        XmlElement size = element.child("clusterSize");
        String unit = size == null ? "" : size.attribute("unit", "");
        return ScaledNumber.scale(value.get().longValue(), unit, 1, -1);
    }

    private static List<String> features(XmlElement target) {
        Set<Integer> numbers = new TreeSet<>();
        for (XmlElement features : target.children()) {
            if (!features.name().equals("features")) {
                continue;
            }
            for (XmlElement feature : features.children()) {
                if (!FEATURES.contains(feature.name())) {
                    throw XmlValues.unsupported("unsupported feature " + feature.name());
                }
                numbers.add(FEATURES.indexOf(feature.name()));
            }
        }
        List<String> names = new ArrayList<>();
        numbers.forEach(number -> names.add(FEATURES.get(number)));
        return names;
    }

    /** The document of a volume. */
    public static String write(VolumeDefinition volume) {
        XmlWriter out = new XmlWriter();
        out.open("volume", "type", volume.type().text());
        out.text("name", volume.name());
        if (volume.key() != null) {
            out.text("key", volume.key());
        }
        out.text("capacity", Long.toUnsignedString(volume.capacity()), "unit", "bytes");
        out.text("allocation", Long.toUnsignedString(volume.allocation()), "unit", "bytes");
        image(out, "target", volume.target());
        if (volume.backing() != null) {
            image(out, "backingStore", volume.backing());
        }
        return out.close().toString();
    }

    private static void image(XmlWriter out, String name, Image image) {
        out.open(name);
        if (image.path() != null) {
            out.text("path", image.path());
        }
        if (image.format() != null) {
            out.leaf("format", "type", image.format());
        }
        image.permissions().write(out);
        if (image.encryption() != null) {
            image.encryption().write(out);
        }
        if (image.compatibility() != null) {
            out.text("compat", image.compatibility());
        }
        if (image.clusterSize() != 0) {
            out.text("clusterSize", Long.toUnsignedString(image.clusterSize()), "unit", "B");
        }
        List<String> features = image.features();
        if (features != null && features.isEmpty()) {
            out.leaf("features");
        } else if (features != null) {
            out.open("features");
            features.forEach(out::leaf);
            out.close();
        }
        out.close();
    }
}
