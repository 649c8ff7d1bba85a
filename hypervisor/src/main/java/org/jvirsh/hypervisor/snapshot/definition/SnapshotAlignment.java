package org.jvirsh.hypervisor.snapshot.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlValues;

/** Brings the disks of a snapshot in line with those of its domain: every disk once, with a place for its content. */
public final class SnapshotAlignment {
    private SnapshotAlignment() {}

    /**
     * The snapshot with all disks of the domain.
     *
     * @param other the domain to take when the snapshot does not know its own
     * @param usual where disks go of which nothing is said
     * @param regularFile whether a path of the host is that of a regular file; only beside those are new ones made
     */
    public static SnapshotDefinition align(
            SnapshotDefinition snapshot,
            @Nullable DomainDefinition other,
            Location usual,
            Predicate<String> regularFile) {
        DomainDefinition domain = snapshot.domain() == null ? other : snapshot.domain();
        if (domain == null) {
            throw new VirException(
                    ErrorCode.INTERNAL_ERROR, ErrorDomain.DOMAIN_SNAPSHOT, "missing domain in snapshot");
        }
        List<DomainDisk> disks = DomainDisk.of(domain);
        if (snapshot.disks().size() > disks.size()) {
            throw XmlValues.unsupported("too many disk snapshot requests for domain");
        }
        if (disks.isEmpty()) {
            return snapshot;
        }
        Map<String, SnapshotDisk> asked = asked(snapshot.disks(), disks, usual);
        List<SnapshotDisk> aligned = new ArrayList<>();
        for (DomainDisk disk : disks) {
            SnapshotDisk known = asked.get(disk.target());
            aligned.add(known == null ? SnapshotDisk.named(disk.target(), location(disk, usual)) : known);
        }
        nameFiles(snapshot.name(), aligned, disks, regularFile);
        return snapshot.with(aligned);
    }

    private static Location location(DomainDisk disk, Location usual) {
        if (disk.empty()) {
            return Location.NO;
        }
        return disk.location() == null ? usual : disk.location();
    }

    private static Map<String, SnapshotDisk> asked(
            List<SnapshotDisk> requests, List<DomainDisk> disks, Location usual) {
        // An internal snapshot is one of all disks together.
        boolean uniform = usual == Location.INTERNAL;
        Map<String, SnapshotDisk> asked = new HashMap<>();
        for (SnapshotDisk request : requests) {
            DomainDisk disk = DomainDisk.named(disks, request.name());
            if (disk == null) {
                throw XmlValues.unsupported("no disk named '" + request.name() + "'");
            }
            if (asked.containsKey(disk.target())) {
                throw XmlValues.unsupported("disk '" + request.name() + "' specified twice");
            }
            Location location = request.location();
            if (location == null) {
                boolean own = disk.location() != null && (!uniform || disk.location() == Location.NO);
                location = own ? disk.location() : usual;
            } else if (uniform
                    && location != usual
                    && !(location == Location.NO && disk.location() == Location.NO)) {
                throw XmlValues.unsupported(
                        "disk '" + request.name() + "' must use snapshot mode '" + usual.text() + "'");
            }
            if (request.path() != null && location != Location.EXTERNAL) {
                throw XmlValues.unsupported("file '" + request.path() + "' for disk '" + request.name()
                        + "' requires use of external snapshot mode");
            }
            asked.put(disk.target(), request.aligned(disk.target(), Objects.requireNonNullElse(location, usual)));
        }
        return asked;
    }

    /** New images get the name of the old one with the snapshot's for a suffix. */
    private static void nameFiles(
            String snapshot, List<SnapshotDisk> aligned, List<DomainDisk> disks, Predicate<String> regularFile) {
        for (int i = 0; i < aligned.size(); i++) {
            SnapshotDisk disk = aligned.get(i);
            if (disk.location() != Location.EXTERNAL || disk.path() != null) {
                continue;
            }
            String complaint = "cannot generate external snapshot name for disk '" + disk.name() + "' ";
            if (!disk.type().equals("file")) {
                throw XmlValues.unsupported(complaint + "on a '" + disk.type() + "' device");
            }
            String origin = disks.get(i).path();
            if (origin == null) {
                throw XmlValues.unsupported(complaint + "without source");
            }
            if (!regularFile.test(origin)) {
                throw XmlValues.unsupported("source for disk '" + disk.name()
                        + "' is not a regular file; refusing to generate external snapshot name");
            }
            int dot = origin.lastIndexOf('.');
            String stem = dot > origin.lastIndexOf('/') ? origin.substring(0, dot) : origin;
            String file = stem + "." + snapshot;
            for (SnapshotDisk earlier : aligned.subList(0, i)) {
                if (file.equals(earlier.path())) {
                    throw XmlValues.unsupported("cannot generate external snapshot name for disk '" + disk.name()
                            + "': collision with disk '" + earlier.name() + "'");
                }
            }
            aligned.set(i, disk.in(file));
        }
    }
}
