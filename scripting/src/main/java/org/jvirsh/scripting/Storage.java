package org.jvirsh.scripting;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jvirsh.hypervisor.storage.StoragePool;
import org.jvirsh.hypervisor.storage.StoragePools;
import org.jvirsh.hypervisor.xml.XmlReader;

/** The storage pools of a connection. */
public final class Storage {
    private final Hypervisor hypervisor;

    Storage(Hypervisor hypervisor) {
        this.hypervisor = hypervisor;
    }

    /** The contract below, for what this class has no word for. */
    public StoragePools getContract() {
        return hypervisor.getContract().storage();
    }

    /** All pools, active or not, by name. */
    public List<Pool> getPools() {
        hypervisor.run().check();
        List<String> names = new ArrayList<>();
        for (StoragePool pool : getContract().pools(Set.of(), Set.of())) {
            names.add(pool.name());
        }
        names.sort(null);
        List<Pool> pools = new ArrayList<>();
        for (String name : names) {
            pools.add(new Pool(hypervisor, name));
        }
        return pools;
    }

    /** The pool of that name; it fails when there is none. */
    public Pool pool(CharSequence name) {
        hypervisor.run().check();
        Pool pool = new Pool(hypervisor, name.toString());
        if (!hypervisor.run().dry()) {
            getContract().poolByName(name.toString());
        }
        return pool;
    }

    /** The pool of that name; {@code storage['default']} in scripts. */
    public Pool getAt(CharSequence name) {
        return pool(name);
    }

    /** Defines a pool. In a lab it goes with the lab, its volumes stay. */
    public Pool define(CharSequence xml) {
        Pool pool = named(xml);
        hypervisor.run().made("pool '" + pool + "'", pool::remove);
        hypervisor.changeBy(List.of("pool-define", "/dev/stdin"), xml, () -> getContract().definePool(xml.toString(), Set.of()));
        return pool;
    }

    /** Starts a pool that is gone when it stops. In a lab it goes with the lab, its volumes stay. */
    public Pool create(CharSequence xml) {
        Pool pool = named(xml);
        hypervisor.run().made("pool '" + pool + "'", pool::remove);
        hypervisor.changeBy(List.of("pool-create", "/dev/stdin"), xml, () -> getContract().createPool(xml.toString(), Set.of()));
        return pool;
    }

    private Pool named(CharSequence xml) {
        hypervisor.run().check();
        String name = XmlReader.read("pool", xml.toString()).childText("name");
        Pool pool = new Pool(hypervisor, name == null ? "" : name);
        if (hypervisor.run().inLab() && pool.exists()) {
            throw new ScriptFailure("pool '" + name + "' exists already, and a lab replaces only what it has made itself");
        }
        return pool;
    }

    /** The volume at that path of the hypervisor's host. */
    public Volume volumeAt(CharSequence path) {
        return Volume.of(hypervisor, getContract().volumeByPath(path.toString()));
    }

    /** The names of all pools, for whoever looks at them at a prompt. */
    @Override
    public String toString() {
        return getPools().toString();
    }
}
