package org.jvirsh.driver.libvirt.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.NativeObject;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.iface.HostInterface;
import org.jvirsh.hypervisor.iface.HostInterfaces;
import org.jvirsh.hypervisor.iface.InterfaceFilter;
import org.libvirt.jna.InterfacePointer;

/** Network interfaces of the host through libvirt. */
public final class LibvirtInterfaces implements HostInterfaces {
    private final LibvirtLink link;

    public LibvirtInterfaces(LibvirtLink link) {
        this.link = link;
    }

    private HostInterface one(@Nullable InterfacePointer pointer) {
        return new LibvirtInterface(link, link.own(pointer, link.virt()::virInterfaceFree));
    }

    @Override
    public List<HostInterface> list(Set<InterfaceFilter> filters) {
        List<HostInterface> interfaces = new ArrayList<>();
        for (NativeObject<InterfacePointer> one : link.list(
                list -> link.with(c -> link.more().virConnectListAllInterfaces(c, list, ApiFlag.bits(filters))),
                InterfacePointer::new,
                link.virt()::virInterfaceFree)) {
            interfaces.add(new LibvirtInterface(link, one));
        }
        return interfaces;
    }

    @Override
    public HostInterface byName(String name) {
        return one(link.with(c -> link.virt().virInterfaceLookupByName(c, name)));
    }

    @Override
    public HostInterface byMac(String mac) {
        return one(link.with(c -> link.virt().virInterfaceLookupByMACString(c, mac)));
    }

    @Override
    public HostInterface define(String xml, Set<DefineFlag> flags) {
        return one(link.with(c -> link.virt().virInterfaceDefineXML(c, xml, ApiFlag.bits(flags))));
    }

    @Override
    public void begin() {
        link.run(c -> link.more().virInterfaceChangeBegin(c, 0));
    }

    @Override
    public void commit() {
        link.run(c -> link.more().virInterfaceChangeCommit(c, 0));
    }

    @Override
    public void rollback() {
        link.run(c -> link.more().virInterfaceChangeRollback(c, 0));
    }
}
