package org.jvirsh.hypervisor.snapshot.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.snapshot.definition.BackupDefinition.BackupDisk;
import org.jvirsh.hypervisor.snapshot.definition.BackupDefinition.Mode;
import org.jvirsh.hypervisor.snapshot.definition.BackupDefinition.Store;
import org.jvirsh.hypervisor.xml.XmlValues;

/** Brings the disks of a backup in line with those of its domain: every disk once, with an image if it is kept. */
public final class BackupAlignment {
    private BackupAlignment() {}

    /**
     * The backup with all disks of the domain; those it names come first.
     *
     * @param suffix follows the disk's path where a name for the image has to be found
     */
    public static BackupDefinition align(BackupDefinition backup, DomainDefinition domain, String suffix) {
        List<DomainDisk> disks = DomainDisk.of(domain);
        if (disks.isEmpty()) {
            throw XmlValues.unsupported("domain must have at least one disk to perform backup");
        }
        List<BackupDisk> aligned = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String element = BackupXml.store(backup.pull());
        for (BackupDisk disk : backup.disks()) {
            DomainDisk origin = disk.name().startsWith("/") ? null : DomainDisk.named(disks, disk.name());
            if (origin == null) {
                throw XmlValues.unsupported("no disk named '" + disk.name() + "'");
            }
            if (!seen.add(disk.name())) {
                throw XmlValues.unsupported("disk '" + disk.name() + "' specified twice");
            }
            if (disk.mode() == Mode.INCREMENTAL && disk.incremental() == null && backup.incremental() == null) {
                throw XmlValues.unsupported("'incremental' backup mode of disk '" + disk.name()
                        + "' requires setting 'incremental' field for disk or backup");
            }
            if (disk.wanted() && origin.empty()) {
                throw XmlValues.unsupported("disk '" + disk.name() + "' has no media");
            }
            aligned.add(disk.wanted() ? stored(disk, origin, element, suffix) : disk);
        }
        for (DomainDisk origin : disks) {
            if (!seen.contains(origin.target())) {
                boolean wanted = backup.disks().isEmpty() && !origin.empty() && !origin.readOnly();
                BackupDisk disk = BackupDisk.named(origin.target(), wanted);
                aligned.add(wanted ? stored(disk, origin, element, suffix) : disk);
            }
        }
        return backup.with(aligned.stream().map(disk -> measured(disk, backup)).toList());
    }

    private static BackupDisk stored(BackupDisk disk, DomainDisk origin, String element, String suffix) {
        Store store = disk.store();
        if (store.path() != null) {
            return disk;
        }
        if (!origin.type().equals("file")) {
            throw XmlValues.unsupported("refusing to generate file name for disk '" + disk.name() + "'");
        }
        return disk.to(store.file(element, origin.path() + "." + suffix));
    }

    private static BackupDisk measured(BackupDisk disk, BackupDefinition backup) {
        Mode mode = disk.mode();
        if (mode == null) {
            boolean some = backup.incremental() != null || disk.incremental() != null;
            mode = some ? Mode.INCREMENTAL : Mode.FULL;
        }
        boolean inherits = disk.incremental() == null && mode == Mode.INCREMENTAL;
        return disk.keeping(mode, inherits ? backup.incremental() : disk.incremental());
    }
}
