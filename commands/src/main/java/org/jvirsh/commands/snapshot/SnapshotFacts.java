package org.jvirsh.commands.snapshot;

import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.snapshot.DomainSnapshot;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;

/**
 * What only the XML of a snapshot tells.
 *
 * @param state what the domain was doing, or null
 * @param external whether some of it is in files of its own
 * @param parent the snapshot it comes from, or null
 * @param created when it was made, in seconds since 1970
 */
record SnapshotFacts(
        @Nullable String state, boolean external, @Nullable String parent, OptionalLong created) {
    static SnapshotFacts of(DomainSnapshot snapshot) {
        XmlElement root = XmlReader.read("(domain_snapshot)", snapshot.xml(Set.of()));
        String state = root.childText("state");
        XmlElement parent = root.child("parent");
        String created = root.childText("creationTime");
        return new SnapshotFacts(
                state,
                external(root, state),
                parent == null ? null : parent.childText("name"),
                created == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(created)));
    }

    private static boolean external(XmlElement root, @Nullable String state) {
        XmlElement memory = root.child("memory");
        if (memory == null) {
            return "disk-snapshot".equals(state);
        }
        if ("external".equals(memory.attribute("snapshot"))) {
            return true;
        }
        XmlElement disks = root.child("disks");
        return disks != null
                && disks.children("disk").stream()
                        .anyMatch(disk -> "external".equals(disk.attribute("snapshot")));
    }
}
