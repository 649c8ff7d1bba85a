package org.jvirsh.driver.libvirt.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.libvirt.binding.FilterBindingPointer;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.NativeObject;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.nwfilter.NwFilter;
import org.jvirsh.hypervisor.nwfilter.NwFilterBinding;
import org.jvirsh.hypervisor.nwfilter.NwFilters;
import org.libvirt.jna.NetworkFilterPointer;

/** Network filters and their bindings through libvirt. */
public final class LibvirtNwFilters implements NwFilters {
    private final LibvirtLink link;

    public LibvirtNwFilters(LibvirtLink link) {
        this.link = link;
    }

    private NwFilter filter(@Nullable NetworkFilterPointer pointer) {
        return new LibvirtNwFilter(link, link.own(pointer, link.virt()::virNWFilterFree));
    }

    private NwFilterBinding bound(@Nullable FilterBindingPointer pointer) {
        return new LibvirtNwFilterBinding(link, link.own(pointer, link.more()::virNWFilterBindingFree));
    }

    @Override
    public List<NwFilter> list() {
        List<NwFilter> filters = new ArrayList<>();
        for (NativeObject<NetworkFilterPointer> one : link.list(
                list -> link.with(c -> link.more().virConnectListAllNWFilters(c, list, 0)),
                NetworkFilterPointer::new,
                link.virt()::virNWFilterFree)) {
            filters.add(new LibvirtNwFilter(link, one));
        }
        return filters;
    }

    @Override
    public NwFilter byName(String name) {
        return filter(link.with(c -> link.virt().virNWFilterLookupByName(c, name)));
    }

    @Override
    public NwFilter byUuid(UUID uuid) {
        return filter(link.with(c -> link.virt().virNWFilterLookupByUUIDString(c, uuid.toString())));
    }

    @Override
    public NwFilter define(String xml, Set<DefineFlag> flags) {
        return filter(link.with(c -> flags.isEmpty()
                ? link.virt().virNWFilterDefineXML(c, xml)
                : link.more().virNWFilterDefineXMLFlags(c, xml, ApiFlag.bits(flags))));
    }

    @Override
    public List<NwFilterBinding> bindings() {
        List<NwFilterBinding> bindings = new ArrayList<>();
        for (NativeObject<FilterBindingPointer> one : link.list(
                list -> link.with(c -> link.more().virConnectListAllNWFilterBindings(c, list, 0)),
                FilterBindingPointer::new,
                link.more()::virNWFilterBindingFree)) {
            bindings.add(new LibvirtNwFilterBinding(link, one));
        }
        return bindings;
    }

    @Override
    public NwFilterBinding binding(String portDevice) {
        return bound(link.with(c -> link.more().virNWFilterBindingLookupByPortDev(c, portDevice)));
    }

    @Override
    public NwFilterBinding createBinding(String xml, Set<DefineFlag> flags) {
        return bound(link.with(c -> link.more().virNWFilterBindingCreateXML(c, xml, ApiFlag.bits(flags))));
    }
}
