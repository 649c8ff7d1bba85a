package org.jvirsh.driver.libvirt.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.NativeObject;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.snapshot.BackupFlag;
import org.jvirsh.hypervisor.snapshot.CheckpointCreateFlag;
import org.jvirsh.hypervisor.snapshot.CheckpointListFlag;
import org.jvirsh.hypervisor.snapshot.DomainCheckpoint;
import org.jvirsh.hypervisor.snapshot.DomainSnapshot;
import org.jvirsh.hypervisor.snapshot.DomainSnapshots;
import org.jvirsh.hypervisor.snapshot.SnapshotCreateFlag;
import org.jvirsh.hypervisor.snapshot.SnapshotListFlag;
import org.libvirt.jna.DomainCheckpointPointer;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.DomainSnapshotPointer;

/** Snapshots, checkpoints and backups through libvirt. */
final class LibvirtSnapshots implements DomainSnapshots {
    private final LibvirtLink link;
    private final NativeObject<DomainPointer> domain;

    LibvirtSnapshots(LibvirtLink link, NativeObject<DomainPointer> domain) {
        this.link = link;
        this.domain = domain;
    }

    private DomainSnapshot snapshot(@Nullable DomainSnapshotPointer pointer) {
        return new LibvirtSnapshot(link, link.own(pointer, link.virt()::virDomainSnapshotFree));
    }

    private DomainCheckpoint checkpoint(@Nullable DomainCheckpointPointer pointer) {
        return new LibvirtCheckpoint(link, link.own(pointer, link.virt()::virDomainCheckpointFree));
    }

    @Override
    public DomainSnapshot createSnapshot(String xml, Set<SnapshotCreateFlag> flags) {
        return snapshot(domain.with(d -> link.virt().virDomainSnapshotCreateXML(d, xml, ApiFlag.bits(flags))));
    }

    @Override
    public List<DomainSnapshot> snapshots(Set<SnapshotListFlag> flags) {
        List<DomainSnapshot> snapshots = new ArrayList<>();
        for (NativeObject<DomainSnapshotPointer> one : link.list(
                list -> domain.with(d -> link.more().virDomainListAllSnapshots(d, list, ApiFlag.bits(flags))),
                DomainSnapshotPointer::new,
                link.virt()::virDomainSnapshotFree)) {
            snapshots.add(new LibvirtSnapshot(link, one));
        }
        return snapshots;
    }

    @Override
    public DomainSnapshot snapshotByName(String name) {
        return snapshot(domain.with(d -> link.virt().virDomainSnapshotLookupByName(d, name, 0)));
    }

    @Override
    public boolean hasCurrentSnapshot() {
        return domain.test(d -> link.virt().virDomainHasCurrentSnapshot(d, 0));
    }

    @Override
    public DomainSnapshot currentSnapshot() {
        return snapshot(domain.with(d -> link.virt().virDomainSnapshotCurrent(d, 0)));
    }

    @Override
    public DomainCheckpoint createCheckpoint(String xml, Set<CheckpointCreateFlag> flags) {
        return checkpoint(domain.with(d -> link.virt().virDomainCheckpointCreateXML(d, xml, ApiFlag.bits(flags))));
    }

    @Override
    public List<DomainCheckpoint> checkpoints(Set<CheckpointListFlag> flags) {
        List<DomainCheckpoint> checkpoints = new ArrayList<>();
        for (NativeObject<DomainCheckpointPointer> one : link.list(
                list -> domain.with(d -> link.virt().virDomainListAllCheckpoints(d, list, ApiFlag.bits(flags))),
                DomainCheckpointPointer::new,
                link.virt()::virDomainCheckpointFree)) {
            checkpoints.add(new LibvirtCheckpoint(link, one));
        }
        return checkpoints;
    }

    @Override
    public DomainCheckpoint checkpointByName(String name) {
        return checkpoint(domain.with(d -> link.virt().virDomainCheckpointLookupByName(d, name, 0)));
    }

    @Override
    public void beginBackup(String xml, @Nullable String checkpoint, Set<BackupFlag> flags) {
        domain.run(d -> link.virt().virDomainBackupBegin(d, xml, checkpoint, ApiFlag.bits(flags)));
    }

    @Override
    public String backupXml() {
        return domain.text(d -> link.virt().virDomainBackupGetXMLDesc(d, 0));
    }
}
