package org.jvirsh.driver.libvirt.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.NativeObject;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.nodedev.NodeDevice;
import org.jvirsh.hypervisor.nodedev.NodeDeviceFilter;
import org.jvirsh.hypervisor.nodedev.NodeDevices;
import org.libvirt.jna.DevicePointer;

/** Devices of the host through libvirt. */
public final class LibvirtNodeDevices implements NodeDevices {
    private final LibvirtLink link;

    public LibvirtNodeDevices(LibvirtLink link) {
        this.link = link;
    }

    private NodeDevice device(@Nullable DevicePointer pointer) {
        return new LibvirtNodeDevice(link, link.own(pointer, link.virt()::virNodeDeviceFree));
    }

    @Override
    public List<NodeDevice> list(Set<NodeDeviceFilter> filters) {
        List<NodeDevice> devices = new ArrayList<>();
        for (NativeObject<DevicePointer> one : link.list(
                list -> link.with(c -> link.more().virConnectListAllNodeDevices(c, list, ApiFlag.bits(filters))),
                DevicePointer::new,
                link.virt()::virNodeDeviceFree)) {
            devices.add(new LibvirtNodeDevice(link, one));
        }
        return devices;
    }

    @Override
    public NodeDevice byName(String name) {
        return device(link.with(c -> link.virt().virNodeDeviceLookupByName(c, name)));
    }

    @Override
    public NodeDevice scsiHostByWwn(String wwnn, String wwpn) {
        return device(link.with(c -> link.more().virNodeDeviceLookupSCSIHostByWWN(c, wwnn, wwpn, 0)));
    }

    @Override
    public NodeDevice create(String xml, Set<DefineFlag> flags) {
        return device(link.with(c -> link.virt().virNodeDeviceCreateXML(c, xml, ApiFlag.bits(flags))));
    }

    @Override
    public NodeDevice define(String xml, Set<DefineFlag> flags) {
        return device(link.with(c -> link.more().virNodeDeviceDefineXML(c, xml, ApiFlag.bits(flags))));
    }
}
