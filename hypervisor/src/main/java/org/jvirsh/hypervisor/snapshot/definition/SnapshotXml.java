package org.jvirsh.hypervisor.snapshot.definition;

import java.math.BigInteger;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.domain.DomainXmlReader;
import org.jvirsh.hypervisor.domain.draft.HypervisorDefaults;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;
import org.jvirsh.hypervisor.xml.XmlValues;
import org.jvirsh.hypervisor.xml.XmlWriter;

/** Snapshots in XML. The order of the checks decides which complaint a user sees, and is libvirt's. */
public final class SnapshotXml {
    private SnapshotXml() {}

    /**
     * Reads a document about a snapshot.
     *
     * @param redefine whether it tells of one that was made before
     * @param clock tells when a new one is made, and so its name when it has none
     * @param defaults what the hypervisor adds to domains
     */
    public static SnapshotDefinition read(
            String xml, boolean redefine, Clock clock, HypervisorDefaults defaults) {
        XmlElement root = XmlReader.read("domain_snapshot", xml);
        if (!root.name().equals("domainsnapshot")) {
            throw XmlValues.error("expecting root element of 'domainsnapshot', not '" + root.name() + "'");
        }
        SnapshotDefinition snapshot = redefine ? old(root, defaults) : fresh(root, clock);
        boolean offline = redefine
                && (snapshot.state() == SnapshotState.SHUTOFF || snapshot.state() == SnapshotState.DISK_SNAPSHOT);
        XmlElement memoryElement = root.child("memory");
        String memoryFile = memoryElement == null ? null : memoryElement.attribute("file");
        Location memory = memory(memoryElement, memoryFile, redefine, offline);
        List<SnapshotDisk> disks = disks(root.child("disks"), redefine);
        List<SnapshotDisk> revertDisks = redefine ? disks(root.child("revertDisks"), true) : List.of();
        return new SnapshotDefinition(
                snapshot.name(),
                snapshot.description(),
                snapshot.state(),
                snapshot.parent(),
                snapshot.created(),
                memory,
                memoryFile,
                disks,
                revertDisks,
                snapshot.domain(),
                snapshot.inactiveDomain());
    }

    private static SnapshotDefinition fresh(XmlElement root, Clock clock) {
        long created = clock.millis() / 1000;
        String name = root.childText("name");
        return new SnapshotDefinition(
                name == null ? String.valueOf(created) : name,
                root.childText("description"),
                null,
                null,
                created,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null);
    }

    private static SnapshotDefinition old(XmlElement root, HypervisorDefaults defaults) {
        String name = root.childText("name");
        if (name == null) {
            throw XmlValues.error("a redefined snapshot must have a name");
        }
        long created = created(root, "snapshot");
        String stateText = root.childText("state");
        if (stateText == null) {
            throw XmlValues.error("missing state from existing snapshot");
        }
        SnapshotState state = SnapshotState.of(stateText)
                .filter(known -> known != SnapshotState.NOSTATE)
                .orElseThrow(() -> XmlValues.unsupported(
                        "Invalid state '" + stateText + "' in domain snapshot XML"));
        XmlElement domain = root.child("domain");
        XmlElement inactive = root.child("inactiveDomain");
        // Snapshots of old have no more than the UUID of their domain.
        boolean known = domain != null && !domain.attribute("type", "").isEmpty();
        return new SnapshotDefinition(
                name,
                root.childText("description"),
                state,
                parent(root),
                created,
                null,
                null,
                List.of(),
                List.of(),
                domain != null && known ? DomainXmlReader.read(domain, defaults) : null,
                inactive == null ? null : DomainXmlReader.read(inactive.withName("domain"), defaults));
    }

    static @Nullable String parent(XmlElement root) {
        XmlElement parent = root.child("parent");
        return parent == null ? null : parent.childText("name");
    }

    static long created(XmlElement root, String what) {
        String text = root.childText("creationTime");
        Optional<BigInteger> created = text == null ? Optional.empty() : XmlValues.number(text, 10);
        if (created.isEmpty() || created.get().bitLength() >= Long.SIZE) {
            throw new VirException(
                    ErrorCode.INTERNAL_ERROR,
                    ErrorDomain.DOMAIN_SNAPSHOT,
                    "missing creationTime from existing " + what);
        }
        return created.get().longValueExact();
    }

    private static @Nullable Location memory(
            @Nullable XmlElement element, @Nullable String file, boolean redefine, boolean offline) {
        Location location =
                element == null ? null : Location.of(XmlValues.choice(element, "snapshot", Location.WORDS));
        if (location == Location.MANUAL) {
            throw XmlValues.error("'manual' memory snapshot mode not supported");
        }
        if (location == null) {
            if (file != null) {
                location = Location.EXTERNAL;
            } else if (redefine) {
                location = offline ? Location.NO : Location.INTERNAL;
            }
        }
        if (file != null && location != Location.EXTERNAL) {
            throw XmlValues.error("memory filename '" + file + "' requires external snapshot");
        }
        if (file == null && location == Location.EXTERNAL) {
            throw XmlValues.error("external memory snapshots require a filename");
        }
        if (offline && location != null && location != Location.NO) {
            throw XmlValues.error("memory state cannot be saved with offline or disk-only snapshot");
        }
        if (file != null && !file.startsWith("/")) {
            throw XmlValues.error("memory snapshot file path (" + file + ") must be absolute");
        }
        return location;
    }

    private static List<SnapshotDisk> disks(@Nullable XmlElement element, boolean redefine) {
        List<SnapshotDisk> disks = new ArrayList<>();
        if (element != null) {
            for (XmlElement child : element.children()) {
                disks.add(SnapshotDiskXml.read(child, redefine));
            }
        }
        return disks;
    }

    /**
     * The document of a snapshot.
     *
     * @param domain UUID of its domain, for snapshots that know no more of it
     */
    public static String write(SnapshotDefinition snapshot, UUID domain) {
        XmlWriter out = new XmlWriter();
        out.open("domainsnapshot");
        out.text("name", snapshot.name());
        if (snapshot.description() != null) {
            out.text("description", snapshot.description());
        }
        if (snapshot.state() != null) {
            out.text("state", snapshot.state().text());
        }
        writeOrigin(out, snapshot.parent(), snapshot.created());
        if (snapshot.memory() != null) {
            out.leaf("memory", "snapshot", snapshot.memory().text(), "file", snapshot.memoryFile());
        }
        writeDisks(out, "disks", snapshot.disks());
        writeDisks(out, "revertDisks", snapshot.revertDisks());
        DomainDefinition known = snapshot.domain();
        if (known != null) {
            out.tree(known.xml());
        } else {
            out.open("domain").text("uuid", domain.toString()).close();
        }
        DomainDefinition inactive = snapshot.inactiveDomain();
        if (inactive != null) {
            out.tree(inactive.xml().withName("inactiveDomain"));
        }
        return out.close().toString();
    }

    static void writeOrigin(XmlWriter out, @Nullable String parent, long created) {
        if (parent != null) {
            out.open("parent").text("name", parent).close();
        }
        if (created != 0) {
            out.text("creationTime", String.valueOf(created));
        }
    }

    private static void writeDisks(XmlWriter out, String name, List<SnapshotDisk> disks) {
        if (disks.isEmpty()) {
            return;
        }
        out.open(name);
        for (SnapshotDisk disk : disks) {
            SnapshotDiskXml.write(out, disk);
        }
        out.close();
    }
}
