package org.jvirsh.driver.libvirt.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.NativeObject;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.network.Network;
import org.jvirsh.hypervisor.network.NetworkFilter;
import org.jvirsh.hypervisor.network.Networks;
import org.libvirt.jna.NetworkPointer;

/** Virtual networks through libvirt. */
public final class LibvirtNetworks implements Networks {
    private final LibvirtLink link;

    public LibvirtNetworks(LibvirtLink link) {
        this.link = link;
    }

    private Network network(@Nullable NetworkPointer pointer) {
        return new LibvirtNetwork(link, link.own(pointer, link.lists()::virNetworkFree));
    }

    @Override
    public List<Network> list(Set<NetworkFilter> filters) {
        List<Network> networks = new ArrayList<>();
        for (NativeObject<NetworkPointer> one : link.list(
                list -> link.with(c -> link.lists().virConnectListAllNetworks(c, list, ApiFlag.bits(filters))),
                NetworkPointer::new,
                link.lists()::virNetworkFree)) {
            networks.add(new LibvirtNetwork(link, one));
        }
        return networks;
    }

    @Override
    public Network byName(String name) {
        return network(link.with(c -> link.virt().virNetworkLookupByName(c, name)));
    }

    @Override
    public Network byUuid(UUID uuid) {
        return network(link.with(c -> link.virt().virNetworkLookupByUUIDString(c, uuid.toString())));
    }

    @Override
    public Network define(String xml, Set<DefineFlag> flags) {
        return network(link.with(c -> flags.isEmpty()
                ? link.virt().virNetworkDefineXML(c, xml)
                : link.more().virNetworkDefineXMLFlags(c, xml, ApiFlag.bits(flags))));
    }

    @Override
    public Network create(String xml, Set<DefineFlag> flags) {
        return network(link.with(c -> flags.isEmpty()
                ? link.virt().virNetworkCreateXML(c, xml)
                : link.more().virNetworkCreateXMLFlags(c, xml, ApiFlag.bits(flags))));
    }
}
