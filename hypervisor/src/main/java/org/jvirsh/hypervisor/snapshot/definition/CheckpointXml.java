package org.jvirsh.hypervisor.snapshot.definition;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.domain.DomainXmlReader;
import org.jvirsh.hypervisor.domain.draft.HypervisorDefaults;
import org.jvirsh.hypervisor.snapshot.CheckpointXmlFlag;
import org.jvirsh.hypervisor.snapshot.definition.CheckpointDefinition.CheckpointDisk;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;
import org.jvirsh.hypervisor.xml.XmlValues;
import org.jvirsh.hypervisor.xml.XmlWriter;

/** Checkpoints in XML. */
public final class CheckpointXml {
    private CheckpointXml() {}

    /**
     * Reads a document about a checkpoint, which always has to be as the schema wants it.
     *
     * @param redefine whether it tells of one that was made before
     * @param clock tells when a new one is made, and so its name when it has none
     * @param defaults what the hypervisor adds to domains
     */
    public static CheckpointDefinition read(
            String xml, boolean redefine, Clock clock, HypervisorDefaults defaults) {
        XmlElement root = XmlReader.read("domain_checkpoint", xml);
        if (!root.name().equals("domaincheckpoint")) {
            throw XmlValues.error("expecting root element of 'domaincheckpoint', not '" + root.name() + "'");
        }
        CheckpointSchema.check(root);
        String name = root.childText("name");
        String description = root.childText("description");
        if (!redefine) {
            long created = clock.millis() / 1000;
            return new CheckpointDefinition(
                    name == null ? String.valueOf(created) : name, description, null, created, disks(root), null);
        }
        if (name == null) {
            throw XmlValues.error("a redefined checkpoint must have a name");
        }
        long created = SnapshotXml.created(root, "checkpoint");
        XmlElement domain = root.child("domain");
        return new CheckpointDefinition(
                name,
                description,
                SnapshotXml.parent(root),
                created,
                disks(root),
                domain == null ? null : DomainXmlReader.read(domain, defaults));
    }

    private static List<CheckpointDisk> disks(XmlElement root) {
        List<CheckpointDisk> disks = new ArrayList<>();
        XmlElement element = root.child("disks");
        if (element != null) {
            for (XmlElement disk : element.children()) {
                disks.add(new CheckpointDisk(
                        disk.attribute("name", ""),
                        disk.attribute("checkpoint", "bitmap").equals("bitmap"),
                        disk.attribute("bitmap")));
            }
        }
        return disks;
    }

    /** The document of a checkpoint. */
    public static String write(CheckpointDefinition checkpoint, Set<CheckpointXmlFlag> flags) {
        return write(checkpoint, flags, Map.of());
    }

    /**
     * As above.
     *
     * @param sizes bytes that have changed since, by the name of the disk, where they are known
     */
    public static String write(
            CheckpointDefinition checkpoint, Set<CheckpointXmlFlag> flags, Map<String, Long> sizes) {
        XmlWriter out = new XmlWriter();
        out.open("domaincheckpoint");
        out.text("name", checkpoint.name());
        if (checkpoint.description() != null) {
            out.text("description", checkpoint.description());
        }
        SnapshotXml.writeOrigin(out, checkpoint.parent(), checkpoint.created());
        if (!checkpoint.disks().isEmpty()) {
            out.open("disks");
            for (CheckpointDisk disk : checkpoint.disks()) {
                out.leaf(
                        "disk",
                        "name", disk.name(),
                        "checkpoint", disk.tracked() ? "bitmap" : "no",
                        "bitmap", disk.bitmap(),
                        "size", sizes.containsKey(disk.name()) ? String.valueOf(sizes.get(disk.name())) : null);
            }
            out.close();
        }
        @Nullable DomainDefinition domain = checkpoint.domain();
        if (domain != null && !flags.contains(CheckpointXmlFlag.NO_DOMAIN)) {
            out.tree(domain.xml());
        }
        return out.close().toString();
    }
}
