package org.jvirsh.scripting;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jvirsh.hypervisor.network.Network;
import org.jvirsh.hypervisor.xml.XmlReader;

/** The virtual networks of a connection. */
public final class Networks {
    private final Hypervisor hypervisor;

    Networks(Hypervisor hypervisor) {
        this.hypervisor = hypervisor;
    }

    /** The contract below, for what this class has no word for. */
    public org.jvirsh.hypervisor.network.Networks getContract() {
        return hypervisor.getContract().networks();
    }

    /** All networks, active or not, by name. */
    public List<Net> getAll() {
        hypervisor.run().check();
        List<String> names = new ArrayList<>();
        for (Network network : getContract().list(Set.of())) {
            names.add(network.name());
        }
        names.sort(null);
        List<Net> networks = new ArrayList<>();
        for (String name : names) {
            networks.add(new Net(hypervisor, name));
        }
        return networks;
    }

    /** The network of that name; it fails when there is none. */
    public Net getAt(CharSequence name) {
        hypervisor.run().check();
        if (!hypervisor.run().dry()) {
            getContract().byName(name.toString());
        }
        return new Net(hypervisor, name.toString());
    }

    /** Defines a network. In a lab it goes with the lab. */
    public Net define(CharSequence xml) {
        hypervisor.run().check();
        String name = XmlReader.read("network", xml.toString()).childText("name");
        Net network = new Net(hypervisor, name == null ? "" : name);
        if (hypervisor.run().inLab()) {
            if (network.exists()) {
                throw new ScriptFailure(
                        "network '" + name + "' exists already, and a lab replaces only what it has made itself");
            }
            hypervisor.run().made("network '" + network + "'", network::remove);
        }
        hypervisor.changeBy(
                List.of("net-define", "/dev/stdin"), xml, () -> getContract().define(xml.toString(), Set.of()));
        return network;
    }

    /** The names of all networks, for whoever looks at them at a prompt. */
    @Override
    public String toString() {
        return getAll().toString();
    }
}
