package org.jvirsh.driver.libvirt.network;

import java.util.Set;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.NativeObject;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.iface.HostInterface;
import org.jvirsh.hypervisor.iface.InterfaceXmlFlag;
import org.libvirt.jna.InterfacePointer;

/** A network interface of the host. */
final class LibvirtInterface implements HostInterface {
    private final LibvirtLink link;
    private final NativeObject<InterfacePointer> object;
    private final String name;
    private final String mac;

    LibvirtInterface(LibvirtLink link, NativeObject<InterfacePointer> object) {
        this.link = link;
        this.object = object;
        this.name = object.get(link.virt()::virInterfaceGetName);
        this.mac = object.get(link.virt()::virInterfaceGetMACString);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String mac() {
        return mac;
    }

    @Override
    public boolean active() {
        return object.test(link.virt()::virInterfaceIsActive);
    }

    @Override
    public String xml(Set<InterfaceXmlFlag> flags) {
        return object.text(i -> link.virt().virInterfaceGetXMLDesc(i, ApiFlag.bits(flags)));
    }

    @Override
    public void start() {
        object.run(i -> link.virt().virInterfaceCreate(i, 0));
    }

    @Override
    public void destroy() {
        object.run(i -> link.virt().virInterfaceDestroy(i, 0));
    }

    @Override
    public void undefine() {
        object.run(link.virt()::virInterfaceUndefine);
    }
}
