package org.jvirsh.driver.libvirt.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.NativeObject;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.storage.PoolCreateFlag;
import org.jvirsh.hypervisor.storage.PoolDefineFlag;
import org.jvirsh.hypervisor.storage.PoolFilter;
import org.jvirsh.hypervisor.storage.PoolType;
import org.jvirsh.hypervisor.storage.StoragePool;
import org.jvirsh.hypervisor.storage.StoragePools;
import org.jvirsh.hypervisor.storage.StorageVolume;
import org.libvirt.jna.StoragePoolPointer;
import org.libvirt.jna.StorageVolPointer;

/** Storage pools through libvirt. */
public final class LibvirtPools implements StoragePools {
    private static final int FIRST_TYPE = 6;

    private final LibvirtLink link;

    public LibvirtPools(LibvirtLink link) {
        this.link = link;
    }

    private StoragePool pool(@Nullable StoragePoolPointer pointer) {
        return new LibvirtPool(link, link.own(pointer, link.lists()::virStoragePoolFree));
    }

    private StorageVolume volume(@Nullable StorageVolPointer pointer) {
        return new LibvirtVolume(link, link.own(pointer, link.virt()::virStorageVolFree));
    }

    /** The filter for a type: in the order of the types, but for the one that came late ({@code virConnectListAllStoragePoolsFlags}). */
    private static int bit(PoolType type) {
        int number = type.number();
        int late = PoolType.ISCSI_DIRECT.number();
        int position = number < late ? number : number == late ? PoolType.values().length - 1 : number - 1;
        return 1 << FIRST_TYPE + position;
    }

    @Override
    public List<StoragePool> pools(Set<PoolFilter> filters, Set<PoolType> types) {
        int flags = ApiFlag.bits(filters);
        for (PoolType type : types) {
            flags |= bit(type);
        }
        int wanted = flags;
        List<StoragePool> pools = new ArrayList<>();
        for (NativeObject<StoragePoolPointer> one : link.list(
                list -> link.with(c -> link.lists().virConnectListAllStoragePools(c, list, wanted)),
                StoragePoolPointer::new,
                link.lists()::virStoragePoolFree)) {
            pools.add(new LibvirtPool(link, one));
        }
        return pools;
    }

    @Override
    public StoragePool poolByName(String name) {
        return pool(link.with(c -> link.virt().virStoragePoolLookupByName(c, name)));
    }

    @Override
    public StoragePool poolByUuid(UUID uuid) {
        return pool(link.with(c -> link.virt().virStoragePoolLookupByUUIDString(c, uuid.toString())));
    }

    @Override
    public StoragePool createPool(String xml, Set<PoolCreateFlag> flags) {
        return pool(link.with(c -> link.virt().virStoragePoolCreateXML(c, xml, ApiFlag.bits(flags))));
    }

    @Override
    public StoragePool definePool(String xml, Set<PoolDefineFlag> flags) {
        return pool(link.with(c -> link.virt().virStoragePoolDefineXML(c, xml, ApiFlag.bits(flags))));
    }

    @Override
    public String findSources(String type, @Nullable String source) {
        return link.text(c -> link.virt().virConnectFindStoragePoolSources(c, type, source, 0));
    }

    @Override
    public String capabilities() {
        return link.text(c -> link.more().virConnectGetStoragePoolCapabilities(c, 0));
    }

    @Override
    public StorageVolume volumeByKey(String key) {
        return volume(link.with(c -> link.virt().virStorageVolLookupByKey(c, key)));
    }

    @Override
    public StorageVolume volumeByPath(String path) {
        return volume(link.with(c -> link.virt().virStorageVolLookupByPath(c, path)));
    }
}
