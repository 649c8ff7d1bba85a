package org.jvirsh.scripting;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.statistics.JobStatsFlag;
import org.jvirsh.hypervisor.statistics.JobType;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;
import org.jvirsh.hypervisor.xml.XmlWriter;

/** A copy of the disks of a running domain, into files on the hypervisor's host, and the checkpoint made at its moment. */
final class DiskBackup {
    private static final Duration PATIENCE = Duration.ofHours(12);

    private final Guest guest;
    private final String checkpoint;
    private final String directory;
    private final @Nullable String since;

    /**
     * A backup that has not begun.
     *
     * @param checkpoint the name of the checkpoint to make, which is part of the files' names too
     * @param directory where the files will be, with the name of each disk behind a dash
     * @param since the checkpoint since when changes are copied, or null to copy all
     */
    DiskBackup(Guest guest, String checkpoint, String directory, @Nullable String since) {
        this.guest = guest;
        this.checkpoint = checkpoint;
        this.directory = directory;
        this.since = since;
    }

    /** The targets of the disks that can change; error when there are none. */
    private List<String> disks() {
        XmlElement devices = XmlReader.read("domain", guest.getContract().xml(Set.of())).child("devices");
        List<String> disks = devices == null ? List.of() : devices.children("disk").stream()
                .filter(disk -> disk.attribute("device", "disk").equals("disk") && disk.child("readonly") == null)
                .map(disk -> disk.child("target"))
                .filter(Objects::nonNull)
                .map(target -> target.attribute("dev", ""))
                .toList();
        if (disks.isEmpty()) {
            throw new ScriptFailure("'" + guest.getName() + "' has no disk to copy");
        }
        return disks;
    }

    private String document(List<String> disks) {
        XmlWriter xml = new XmlWriter().open("domainbackup", "mode", "push");
        if (since != null) {
            xml.text("incremental", since);
        }
        xml.open("disks");
        for (String disk : disks) {
            xml.open("disk", "name", disk, "backup", "yes", "type", "file")
                    .leaf("driver", "type", "qcow2")
                    .leaf("target", "file", directory + "/" + guest.getName() + "-" + checkpoint + "-" + disk + ".qcow2")
                    .close();
        }
        return xml.close().close().toString();
    }

    /** Makes the copies and waits until they are there. */
    void make(ScriptRun run) {
        Domain domain = guest.getContract();
        domain.snapshots().beginBackup(
                document(disks()),
                new XmlWriter().open("domaincheckpoint").text("name", checkpoint).close().toString(),
                Set.of());
        boolean over = run.await("'" + guest.getName() + "' is copied", PATIENCE,
                () -> domain.statistics().jobStats(Set.of()).type() == JobType.NONE);
        JobType type = over ? finished(domain) : JobType.FAILED;
        if (type != JobType.COMPLETED) {
            throw new ScriptFailure("the backup of '" + guest.getName() + "' has ended as "
                    + type.text().toLowerCase(Locale.ROOT));
        }
    }

    /** How it has ended; a driver that remembers no jobs has had no failure to tell. */
    private static JobType finished(Domain domain) {
        try {
            return domain.statistics().jobStats(Set.of(JobStatsFlag.COMPLETED)).type();
        } catch (VirException e) {
            if (e.code() == ErrorCode.NO_SUPPORT) {
                return JobType.COMPLETED;
            }
            throw e;
        }
    }
}
