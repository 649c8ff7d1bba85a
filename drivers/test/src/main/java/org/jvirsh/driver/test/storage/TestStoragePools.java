package org.jvirsh.driver.test.storage;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.storage.StorageErrors;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.PoolCreateFlag;
import org.jvirsh.hypervisor.storage.PoolDefineFlag;
import org.jvirsh.hypervisor.storage.PoolFilter;
import org.jvirsh.hypervisor.storage.PoolType;
import org.jvirsh.hypervisor.storage.StoragePool;
import org.jvirsh.hypervisor.storage.StoragePools;
import org.jvirsh.hypervisor.storage.StorageVolume;
import org.jvirsh.hypervisor.storage.definition.PoolDefinition;
import org.jvirsh.hypervisor.storage.definition.PoolSource;
import org.jvirsh.hypervisor.storage.definition.PoolSourceXml;
import org.jvirsh.hypervisor.storage.definition.PoolXml;
import org.jvirsh.hypervisor.storage.definition.VolumeDefinition;

/**
 * The pools as one connection sees them.
 *
 * @param state the pools
 * @param access what the connection may do
 */
public record TestStoragePools(TestPools state, Access access) implements StoragePools {
    private static final String VOLUME_GROUPS =
            """
            <sources>
              <source>
                <device path='/dev/sda20'/>
                <name>testvg1</name>
                <format type='lvm2'/>
              </source>
              <source>
                <device path='/dev/sda21'/>
                <name>testvg2</name>
                <format type='lvm2'/>
              </source>
            </sources>
            """;
    private static final String SHARE =
            """
            <sources>
              <source>
                <host name='HOST'/>
                <dir path='/testshare'/>
                <format type='nfs'/>
              </source>
            </sources>
            """;

    @Override
    public List<StoragePool> pools(Set<PoolFilter> filters, Set<PoolType> types) {
        synchronized (state.monitor()) {
            List<StoragePool> passing = new ArrayList<>();
            for (PoolObject pool : state.all()) {
                boolean passes = either(filters, PoolFilter.ACTIVE, PoolFilter.INACTIVE, pool.active())
                        && either(filters, PoolFilter.PERSISTENT, PoolFilter.TRANSIENT, pool.persistent())
                        && either(filters, PoolFilter.AUTOSTART, PoolFilter.NO_AUTOSTART, pool.autostart())
                        && (types.isEmpty() || types.contains(pool.definition().type()));
                if (passes) {
                    passing.add(handle(pool));
                }
            }
            return passing;
        }
    }

    private static boolean either(Set<PoolFilter> filters, PoolFilter yes, PoolFilter no, boolean fact) {
        return filters.contains(yes) == filters.contains(no) || filters.contains(yes) == fact;
    }

    @Override
    public StoragePool poolByName(String name) {
        synchronized (state.monitor()) {
            return handle(state.named(name));
        }
    }

    @Override
    public StoragePool poolByUuid(UUID uuid) {
        synchronized (state.monitor()) {
            PoolObject pool = state.byUuid(uuid);
            if (pool == null) {
                throw StorageErrors.noPool(uuid);
            }
            return handle(pool);
        }
    }

    @Override
    public StoragePool createPool(String xml, Set<PoolCreateFlag> flags) {
        access.requireWrite("virStoragePoolCreateXML");
        ApiFlag.check("testStoragePoolCreateXML", flags, EnumSet.noneOf(PoolCreateFlag.class));
        PoolDefinition definition = PoolXml.read(xml);
        synchronized (state.monitor()) {
            return handle(state.create(definition));
        }
    }

    @Override
    public StoragePool definePool(String xml, Set<PoolDefineFlag> flags) {
        access.requireWrite("virStoragePoolDefineXML");
        PoolDefinition definition = PoolXml.read(xml);
        synchronized (state.monitor()) {
            return handle(state.define(definition));
        }
    }

    @Override
    public String findSources(String type, @Nullable String source) {
        access.requireWrite("virConnectFindStoragePoolSources");
        Optional<PoolType> known = PoolType.of(type);
        if (known.isPresent() && known.get() == PoolType.DIR) {
            throw StorageErrors.internal("unknown storage pool type " + type);
        }
        PoolSource wanted = null;
        if (source != null) {
            wanted = PoolSourceXml.read(
                    source,
                    known.orElseThrow(() -> StorageErrors.internal("missing backend for pool type -1")));
        }
        if (known.isPresent() && known.get() == PoolType.LOGICAL) {
            return VOLUME_GROUPS;
        }
        if (known.isPresent() && known.get() == PoolType.NETFS) {
            if (wanted == null || wanted.hosts().isEmpty()) {
                throw StorageErrors.argument("hostname must be specified for netfs sources");
            }
            return SHARE.replace("HOST", wanted.hosts().getFirst().name());
        }
        throw VirException.unsupported("pool type '" + type + "' does not support source discovery");
    }

    @Override
    public StorageVolume volumeByKey(String key) {
        return volume("key", key, volume -> key.equals(volume.key()));
    }

    @Override
    public StorageVolume volumeByPath(String path) {
        return volume("path", path, volume -> path.equals(volume.target().path()));
    }

    private StorageVolume volume(String what, String value, Predicate<VolumeDefinition> wanted) {
        synchronized (state.monitor()) {
            for (PoolObject pool : state.all()) {
                if (pool.active()) {
                    for (VolumeDefinition volume : pool.volumes()) {
                        String key = volume.key();
                        if (key != null && wanted.test(volume)) {
                            return new TestStorageVolume(this, pool.name(), volume.name(), key);
                        }
                    }
                }
            }
            throw StorageErrors.noVolume(what, value);
        }
    }

    private StoragePool handle(PoolObject pool) {
        return new TestStoragePool(this, pool.name(), pool.definition().uuid());
    }
}
