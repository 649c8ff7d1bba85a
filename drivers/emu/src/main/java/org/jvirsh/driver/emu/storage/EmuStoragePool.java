package org.jvirsh.driver.emu.storage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jvirsh.driver.core.storage.StorageErrors;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.event.StoragePoolEvent.Change;
import org.jvirsh.hypervisor.storage.PoolBuildFlag;
import org.jvirsh.hypervisor.storage.PoolCreateFlag;
import org.jvirsh.hypervisor.storage.PoolInfo;
import org.jvirsh.hypervisor.storage.PoolState;
import org.jvirsh.hypervisor.storage.PoolXmlFlag;
import org.jvirsh.hypervisor.storage.StoragePool;
import org.jvirsh.hypervisor.storage.StorageVolume;
import org.jvirsh.hypervisor.storage.VolumeCreateFlag;
import org.jvirsh.hypervisor.storage.definition.PoolDefinition;
import org.jvirsh.hypervisor.storage.definition.PoolXml;
import org.jvirsh.hypervisor.storage.definition.VolumeDefinition;

/**
 * One pool as one connection sees it.
 *
 * @param storage the connection's pools
 * @param name its name
 * @param uuid its UUID
 */
record EmuStoragePool(EmuStoragePools storage, String name, UUID uuid) implements StoragePool {
    private static final PoolInfo INACTIVE = new PoolInfo(PoolState.INACTIVE, 0, 0, 0);

    private PoolView view() {
        return storage.files()
                .find(name)
                .filter(pool -> pool.uuid().equals(uuid))
                .orElseThrow(() -> StorageErrors.noPool(uuid, name));
    }

    /** The directory of the pool, which must be active. */
    PoolDirectory directory() {
        PoolView pool = view();
        if (!pool.running()) {
            throw StorageErrors.invalid("storage pool '" + name + "' is not active");
        }
        return new PoolDirectory(pool.current());
    }

    private void change(Consumer<PoolView> operation) {
        storage.files().exclusively(() -> {
            operation.accept(view());
            return true;
        });
    }

    private void requireInactive(PoolView pool, String complaint) {
        if (pool.running()) {
            throw StorageErrors.invalid("storage pool '" + name + "' is " + complaint + " active");
        }
    }

    @Override
    public boolean active() {
        return view().running();
    }

    @Override
    public boolean persistent() {
        return view().persistent();
    }

    @Override
    public boolean autostart() {
        return view().autostart();
    }

    @Override
    public void autostart(boolean wanted) {
        storage.access().requireWrite("virStoragePoolSetAutostart");
        change(pool -> {
            if (!pool.persistent()) {
                throw StorageErrors.internal("pool has no config file");
            }
            if (pool.autostart() != wanted) {
                storage.files().autostart(name, wanted);
            }
        });
    }

    @Override
    public PoolInfo info() {
        PoolView pool = view();
        return pool.running() ? new PoolDirectory(pool.current()).info() : INACTIVE;
    }

    @Override
    public String xml(Set<PoolXmlFlag> flags) {
        ApiFlag.check("storagePoolGetXMLDesc", flags, EnumSet.allOf(PoolXmlFlag.class));
        PoolView pool = view();
        PoolDefinition lasting = pool.config();
        if (flags.contains(PoolXmlFlag.INACTIVE) && lasting != null || !pool.running()) {
            return PoolXml.write(lasting == null ? pool.current() : lasting, info());
        }
        return PoolXml.write(new PoolDirectory(pool.current()).permitted(pool.current()), info());
    }

    @Override
    public void build(Set<PoolBuildFlag> flags) {
        storage.access().requireWrite("virStoragePoolBuild");
        change(pool -> {
            requireInactive(pool, "already");
            EmuStoragePools.requireDirectory(pool.current().type());
            ApiFlag.check(
                    "virStorageBackendFileSystemBuild",
                    flags,
                    EnumSet.of(PoolBuildFlag.OVERWRITE, PoolBuildFlag.NO_OVERWRITE));
            ApiFlag.exclusive(
                    flags, "VIR_STORAGE_POOL_BUILD_", PoolBuildFlag.OVERWRITE, PoolBuildFlag.NO_OVERWRITE);
            PoolBuilding building = flags.isEmpty() ? PoolBuilding.BUILD : PoolBuilding.FORMAT;
            building.run(new PoolDirectory(pool.current()), pool.current());
            storage.tell(pool.current(), Change.CREATED);
        });
    }

