package org.jvirsh.driver.emu.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.driver.core.storage.StorageErrors;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.storage.StoragePool;
import org.jvirsh.hypervisor.storage.StorageVolume;
import org.jvirsh.hypervisor.storage.VolumeDeleteFlag;
import org.jvirsh.hypervisor.storage.VolumeInfo;
import org.jvirsh.hypervisor.storage.VolumeInfoFlag;
import org.jvirsh.hypervisor.storage.VolumeReader;
import org.jvirsh.hypervisor.storage.VolumeResizeFlag;
import org.jvirsh.hypervisor.storage.VolumeTransferFlag;
import org.jvirsh.hypervisor.storage.VolumeType;
import org.jvirsh.hypervisor.storage.VolumeWriter;
import org.jvirsh.hypervisor.storage.WipeAlgorithm;
import org.jvirsh.hypervisor.storage.definition.VolumeDefinition;
import org.jvirsh.hypervisor.storage.definition.VolumeXml;

/**
 * One volume as one connection sees it.
 *
 * @param storage the connection's pools
 * @param poolName the pool it is in
 * @param name its name
 * @param key its key, which is its path
 */
record EmuStorageVolume(EmuStoragePools storage, String poolName, String name, String key)
        implements StorageVolume {
    @Override
    public StoragePool pool() {
        return storage.poolByName(poolName);
    }

    private PoolDirectory directory() {
        PoolView pool = storage.files().find(poolName).orElseThrow(() -> StorageErrors.noPool(poolName));
        return new EmuStoragePool(storage, poolName, pool.uuid()).directory();
    }

    private VolumeDefinition definition() {
        Path file = directory().entry(name);
        if (file == null) {
            throw StorageErrors.noVolume("name", name);
        }
        return VolumeProbe.require(file, memory().recall(name, file));
    }

    private VolumeMemory memory() {
        return storage.files().volumes(poolName);
    }

    private Path file() {
        return Path.of(key);
    }

    private VolumeUse use() {
        return VolumeUse.of(file(), name);
    }

    @Override
    public String path() {
        return String.valueOf(definition().target().path());
    }

    @Override
    public VolumeInfo info() {
        return info(Set.of());
    }

    @Override
    public VolumeInfo info(Set<VolumeInfoFlag> flags) {
        ApiFlag.check("storageVolGetInfoFlags", flags, EnumSet.allOf(VolumeInfoFlag.class));
        VolumeDefinition volume = definition();
        long size = flags.contains(VolumeInfoFlag.PHYSICAL) ? volume.physical() : volume.allocation();
        return new VolumeInfo(volume.type(), volume.capacity(), size);
    }

    @Override
    public String xml() {
        return VolumeXml.write(definition());
    }

    @Override
    public void delete(Set<VolumeDeleteFlag> flags) {
        storage.access().requireWrite("virStorageVolDelete");
        VolumeDefinition volume = definition();
        ApiFlag.check("virStorageBackendVolDeleteLocal", flags, EnumSet.noneOf(VolumeDeleteFlag.class));
        if (volume.type() != VolumeType.DIR) {
            storage.above().requireNone(name, file());
        }
        memory().forget(name);
        if (volume.type() == VolumeType.DIR) {
            try {
                Files.delete(file());
            } catch (IOException e) {
                throw HostErrors.system("cannot remove directory '" + key + "'", e);
            }
            return;
        }
        try (VolumeUse use = use()) {
            use.delete();
        }
    }

    @Override
    public void wipe() {
        wipe(WipeAlgorithm.ZERO);
    }

    @Override
    public void wipe(WipeAlgorithm algorithm) {
        storage.access().requireWrite("virStorageVolWipePattern");
        VolumeDefinition volume = definition();
        try (VolumeUse use = use()) {
            VolumeWiper.wipe(use.channel(), file(), volume.allocation() < volume.physical(), algorithm);
        }
        memory().forget(name);
    }

    @Override
    public void resize(long capacity, Set<VolumeResizeFlag> flags) {
        storage.access().requireWrite("virStorageVolResize");
        VolumeResizeFlag.check(capacity, flags);
        ApiFlag.check("storageVolResize", flags, EnumSet.allOf(VolumeResizeFlag.class));
        VolumeDefinition volume = definition();
        long wanted = wanted(volume.capacity(), capacity, flags);
        if (Long.compareUnsigned(wanted, volume.allocation()) < 0) {
            throw StorageErrors.argument("can't shrink capacity below existing allocation");
        }
        if (Long.compareUnsigned(wanted, volume.capacity()) < 0 && !flags.contains(VolumeResizeFlag.SHRINK)) {
            throw StorageErrors.argument("Can't shrink capacity below current capacity unless shrink flag"
                    + " explicitly specified");
        }
        boolean allocate = flags.contains(VolumeResizeFlag.ALLOCATE);
        if (allocate && wanted - volume.allocation() > directory().info().available()) {
            throw StorageErrors.failed("Not enough space left in storage pool");
        }
        VolumeResizer.resize(file(), volume, wanted, allocate);
    }

    private static long wanted(long now, long capacity, Set<VolumeResizeFlag> flags) {
        if (!flags.contains(VolumeResizeFlag.DELTA)) {
            return capacity;
        }
        if (flags.contains(VolumeResizeFlag.SHRINK)) {
            return now - (Long.compareUnsigned(capacity, now) < 0 ? capacity : now);
        }
        return now + capacity;
    }

    @Override
    public VolumeWriter upload(long offset, long length, Set<VolumeTransferFlag> flags) {
        storage.access().requireWrite("virStorageVolUpload");
        ApiFlag.check("storageVolUpload", flags, EnumSet.allOf(VolumeTransferFlag.class));
        definition();
        // A volume with other content is looked at anew, and with it its pool.
        memory().forgetAll();
        return new FileUpload(use(), offset, length);
    }

    @Override
    public VolumeReader download(long offset, long length, Set<VolumeTransferFlag> flags) {
        storage.access().requireWrite("virStorageVolDownload");
        ApiFlag.check("storageVolDownload", flags, EnumSet.allOf(VolumeTransferFlag.class));
        definition();
        return new FileDownload(file(), offset, length, flags.contains(VolumeTransferFlag.SPARSE));
    }
}
