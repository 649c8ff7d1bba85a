package org.jvirsh.hypervisor.snapshot.definition;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.ScaledNumber;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlValues;
import org.jvirsh.hypervisor.xml.XmlWriter;

/** The disks of snapshots in XML. */
final class SnapshotDiskXml {
    private static final List<String> TYPES =
            List.of("file", "block", "dir", "network", "volume", "nvme", "vhostuser", "vhostvdpa");
    private static final Set<String> FORMATS = Set.of(
            "raw", "dir", "bochs", "cloop", "dmg", "iso", "vpc", "vdi", "fat", "vhd", "ploop", "cow", "qcow", "qcow2",
            "qed", "vmdk");

    private SnapshotDiskXml() {}

    static SnapshotDisk read(XmlElement element, boolean redefine) {
        String name = element.attribute("name");
        if (name == null) {
            throw new VirException(
                    ErrorCode.INTERNAL_ERROR,
                    ErrorDomain.DOMAIN_SNAPSHOT,
                    "missing name from disk snapshot element");
        }
        Location location = Location.of(XmlValues.choice(element, "snapshot", Location.WORDS));
        String type = XmlValues.choice(element, "type", TYPES);
        type = type == null ? "file" : type;
        if (type.equals("volume") || type.equals("dir")) {
            throw XmlValues.error("unsupported disk snapshot type '" + type + "'");
        }
        boolean deleting = redefine && element.child("snapshotDeleteInProgress") != null;
        XmlElement source = element.child("source");
        XmlElement driver = element.child("driver");
        String format = driver == null ? null : driver.attribute("type", "");
        if (format != null && format.isEmpty()) {
            format = null;
        }
        if (format != null && !FORMATS.contains(format)) {
            throw XmlValues.unsupported("unknown disk snapshot driver '" + format + "'");
        }
        long cache = driver == null ? 0 : cacheSize(driver);
        String path = source == null ? null : DomainDisk.path(type, source);
        if (path != null && !path.startsWith("/") && (type.equals("file") || type.equals("block"))) {
            throw XmlValues.error("disk snapshot image path '" + path + "' must be absolute");
        }
        if (location == null && (path != null || format != null)) {
            location = Location.EXTERNAL;
        }
        return new SnapshotDisk(name, location, deleting, type, format, cache, source);
    }

    private static long cacheSize(XmlElement driver) {
        XmlElement size = driver.find("metadata_cache/max_size");
        String text = size == null ? "" : size.text();
        if (size == null || text.isEmpty()) {
            return 0;
        }
        Optional<BigInteger> value = XmlValues.number(text, 10);
        if (value.isEmpty() || value.get().signum() < 0 || value.get().bitLength() > Long.SIZE) {
            throw XmlValues.error("Invalid value '" + text
                    + "' for element or attribute './driver/metadata_cache/max_size'");
        }
        return ScaledNumber.scale(value.get().longValue(), size.attribute("unit", ""), 1, -1);
    }

    static void write(XmlWriter out, SnapshotDisk disk) {
        String location = disk.location() == null ? null : disk.location().text();
        boolean image = disk.path() != null || disk.format() != null;
        if (!image && !disk.deleting()) {
            out.leaf("disk", "name", disk.name(), "snapshot", location);
            return;
        }
        out.open("disk", "name", disk.name(), "snapshot", location, "type", image ? disk.type() : null);
        if (disk.deleting()) {
            out.leaf("snapshotDeleteInProgress");
        }
        if (image) {
            driver(out, disk);
            @Nullable XmlElement source = disk.source();
            if (source != null && !(source.attributes().isEmpty() && source.children().isEmpty())) {
                out.tree(source);
            }
        }
        out.close();
    }

    private static void driver(XmlWriter out, SnapshotDisk disk) {
        if (disk.cacheSize() != 0) {
            out.open("driver", "type", disk.format()).open("metadata_cache");
            out.text("max_size", Long.toUnsignedString(disk.cacheSize()), "unit", "bytes");
            out.close().close();
        } else if (disk.format() != null) {
            out.leaf("driver", "type", disk.format());
        }
    }
}
