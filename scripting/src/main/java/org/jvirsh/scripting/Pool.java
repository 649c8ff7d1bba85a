package org.jvirsh.scripting;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.StoragePool;
import org.jvirsh.hypervisor.storage.StorageVolume;
import org.jvirsh.hypervisor.xml.XmlWriter;

/** A storage pool, as scripts see it. */
public final class Pool {
    private final Hypervisor hypervisor;
    private final String name;

    Pool(Hypervisor hypervisor, String name) {
        this.hypervisor = hypervisor;
        this.name = name;
    }

    /** Its name. */
    public String getName() {
        return name;
    }

    /** The contract below, for what this class has no word for. */
    public StoragePool getContract() {
        return hypervisor.getContract().storage().poolByName(name);
    }

    boolean exists() {
        try {
            getContract();
            return true;
        } catch (VirException e) {
            if (e.code() == ErrorCode.NO_STORAGE_POOL) {
                return false;
            }
            throw e;
        }
    }

    /** Whether it has been started. */
    public boolean isActive() {
        return getContract().active();
    }

    /** Starts it. */
    public Pool start() {
        hypervisor.change(List.of("pool-start", name), () -> getContract().start(Set.of()));
        return this;
    }

    /** Makes the directory or whatever else it is kept in. */
    public Pool build() {
        hypervisor.change(List.of("pool-build", name), () -> getContract().build(Set.of()));
        return this;
    }

    /** Stops it; its data stays. */
    public Pool destroy() {
        hypervisor.change(List.of("pool-destroy", name), () -> getContract().destroy());
        return this;
    }

    /** Looks anew which volumes there are. */
    public Pool refresh() {
        hypervisor.change(List.of("pool-refresh", name), () -> getContract().refresh());
        return this;
    }

    /** Removes the definition. */
    public void undefine() {
        hypervisor.change(List.of("pool-undefine", name), () -> getContract().undefine());
    }

    /** The volumes, by name. */
    public List<Volume> getVolumes() {
        List<String> names = new ArrayList<>();
        for (StorageVolume volume : getContract().volumes()) {
            names.add(volume.name());
        }
        names.sort(null);
        List<Volume> volumes = new ArrayList<>();
        for (String volume : names) {
            volumes.add(new Volume(hypervisor, name, volume));
        }
        return volumes;
    }

    /** The volume of that name; it fails when there is none. */
    public Volume volume(CharSequence volume) {
        if (!hypervisor.run().dry()) {
            getContract().volumeByName(volume.toString());
        }
        return new Volume(hypervisor, name, volume.toString());
    }

    /** Makes an empty volume. In a lab it goes with the lab. */
    public Volume createVolume(CharSequence volume, Size capacity, CharSequence format) {
        String xml = new XmlWriter()
                .open("volume")
                .text("name", volume.toString())
                .text("capacity", String.valueOf(capacity.bytes()), "unit", "bytes")
                .open("target")
                .leaf("format", "type", format.toString())
                .close()
                .close()
                .toString();
        Volume made = new Volume(hypervisor, name, volume.toString());
        hypervisor.run().check();
        if (hypervisor.run().inLab()) {
            if (made.exists()) {
                throw new ScriptFailure(
                        "volume '" + volume + "' exists already, and a lab replaces only what it has made itself");
            }
            hypervisor.run().made("volume '" + volume + "'", made::remove);
        }
        hypervisor.change(
                List.of("vol-create-as", name, volume.toString(), String.valueOf(capacity.bytes()), "--format",
                        format.toString()),
                () -> getContract().createVolume(xml, Set.of()));
        return made;
    }

    /** Makes an empty raw volume. */
    public Volume createVolume(CharSequence volume, Size capacity) {
        return createVolume(volume, capacity, "raw");
    }

    /** Stops and undefines it, if it is there. */
    void remove() {
        if (hypervisor.run().dry()) {
            hypervisor.show(List.of("pool-destroy", name));
            hypervisor.show(List.of("pool-undefine", name));
        } else if (exists()) {
            StoragePool pool = getContract();
            boolean persistent = pool.persistent();
            if (pool.active()) {
                pool.destroy();
            }
            if (persistent) {
                pool.undefine();
            }
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
