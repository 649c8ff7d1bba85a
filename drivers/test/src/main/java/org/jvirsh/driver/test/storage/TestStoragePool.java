package org.jvirsh.driver.test.storage;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jvirsh.driver.core.storage.StorageErrors;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.StoragePoolEvent.Change;
import org.jvirsh.hypervisor.storage.PoolBuildFlag;
import org.jvirsh.hypervisor.storage.PoolCreateFlag;
import org.jvirsh.hypervisor.storage.PoolInfo;
import org.jvirsh.hypervisor.storage.PoolXmlFlag;
import org.jvirsh.hypervisor.storage.StoragePool;
import org.jvirsh.hypervisor.storage.StorageVolume;
import org.jvirsh.hypervisor.storage.VolumeCreateFlag;
import org.jvirsh.hypervisor.storage.definition.PoolXml;
import org.jvirsh.hypervisor.storage.definition.VolumeDefinition;
import org.jvirsh.hypervisor.storage.definition.VolumeXml;

/**
 * One pool as one connection sees it.
 *
 * @param storage the connection's pools
 * @param name its name
 * @param uuid its UUID
 */
record TestStoragePool(TestStoragePools storage, String name, UUID uuid) implements StoragePool {
    private TestPools state() {
        return storage.state();
    }

    private PoolObject byUuid() {
        PoolObject pool = state().byUuid(uuid);
        if (pool == null) {
            throw StorageErrors.noPool(uuid);
        }
        return pool;
    }

    @Override
    public boolean active() {
        synchronized (state().monitor()) {
            return byUuid().active();
        }
    }

    @Override
    public boolean persistent() {
        synchronized (state().monitor()) {
            return byUuid().persistent();
        }
    }

    @Override
    public boolean autostart() {
        synchronized (state().monitor()) {
            return state().named(name).autostart();
        }
    }

    @Override
    public void autostart(boolean wanted) {
        storage.access().requireWrite("virStoragePoolSetAutostart");
        synchronized (state().monitor()) {
            PoolObject pool = state().named(name);
            if (!pool.persistent()) {
                throw StorageErrors.argument("pool has no config file");
            }
            pool.autostart(wanted);
        }
    }

    @Override
    public PoolInfo info() {
        synchronized (state().monitor()) {
            return state().named(name).info();
        }
    }

    @Override
    public String xml(Set<PoolXmlFlag> flags) {
        ApiFlag.check("testStoragePoolGetXMLDesc", flags, EnumSet.noneOf(PoolXmlFlag.class));
        synchronized (state().monitor()) {
            PoolObject pool = state().named(name);
            return PoolXml.write(pool.definition(), pool.info());
        }
    }

    @Override
    public void build(Set<PoolBuildFlag> flags) {
        storage.access().requireWrite("virStoragePoolBuild");
        ApiFlag.check("testStoragePoolBuild", flags, EnumSet.noneOf(PoolBuildFlag.class));
        synchronized (state().monitor()) {
            state().tell(state().inactiveNamed(name), Change.CREATED);
        }
    }

    @Override
    public void start(Set<PoolCreateFlag> flags) {
        storage.access().requireWrite("virStoragePoolCreate");
        ApiFlag.check("testStoragePoolCreate", flags, EnumSet.noneOf(PoolCreateFlag.class));
        synchronized (state().monitor()) {
            state().start(state().inactiveNamed(name));
        }
    }

    @Override
    public void refresh() {
        storage.access().requireWrite("virStoragePoolRefresh");
        synchronized (state().monitor()) {
            state().tellRefreshed(state().activeNamed(name));
        }
    }

    @Override
    public void destroy() {
        storage.access().requireWrite("virStoragePoolDestroy");
        synchronized (state().monitor()) {
            state().destroy(state().activeNamed(name));
        }
    }

    @Override
    public void delete() {
        storage.access().requireWrite("virStoragePoolDelete");
        synchronized (state().monitor()) {
            state().tell(state().inactiveNamed(name), Change.DELETED);
        }
    }

    @Override
    public void undefine() {
        storage.access().requireWrite("virStoragePoolUndefine");
        synchronized (state().monitor()) {
            state().undefine(state().inactiveNamed(name));
        }
    }

    @Override
    public List<StorageVolume> volumes() {
        synchronized (state().monitor()) {
            PoolObject pool = byUuid();
            if (!pool.active()) {
                throw StorageErrors.invalid("storage pool is not active");
            }
            return pool.volumes().stream().map(this::handle).toList();
        }
    }

    @Override
    public StorageVolume volumeByName(String volumeName) {
        synchronized (state().monitor()) {
            return handle(find(state().activeNamed(name), volumeName));
        }
    }

    static VolumeDefinition find(PoolObject pool, String volumeName) {
        VolumeDefinition volume = pool.volume(volumeName);
        if (volume == null) {
            throw StorageErrors.noVolume("name", volumeName);
        }
        return volume;
    }

    @Override
    public StorageVolume createVolume(String xml, Set<VolumeCreateFlag> flags) {
        storage.access().requireWrite("virStorageVolCreateXML");
        ApiFlag.check("testStorageVolCreateXML", flags, EnumSet.of(VolumeCreateFlag.VALIDATE));
        synchronized (state().monitor()) {
            PoolObject pool = state().activeNamed(name);
            VolumeDefinition volume = fresh(pool, xml);
            return add(pool, volume);
        }
    }

    @Override
    public StorageVolume createVolumeFrom(String xml, StorageVolume origin, Set<VolumeCreateFlag> flags) {
        storage.access().requireWrite("virStorageVolCreateXMLFrom");
        ApiFlag.check("testStorageVolCreateXMLFrom", flags, EnumSet.of(VolumeCreateFlag.VALIDATE));
        synchronized (state().monitor()) {
            PoolObject pool = state().activeNamed(name);
            VolumeDefinition volume = fresh(pool, xml);
            find(pool, origin.name());
            return add(pool, volume);
        }
    }

    private static VolumeDefinition fresh(PoolObject pool, String xml) {
        VolumeDefinition volume = VolumeXml.read(xml, pool.definition().type());
        if (pool.volume(volume.name()) != null) {
            throw StorageErrors.failed("storage vol already exists");
        }
        return volume;
    }

    /** A pool without a place on the host has volumes at "(null)", as libvirt's test driver does. */
    private StorageVolume add(PoolObject pool, VolumeDefinition volume) {
        if (!pool.fits(volume)) {
            throw StorageErrors.internal("Not enough free space in pool for volume '" + volume.name() + "'");
        }
        String place = pool.definition().path();
        VolumeDefinition placed = volume.at((place == null ? "(null)" : place) + "/" + volume.name());
        if (!pool.add(placed)) {
            throw new VirException(ErrorCode.INTERNAL_ERROR, ErrorDomain.TEST, null);
        }
        return handle(placed);
    }

    private StorageVolume handle(VolumeDefinition volume) {
        return new TestStorageVolume(storage, name, volume.name(), String.valueOf(volume.key()));
    }
}
