package org.jvirsh.driver.test.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.EventBus;
import org.jvirsh.driver.core.storage.PoolRules;
import org.jvirsh.driver.core.storage.PoolRules.KnownPool;
import org.jvirsh.driver.core.storage.StorageErrors;
import org.jvirsh.hypervisor.event.EventObject;
import org.jvirsh.hypervisor.event.StoragePoolEvent;
import org.jvirsh.hypervisor.event.StoragePoolEvent.Change;
import org.jvirsh.hypervisor.storage.definition.PoolDefinition;
import org.jvirsh.hypervisor.storage.definition.PoolSource.FibreChannelHost;
import org.jvirsh.hypervisor.storage.definition.PoolXml;
import org.jvirsh.hypervisor.storage.definition.VolumeDefinition;

/** All pools of one imaginary host. Guarded by the monitor they are given. */
public final class TestPools {
    private final Object monitor;
    private final EventBus events;
    private final VirtualPorts ports;
    private final Map<UUID, PoolObject> entered = new LinkedHashMap<>();
    private final List<String> expected = new ArrayList<>();

    /**
     * No pools yet.
     *
     * @param monitor guards the pools
     * @param events is told what happens to them
     * @param ports the virtual ports of the host
     */
    public TestPools(Object monitor, EventBus events, VirtualPorts ports) {
        this.monitor = monitor;
        this.events = events;
        this.ports = ports;
    }

    /** Has a pool from the start, active and without volumes, whose XML is read when somebody first looks. */
    public void expect(String xml) {
        expected.add(xml);
    }

    private Map<UUID, PoolObject> pools() {
        while (!expected.isEmpty()) {
            addActive(PoolXml.read(expected.removeFirst()), List.of());
        }
        return entered;
    }

    /** Adds a pool as hosts have them when they are started: active, with these volumes. */
    public void addActive(PoolDefinition definition, List<VolumeDefinition> volumes) {
        PoolObject pool = enter(definition, false);
        pool.reset(true);
        pool.active(true);
        volumes.forEach(pool::add);
    }

    Object monitor() {
        return monitor;
    }

    List<PoolObject> all() {
        return new ArrayList<>(pools().values());
    }

    @Nullable PoolObject byUuid(UUID uuid) {
        return pools().get(uuid);
    }

    @Nullable PoolObject byName(String name) {
        for (PoolObject pool : pools().values()) {
            if (pool.name().equals(name)) {
                return pool;
            }
        }
        return null;
    }

    PoolObject named(String name) {
        PoolObject pool = byName(name);
        if (pool == null) {
            throw StorageErrors.noPool(name);
        }
        return pool;
    }

    PoolObject activeNamed(String name) {
        PoolObject pool = named(name);
        if (!pool.active()) {
            throw StorageErrors.invalid("storage pool '" + name + "' is not active");
        }
        return pool;
    }

    PoolObject inactiveNamed(String name) {
        PoolObject pool = named(name);
        if (pool.active()) {
            throw StorageErrors.invalid("storage pool '" + name + "' is active");
        }
        return pool;
    }

    PoolObject define(PoolDefinition definition) {
        PoolObject pool = enter(definition, false);
        pool.reset(true);
        tell(pool, Change.DEFINED);
        return pool;
    }

    PoolObject create(PoolDefinition definition) {
        PoolObject pool = enter(definition, true);
        if (pool.definition().source().adapter() instanceof FibreChannelHost host) {
            try {
                ports.create(String.valueOf(host.wwnn()), String.valueOf(host.wwpn()));
            } catch (RuntimeException e) {
                pools().remove(pool.definition().uuid());
                throw e;
            }
        }
        pool.reset(false);
        pool.active(true);
        tell(pool, Change.STARTED);
        return pool;
    }

    private PoolObject enter(PoolDefinition definition, boolean mustBeInactive) {
        List<KnownPool> known = new ArrayList<>();
        for (PoolObject pool : pools().values()) {
            known.add(new KnownPool(pool.definition(), pool.active()));
        }
        if (PoolRules.replaced(known, definition, mustBeInactive).isEmpty()) {
            PoolObject pool = new PoolObject(definition);
            pools().put(definition.uuid(), pool);
            return pool;
        }
        PoolObject same = Objects.requireNonNull(pools().get(definition.uuid()));
        same.redefine(definition);
        return same;
    }

    void start(PoolObject pool) {
        pool.active(true);
        tell(pool, Change.STARTED);
    }

    void destroy(PoolObject pool) {
        pool.active(false);
        if (pool.definition().source().adapter() instanceof FibreChannelHost) {
            ports.destroy();
        }
        if (!pool.persistent()) {
            pools().remove(pool.definition().uuid());
        }
        tell(pool, Change.STOPPED);
    }

    void undefine(PoolObject pool) {
        pools().remove(pool.definition().uuid());
        tell(pool, Change.UNDEFINED);
    }

    void tell(PoolObject pool, Change change) {
        events.publish(new StoragePoolEvent.Lifecycle(object(pool), change));
    }

    void tellRefreshed(PoolObject pool) {
        events.publish(new StoragePoolEvent.Refresh(object(pool)));
    }

    private static EventObject object(PoolObject pool) {
        return new EventObject(pool.name(), pool.definition().uuid());
    }
}
