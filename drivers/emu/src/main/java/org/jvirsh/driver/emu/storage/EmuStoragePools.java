package org.jvirsh.driver.emu.storage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.EventBus;
import org.jvirsh.driver.core.storage.PoolRules;
import org.jvirsh.driver.core.storage.PoolRules.KnownPool;
import org.jvirsh.driver.core.storage.StorageErrors;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.EventObject;
import org.jvirsh.hypervisor.event.StoragePoolEvent;
import org.jvirsh.hypervisor.event.StoragePoolEvent.Change;
import org.jvirsh.hypervisor.storage.PoolCreateFlag;
import org.jvirsh.hypervisor.storage.PoolDefineFlag;
import org.jvirsh.hypervisor.storage.PoolFilter;
import org.jvirsh.hypervisor.storage.PoolType;
import org.jvirsh.hypervisor.storage.StoragePool;
import org.jvirsh.hypervisor.storage.StoragePools;
import org.jvirsh.hypervisor.storage.StorageVolume;
import org.jvirsh.hypervisor.storage.definition.Paths;
import org.jvirsh.hypervisor.storage.definition.PoolDefinition;
import org.jvirsh.hypervisor.storage.definition.PoolXml;
import org.jvirsh.hypervisor.xml.XmlValues;

/** The pools below one root, as one connection sees them. */
public final class EmuStoragePools implements StoragePools {
    private final PoolFiles files;
    private final Access access;
    private final EventBus events;
    private final ImagesAbove above;

    /**
     * The pools whose files are there.
     *
     * @param paths where they are kept
     * @param access what the connection may do
     * @param events is told what happens to them
     */
    public EmuStoragePools(StoragePaths paths, Access access, EventBus events) {
        this(paths, access, events, Set::of);
    }

    /**
     * As above.
     *
     * @param others images that are no volumes but may stand on one
     */
    public EmuStoragePools(
            StoragePaths paths, Access access, EventBus events, Supplier<Set<String>> others) {
        this.above = new ImagesAbove(this, others);
        this.files = new PoolFiles(paths);
        this.access = access;
        this.events = events;
    }

    /** Who stands on the volumes. */
    ImagesAbove above() {
        return above;
    }

    PoolFiles files() {
        return files;
    }

    Access access() {
        return access;
    }

    void tell(PoolDefinition pool, Change change) {
        events.publish(new StoragePoolEvent.Lifecycle(new EventObject(pool.name(), pool.uuid()), change));
    }

    void tellRefreshed(PoolDefinition pool) {
        events.publish(new StoragePoolEvent.Refresh(new EventObject(pool.name(), pool.uuid())));
    }

    @Override
    public List<StoragePool> pools(Set<PoolFilter> filters, Set<PoolType> types) {
        List<StoragePool> passing = new ArrayList<>();
        for (PoolView pool : files.all()) {
            boolean passes = either(filters, PoolFilter.ACTIVE, PoolFilter.INACTIVE, pool.running())
                    && either(filters, PoolFilter.PERSISTENT, PoolFilter.TRANSIENT, pool.persistent())
                    && either(filters, PoolFilter.AUTOSTART, PoolFilter.NO_AUTOSTART, pool.autostart())
                    && (types.isEmpty() || types.contains(pool.current().type()));
            if (passes) {
                passing.add(handle(pool.current()));
            }
        }
        return passing;
    }

    private static boolean either(Set<PoolFilter> filters, PoolFilter yes, PoolFilter no, boolean fact) {
        return filters.contains(yes) == filters.contains(no) || filters.contains(yes) == fact;
    }

    StoragePool handle(PoolDefinition pool) {
        return new EmuStoragePool(this, pool.name(), pool.uuid());
    }

    @Override
    public StoragePool poolByName(String name) {
        return handle(files.find(name)
                .orElseThrow(() -> StorageErrors.noPool(name))
                .current());
    }

    @Override
    public StoragePool poolByUuid(UUID uuid) {
        for (PoolView pool : files.all()) {
            if (pool.uuid().equals(uuid)) {
                return handle(pool.current());
            }
        }
        throw StorageErrors.noPool(uuid);
    }

    @Override
    public StoragePool createPool(String xml, Set<PoolCreateFlag> flags) {
        access.requireWrite("virStoragePoolCreateXML");
        ApiFlag.check("storagePoolCreateXML", flags, EnumSet.allOf(PoolCreateFlag.class));
        PoolBuilding building = PoolBuilding.of(flags);
        PoolDefinition pool = PoolXml.read(xml);
        requireDirectory(pool.type());
        return files.exclusively(() -> {
            PoolRules.replaced(known(), pool, true);
            PoolDirectory directory = new PoolDirectory(pool);
            building.run(directory, pool);
            directory.entries();
            files.writeActive(pool);
            tell(pool, Change.STARTED);
            return handle(pool);
        });
    }

    @Override
    public StoragePool definePool(String xml, Set<PoolDefineFlag> flags) {
        access.requireWrite("virStoragePoolDefineXML");
        PoolDefinition pool = PoolXml.read(xml);
        if (pool.name().indexOf('\n') >= 0) {
            throw XmlValues.error("invalid char in name: 0x0a");
        }
        return files.exclusively(() -> {
            PoolRules.replaced(known(), pool, false);
            files.writeDefinition(pool);
            tell(pool, Change.DEFINED);
            return handle(pool);
        });
    }

    private List<KnownPool> known() {
        List<KnownPool> known = new ArrayList<>();
        for (PoolView pool : files.all()) {
            known.add(new KnownPool(pool.current(), pool.running()));
        }
        return known;
    }

    /** Pools of any kind can be described, but there are only directories to make them of. */
    static void requireDirectory(PoolType type) {
        if (type != PoolType.DIR) {
            throw StorageErrors.internal(
                    "missing backend for pool type " + type.number() + " (" + type.text() + ")");
        }
    }

    @Override
    public String findSources(String type, @Nullable String source) {
        access.requireWrite("virConnectFindStoragePoolSources");
        Optional<PoolType> known = PoolType.of(type);
        if (known.isEmpty()) {
            throw StorageErrors.internal("unknown storage pool type " + type);
        }
        requireDirectory(known.get());
        throw VirException.unsupported("pool type '" + type + "' does not support source discovery");
    }

    @Override
    public String capabilities() {
        return PoolCapabilities.xml(Set.of(PoolType.DIR));
    }

    @Override
    public StorageVolume volumeByKey(String key) {
        return at(key).orElseThrow(() -> StorageErrors.noVolume("key " + key));
    }

    @Override
    public StorageVolume volumeByPath(String path) {
        String clean = Paths.clean(path);
        return at(clean).orElseThrow(() -> StorageErrors.noVolume(
                clean.equals(path) ? "path '" + path + "'" : "path '" + path + "' (" + clean + ")"));
    }

    /** The volume at a place, which is its key as well. */
    private Optional<StorageVolume> at(String place) {
        int slash = place.lastIndexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        String name = place.substring(slash + 1);
        for (PoolView pool : files.all()) {
            if (pool.running() && place.equals(pool.current().path() + "/" + name)) {
                Path file = new PoolDirectory(pool.current()).entry(name);
                if (file != null && VolumeProbe.isVolume(file)) {
                    return Optional.of(new EmuStorageVolume(this, pool.name(), name, place));
                }
            }
        }
        return Optional.empty();
    }
}