    @Override
    public void start(Set<PoolCreateFlag> flags) {
        storage.access().requireWrite("virStoragePoolCreate");
        ApiFlag.check("storagePoolCreate", flags, EnumSet.allOf(PoolCreateFlag.class));
        PoolBuilding building = PoolBuilding.of(flags);
        change(pool -> {
            requireInactive(pool, "already");
            EmuStoragePools.requireDirectory(pool.current().type());
            PoolDirectory directory = new PoolDirectory(pool.current());
            building.run(directory, pool.current());
            directory.entries();
            directory.sweep();
            storage.files().writeActive(pool.current());
            storage.tell(pool.current(), Change.STARTED);
        });
    }

    @Override
    public void refresh() {
        storage.access().requireWrite("virStoragePoolRefresh");
        PoolDirectory directory = directory();
        directory.entries();
        directory.sweep();
        storage.files().volumes(name).forgetAll();
        storage.tellRefreshed(view().current());
    }

    @Override
    public void destroy() {
        storage.access().requireWrite("virStoragePoolDestroy");
        change(pool -> {
            if (!pool.running()) {
                throw StorageErrors.invalid("storage pool '" + name + "' is not active");
            }
            storage.files().deleteActive(name);
            storage.tell(pool.current(), Change.STOPPED);
        });
    }

    @Override
    public void delete() {
        storage.access().requireWrite("virStoragePoolDelete");
        change(pool -> {
            requireInactive(pool, "still");
            EmuStoragePools.requireDirectory(pool.current().type());
            new PoolDirectory(pool.current()).delete();
            storage.tell(pool.current(), Change.DELETED);
        });
    }

    @Override
    public void undefine() {
        storage.access().requireWrite("virStoragePoolUndefine");
        change(pool -> {
            requireInactive(pool, "still");
            storage.files().deleteDefinition(name);
            storage.tell(pool.current(), Change.UNDEFINED);
        });
    }

    @Override
    public List<StorageVolume> volumes() {
        List<StorageVolume> volumes = new ArrayList<>();
        for (Path file : directory().entries()) {
            if (VolumeProbe.isVolume(file)) {
                volumes.add(handle(file));
            }
        }
        return volumes;
    }

    @Override
    public StorageVolume volumeByName(String volumeName) {
        Path file = directory().entry(volumeName);
        if (file == null || !VolumeProbe.isVolume(file)) {
            throw StorageErrors.noVolume("name", volumeName);
        }
        return handle(file);
    }

    private StorageVolume handle(Path file) {
        return new EmuStorageVolume(storage, name, PoolDirectory.name(file), file.toString());
    }

    @Override
    public StorageVolume createVolume(String xml, Set<VolumeCreateFlag> flags) {
        storage.access().requireWrite("virStorageVolCreateXML");
        ApiFlag.check(
                "storageVolCreateXML",
                flags,
                EnumSet.of(VolumeCreateFlag.PREALLOCATE_METADATA, VolumeCreateFlag.VALIDATE));
        return handle(builder(directory(), flags).create(xml));
    }

    private VolumeBuilder builder(PoolDirectory directory, Set<VolumeCreateFlag> flags) {
        return new VolumeBuilder(directory, storage.files().volumes(name), flags);
    }

    @Override
    public StorageVolume createVolumeFrom(String xml, StorageVolume origin, Set<VolumeCreateFlag> flags) {
        storage.access().requireWrite("virStorageVolCreateXMLFrom");
        ApiFlag.check("storageVolCreateXMLFrom", flags, EnumSet.allOf(VolumeCreateFlag.class));
        PoolDirectory directory = directory();
        Path source = Path.of(origin.path());
        VolumeDefinition made =
                storage.files().volumes(origin.pool().name()).recall(origin.name(), source);
        return handle(builder(directory, flags).copy(xml, VolumeProbe.require(source, made)));
    }
}
