package org.jvirsh.driver.test.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.storage.PoolInfo;
import org.jvirsh.hypervisor.storage.PoolState;
import org.jvirsh.hypervisor.storage.definition.PoolDefinition;
import org.jvirsh.hypervisor.storage.definition.VolumeDefinition;

/** One pool with its volumes and what they take of it. */
final class PoolObject {
    /** Every imaginary pool has room for 100 GiB. */
    private static final long CAPACITY = 100L << 30;

    private final Map<String, VolumeDefinition> volumes = new LinkedHashMap<>();
    private PoolDefinition definition;
    private boolean active;
    private boolean persistent = true;
    private boolean autostart;
    private long allocation;

    PoolObject(PoolDefinition definition) {
        this.definition = definition;
    }

    PoolDefinition definition() {
        return definition;
    }

    /** An active pool keeps its definition, and nothing ever puts a new one in its place. */
    void redefine(PoolDefinition fresh) {
        if (!active) {
            definition = fresh;
        }
    }

    /** A new definition makes a pool persistent; its sizes start anew, whatever volumes there are. */
    void reset(boolean nowPersistent) {
        persistent = nowPersistent;
        allocation = 0;
    }

    String name() {
        return definition.name();
    }

    boolean active() {
        return active;
    }

    void active(boolean now) {
        active = now;
    }

    boolean persistent() {
        return persistent;
    }

    boolean autostart() {
        return persistent && autostart;
    }

    void autostart(boolean now) {
        autostart = now;
    }

    PoolInfo info() {
        PoolState state = active ? PoolState.RUNNING : PoolState.INACTIVE;
        return new PoolInfo(state, CAPACITY, allocation, CAPACITY - allocation);
    }

    List<VolumeDefinition> volumes() {
        return new ArrayList<>(volumes.values());
    }

    @Nullable VolumeDefinition volume(String name) {
        return volumes.get(name);
    }

    boolean fits(VolumeDefinition volume) {
        return Long.compareUnsigned(allocation + volume.allocation(), CAPACITY) <= 0;
    }

    /** Adds a volume; false when its key or path is taken. */
    boolean add(VolumeDefinition volume) {
        for (VolumeDefinition other : volumes.values()) {
            if (Objects.equals(other.key(), volume.key())
                    || Objects.equals(other.target().path(), volume.target().path())) {
                return false;
            }
        }
        volumes.put(volume.name(), volume);
        allocation += volume.allocation();
        return true;
    }

    void remove(VolumeDefinition volume) {
        volumes.remove(volume.name());
        allocation -= volume.allocation();
    }
}
