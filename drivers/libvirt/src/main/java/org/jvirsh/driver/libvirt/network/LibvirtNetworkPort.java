package org.jvirsh.driver.libvirt.network;

import java.util.UUID;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.NativeObject;
import org.jvirsh.driver.libvirt.binding.NativeTexts;
import org.jvirsh.driver.libvirt.binding.NetworkPortPointer;
import org.jvirsh.hypervisor.network.NetworkPort;

/** A port of a virtual network of libvirt's. */
final class LibvirtNetworkPort implements NetworkPort {
    private static final int UUID_SIZE = 16;

    private final LibvirtLink link;
    private final NativeObject<NetworkPortPointer> object;
    private final UUID uuid;

    LibvirtNetworkPort(LibvirtLink link, NativeObject<NetworkPortPointer> object) {
        this.link = link;
        this.object = object;
        byte[] raw = new byte[UUID_SIZE];
        object.run(p -> link.more().virNetworkPortGetUUID(p, raw));
        this.uuid = NativeTexts.uuid(raw);
    }

    @Override
    public UUID uuid() {
        return uuid;
    }

    @Override
    public String xml() {
        return object.text(p -> link.more().virNetworkPortGetXMLDesc(p, 0));
    }

    @Override
    public void delete() {
        object.run(p -> link.more().virNetworkPortDelete(p, 0));
    }
}
