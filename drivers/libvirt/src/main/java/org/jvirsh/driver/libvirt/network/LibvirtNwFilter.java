package org.jvirsh.driver.libvirt.network;

import java.util.UUID;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.NativeObject;
import org.jvirsh.driver.libvirt.binding.NativeTexts;
import org.jvirsh.hypervisor.nwfilter.NwFilter;
import org.libvirt.jna.NetworkFilterPointer;

/** A network filter of libvirt's. */
final class LibvirtNwFilter implements NwFilter {
    private static final int UUID_SIZE = 16;

    private final LibvirtLink link;
    private final NativeObject<NetworkFilterPointer> object;
    private final String name;
    private final UUID uuid;

    LibvirtNwFilter(LibvirtLink link, NativeObject<NetworkFilterPointer> object) {
        this.link = link;
        this.object = object;
        this.name = object.get(link.virt()::virNWFilterGetName);
        byte[] raw = new byte[UUID_SIZE];
        object.run(f -> link.virt().virNWFilterGetUUID(f, raw));
        this.uuid = NativeTexts.uuid(raw);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public UUID uuid() {
        return uuid;
    }

    @Override
    public String xml() {
        return object.text(f -> link.virt().virNWFilterGetXMLDesc(f, 0));
    }

    @Override
    public void undefine() {
        object.run(link.virt()::virNWFilterUndefine);
    }
}
