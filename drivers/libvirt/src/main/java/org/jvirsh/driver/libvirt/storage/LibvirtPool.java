package org.jvirsh.driver.libvirt.storage;

import com.sun.jna.ptr.IntByReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.NativeObject;
import org.jvirsh.driver.libvirt.binding.NativeTexts;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.PoolBuildFlag;
import org.jvirsh.hypervisor.storage.PoolCreateFlag;
import org.jvirsh.hypervisor.storage.PoolInfo;
import org.jvirsh.hypervisor.storage.PoolState;
import org.jvirsh.hypervisor.storage.PoolXmlFlag;
import org.jvirsh.hypervisor.storage.StoragePool;
import org.jvirsh.hypervisor.storage.StorageVolume;
import org.jvirsh.hypervisor.storage.VolumeCreateFlag;
import org.libvirt.jna.StoragePoolPointer;
import org.libvirt.jna.StorageVolPointer;
import org.libvirt.jna.virStoragePoolInfo;

/** A storage pool of libvirt's. */
final class LibvirtPool implements StoragePool {
    private static final int UUID_SIZE = 16;

    private final LibvirtLink link;
    private final NativeObject<StoragePoolPointer> object;
    private final String name;
    private final UUID uuid;

    LibvirtPool(LibvirtLink link, NativeObject<StoragePoolPointer> object) {
        this.link = link;
        this.object = object;
        this.name = object.get(link.lists()::virStoragePoolGetName);
        byte[] raw = new byte[UUID_SIZE];
        object.run(p -> link.lists().virStoragePoolGetUUID(p, raw));
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
    public boolean active() {
        return object.test(link.lists()::virStoragePoolIsActive);
    }

    @Override
    public boolean persistent() {
        return object.test(link.lists()::virStoragePoolIsPersistent);
    }

    @Override
    public boolean autostart() {
        IntByReference wanted = new IntByReference();
        object.run(p -> link.lists().virStoragePoolGetAutostart(p, wanted));
        return wanted.getValue() != 0;
    }

    @Override
    public void autostart(boolean wanted) {
        object.run(p -> link.virt().virStoragePoolSetAutostart(p, wanted ? 1 : 0));
    }

    @Override
    public PoolInfo info() {
        virStoragePoolInfo info = new virStoragePoolInfo();
        object.run(p -> link.virt().virStoragePoolGetInfo(p, info));
        PoolState[] states = PoolState.values();
        return new PoolInfo(
                states[Math.clamp(info.state, 0, states.length - 1)], info.capacity, info.allocation, info.available);
    }

    @Override
    public String xml(Set<PoolXmlFlag> flags) {
        return object.text(p -> link.virt().virStoragePoolGetXMLDesc(p, ApiFlag.bits(flags)));
    }

    @Override
    public void build(Set<PoolBuildFlag> flags) {
        object.run(p -> link.virt().virStoragePoolBuild(p, ApiFlag.bits(flags)));
    }

    @Override
    public void start(Set<PoolCreateFlag> flags) {
        object.run(p -> link.virt().virStoragePoolCreate(p, ApiFlag.bits(flags)));
    }

    @Override
    public void refresh() {
        object.run(p -> link.virt().virStoragePoolRefresh(p, 0));
    }

    @Override
    public void destroy() {
        object.run(link.virt()::virStoragePoolDestroy);
    }

    @Override
    public void delete() {
        object.run(p -> link.virt().virStoragePoolDelete(p, 0));
    }

    @Override
    public void undefine() {
        object.run(link.virt()::virStoragePoolUndefine);
    }

    private StorageVolume volume(@Nullable StorageVolPointer pointer) {
        return new LibvirtVolume(link, link.own(pointer, link.virt()::virStorageVolFree));
    }

    @Override
    public List<StorageVolume> volumes() {
        List<StorageVolume> volumes = new ArrayList<>();
        for (NativeObject<StorageVolPointer> one : link.list(
                list -> object.with(p -> link.more().virStoragePoolListAllVolumes(p, list, 0)),
                StorageVolPointer::new,
                link.virt()::virStorageVolFree)) {
            volumes.add(new LibvirtVolume(link, one));
        }
        return volumes;
    }

    @Override
    public StorageVolume volumeByName(String name) {
        return volume(object.with(p -> link.virt().virStorageVolLookupByName(p, name)));
    }

    @Override
    public StorageVolume createVolume(String xml, Set<VolumeCreateFlag> flags) {
        return volume(object.with(p -> link.virt().virStorageVolCreateXML(p, xml, ApiFlag.bits(flags))));
    }

    @Override
    public StorageVolume createVolumeFrom(String xml, StorageVolume origin, Set<VolumeCreateFlag> flags) {
        if (!(origin instanceof LibvirtVolume source)) {
            throw VirException.unsupported("virStorageVolCreateXMLFrom");
        }
        return volume(object.with(p -> source.object()
                .with(v -> link.virt().virStorageVolCreateXMLFrom(p, xml, v, ApiFlag.bits(flags)))));
    }
}
