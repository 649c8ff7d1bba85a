package org.jvirsh.driver.libvirt.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.NativeObject;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.snapshot.DomainSnapshot;
import org.jvirsh.hypervisor.snapshot.SnapshotDeleteFlag;
import org.jvirsh.hypervisor.snapshot.SnapshotListFlag;
import org.jvirsh.hypervisor.snapshot.SnapshotRevertFlag;
import org.jvirsh.hypervisor.snapshot.SnapshotXmlFlag;
import org.libvirt.jna.DomainSnapshotPointer;

/** A snapshot of libvirt's. */
final class LibvirtSnapshot implements DomainSnapshot {
    private final LibvirtLink link;
    private final NativeObject<DomainSnapshotPointer> object;
    private final String name;

    LibvirtSnapshot(LibvirtLink link, NativeObject<DomainSnapshotPointer> object) {
        this.link = link;
        this.object = object;
        this.name = object.get(link.more()::virDomainSnapshotGetName);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean current() {
        return object.test(s -> link.more().virDomainSnapshotIsCurrent(s, 0));
    }

    @Override
    public boolean hasMetadata() {
        return object.test(s -> link.more().virDomainSnapshotHasMetadata(s, 0));
    }

    @Override
    public String xml(Set<SnapshotXmlFlag> flags) {
        return object.text(s -> link.virt().virDomainSnapshotGetXMLDesc(s, ApiFlag.bits(flags)));
    }

    @Override
    public DomainSnapshot parent() {
        return new LibvirtSnapshot(
                link,
                link.own(
                        object.with(s -> link.more().virDomainSnapshotGetParent(s, 0)),
                        link.virt()::virDomainSnapshotFree));
    }

    @Override
    public List<DomainSnapshot> children(Set<SnapshotListFlag> flags) {
        List<DomainSnapshot> children = new ArrayList<>();
        for (NativeObject<DomainSnapshotPointer> one : link.list(
                list -> object.with(s -> link.more().virDomainSnapshotListAllChildren(s, list, ApiFlag.bits(flags))),
                DomainSnapshotPointer::new,
                link.virt()::virDomainSnapshotFree)) {
            children.add(new LibvirtSnapshot(link, one));
        }
        return children;
    }

    @Override
    public int childCount(Set<SnapshotListFlag> flags) {
        return object.count(s -> link.more().virDomainSnapshotNumChildren(s, ApiFlag.bits(flags)));
    }

    @Override
    public void revert(Set<SnapshotRevertFlag> flags) {
        object.run(s -> link.virt().virDomainRevertToSnapshot(s, ApiFlag.bits(flags)));
    }

    @Override
    public void delete(Set<SnapshotDeleteFlag> flags) {
        object.run(s -> link.virt().virDomainSnapshotDelete(s, ApiFlag.bits(flags)));
    }
}
