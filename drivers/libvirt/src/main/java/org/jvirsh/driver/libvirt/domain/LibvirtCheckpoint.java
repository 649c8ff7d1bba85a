package org.jvirsh.driver.libvirt.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.NativeObject;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.snapshot.CheckpointDeleteFlag;
import org.jvirsh.hypervisor.snapshot.CheckpointListFlag;
import org.jvirsh.hypervisor.snapshot.CheckpointXmlFlag;
import org.jvirsh.hypervisor.snapshot.DomainCheckpoint;
import org.libvirt.jna.DomainCheckpointPointer;

/** A checkpoint of libvirt's. */
final class LibvirtCheckpoint implements DomainCheckpoint {
    private final LibvirtLink link;
    private final NativeObject<DomainCheckpointPointer> object;
    private final String name;

    LibvirtCheckpoint(LibvirtLink link, NativeObject<DomainCheckpointPointer> object) {
        this.link = link;
        this.object = object;
        this.name = object.get(link.virt()::virDomainCheckpointGetName);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String xml(Set<CheckpointXmlFlag> flags) {
        return object.text(c -> link.virt().virDomainCheckpointGetXMLDesc(c, ApiFlag.bits(flags)));
    }

    @Override
    public DomainCheckpoint parent() {
        return new LibvirtCheckpoint(
                link,
                link.own(
                        object.with(c -> link.virt().virDomainCheckpointGetParent(c, 0)),
                        link.virt()::virDomainCheckpointFree));
    }

    @Override
    public List<DomainCheckpoint> children(Set<CheckpointListFlag> flags) {
        List<DomainCheckpoint> children = new ArrayList<>();
        for (NativeObject<DomainCheckpointPointer> one : link.list(
                list -> object.with(
                        c -> link.virt().virDomainCheckpointListAllChildren(c, list, ApiFlag.bits(flags))),
                DomainCheckpointPointer::new,
                link.virt()::virDomainCheckpointFree)) {
            children.add(new LibvirtCheckpoint(link, one));
        }
        return children;
    }

    @Override
    public void delete(Set<CheckpointDeleteFlag> flags) {
        object.run(c -> link.virt().virDomainCheckpointDelete(c, ApiFlag.bits(flags)));
    }
}
