package org.jvirsh.driver.test.storage;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.storage.StoragePool;
import org.jvirsh.hypervisor.storage.StorageVolume;
import org.jvirsh.hypervisor.storage.VolumeDeleteFlag;
import org.jvirsh.hypervisor.storage.VolumeInfo;
import org.jvirsh.hypervisor.storage.VolumeReader;
import org.jvirsh.hypervisor.storage.VolumeResizeFlag;
import org.jvirsh.hypervisor.storage.VolumeTransferFlag;
import org.jvirsh.hypervisor.storage.VolumeWriter;
import org.jvirsh.hypervisor.storage.WipeAlgorithm;
import org.jvirsh.hypervisor.storage.definition.VolumeDefinition;
import org.jvirsh.hypervisor.storage.definition.VolumeXml;

/**
 * One volume as one connection sees it. There are no data, so everything about data is refused as not supported, after
 * the check that comes first.
 *
 * @param storage the connection's pools
 * @param poolName the pool it is in
 * @param name its name
 * @param key its key
 */
record TestStorageVolume(TestStoragePools storage, String poolName, String name, String key)
        implements StorageVolume {
    @Override
    public StoragePool pool() {
        return storage.poolByName(poolName);
    }

    private VolumeDefinition definition(PoolObject pool) {
        return TestStoragePool.find(pool, name);
    }

    @Override
    public String path() {
        synchronized (storage.state().monitor()) {
            return String.valueOf(
                    definition(storage.state().activeNamed(poolName)).target().path());
        }
    }

    @Override
    public VolumeInfo info() {
        synchronized (storage.state().monitor()) {
            PoolObject pool = storage.state().activeNamed(poolName);
            VolumeDefinition volume = definition(pool);
            return new VolumeInfo(pool.definition().type().volumeType(), volume.capacity(), volume.allocation());
        }
    }

    @Override
    public String xml() {
        synchronized (storage.state().monitor()) {
            return VolumeXml.write(definition(storage.state().activeNamed(poolName)));
        }
    }

    @Override
    public void delete(Set<VolumeDeleteFlag> flags) {
        storage.access().requireWrite("virStorageVolDelete");
        ApiFlag.check("testStorageVolDelete", flags, EnumSet.noneOf(VolumeDeleteFlag.class));
        synchronized (storage.state().monitor()) {
            PoolObject pool = storage.state().activeNamed(poolName);
            pool.remove(definition(pool));
        }
    }

    @Override
    public void wipe() {
        storage.access().requireWrite("virStorageVolWipe");
        StorageVolume.super.wipe();
    }

    @Override
    public void wipe(WipeAlgorithm algorithm) {
        storage.access().requireWrite("virStorageVolWipePattern");
        StorageVolume.super.wipe(algorithm);
    }

    @Override
    public void resize(long capacity, Set<VolumeResizeFlag> flags) {
        storage.access().requireWrite("virStorageVolResize");
        VolumeResizeFlag.check(capacity, flags);
        StorageVolume.super.resize(capacity, flags);
    }

    @Override
    public VolumeWriter upload(long offset, long length, Set<VolumeTransferFlag> flags) {
        storage.access().requireWrite("virStorageVolUpload");
        return StorageVolume.super.upload(offset, length, flags);
    }

    @Override
    public VolumeReader download(long offset, long length, Set<VolumeTransferFlag> flags) {
        storage.access().requireWrite("virStorageVolDownload");
        return StorageVolume.super.download(offset, length, flags);
    }
}
