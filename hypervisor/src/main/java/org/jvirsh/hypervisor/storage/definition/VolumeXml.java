package org.jvirsh.hypervisor.storage.definition;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.ScaledNumber;
import org.jvirsh.hypervisor.storage.PoolType;
import org.jvirsh.hypervisor.storage.PoolType.Formats;
import org.jvirsh.hypervisor.storage.VolumeType;
import org.jvirsh.hypervisor.storage.definition.VolumeDefinition.Image;
import org.jvirsh.hypervisor.storage.definition.VolumeDefinition.Timestamps;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;
import org.jvirsh.hypervisor.xml.XmlValues;
import org.jvirsh.hypervisor.xml.XmlWriter;

/** Storage volumes in XML. The order of the checks decides which complaint a user sees, and is libvirt's. */
public final class VolumeXml {
    private static final List<String> FEATURES = List.of("lazy_refcounts", "extended_l2", "data_file");

    private VolumeXml() {}

    /** Whether a document must say how large a volume is to be. */
    public enum Capacity {
        REQUIRED,
        /** An image over another one is as large as that unless it says otherwise. */
        REQUIRED_WITHOUT_BACKING,
        /** A copy is as large as its original unless it says otherwise. */
        OPTIONAL
    }

    /** Reads a document about a volume of such a pool. */
    public static VolumeDefinition read(String xml, PoolType pool) {
        return read(xml, pool, Capacity.REQUIRED);
    }

    /** Reads a document about a volume of such a pool; where it says no capacity, and need not, that is 0. */
    public static VolumeDefinition read(String xml, PoolType pool, Capacity rule) {
        XmlElement root = XmlReader.read("storage_volume_definition", xml);
        PoolXml.requireRoot(root, "volume");
        return read(root, pool, rule);
    }

    /** Whether a document says how much of a volume is to be allocated. */
    public static boolean saysAllocation(String xml) {
        return XmlReader.read("storage_volume_definition", xml).childText("allocation") != null;
    }

    /** Whether a document asks that a volume not be copied when it is written to. */
    public static boolean refusesCopyOnWrite(String xml) {
        return XmlReader.read("storage_volume_definition", xml).value("target/nocow") != null;
    }

    /** Reads an element {@code volume}. */
    public static VolumeDefinition read(XmlElement root, PoolType pool) {
        return read(root, pool, Capacity.REQUIRED);
    }

    private static VolumeDefinition read(XmlElement root, PoolType pool, Capacity rule) {
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
        boolean needed =
                switch (rule) {
                    case REQUIRED -> true;
                    case REQUIRED_WITHOUT_BACKING -> backing == null;
                    case OPTIONAL -> false;
                };
        if (capacity == null && needed) {
            throw XmlValues.error("missing capacity element");
        }
        Long allocation = size(root, "allocation");
        XmlElement target = root.child("target");
        long bytes = capacity == null ? 0 : capacity;
        return new VolumeDefinition(
                type,
                name,
                root.childText("key"),
                bytes,
                allocation == null ? bytes : allocation,
                0,
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
        return new Image(path, format, Permissions.below(element), null, null, null, 0, null);
    }

    private static Image target(@Nullable XmlElement element, PoolType pool) {
        if (element == null) {
            Formats formats = pool.volumeFormats();
            String format = formats == null ? null : formats.usual();
            return new Image(null, format, Permissions.NONE, null, null, null, 0, null);
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
                element.childText("path"), format, permissions, null, encryption, compatibility, clusterSize, features);
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
        if (volume.physical() != 0) {
            out.text("physical", Long.toUnsignedString(volume.physical()), "unit", "bytes");
        }
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
        Timestamps times = image.timestamps();
        if (times != null) {
            out.open("timestamps");
            out.text("atime", seconds(times.access()));
            out.text("mtime", seconds(times.modification()));
            out.text("ctime", seconds(times.change()));
            // Linux tells no time of birth to programs of libvirt's age.
            out.text("btime", "0");
            out.close();
        }
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

    private static String seconds(Instant instant) {
        return instant.getNano() == 0
                ? String.valueOf(instant.getEpochSecond())
                : String.format(Locale.ROOT, "%d.%09d", instant.getEpochSecond(), instant.getNano());
    }
}
