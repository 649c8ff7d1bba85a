package org.jvirsh.scripting;

import java.util.List;
import java.util.Set;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.network.Network;

/** A virtual network, as scripts see it. */
public final class Net {
    private final Hypervisor hypervisor;
    private final String name;

    Net(Hypervisor hypervisor, String name) {
        this.hypervisor = hypervisor;
        this.name = name;
    }

    /** Its name. */
    public String getName() {
        return name;
    }

    /** The contract below, for what this class has no word for. */
    public Network getContract() {
        return hypervisor.getContract().networks().byName(name);
    }

    boolean exists() {
        try {
            getContract();
            return true;
        } catch (VirException e) {
            if (e.code() == ErrorCode.NO_NETWORK) {
                return false;
            }
            throw e;
        }
    }

    /** Whether it is running. */
    public boolean isActive() {
        return getContract().active();
    }

    /** Its definition. */
    public String getXml() {
        return getContract().xml(Set.of());
    }

    /** Starts it. */
    public Net start() {
        hypervisor.change(List.of("net-start", name), () -> getContract().start());
        return this;
    }

    /** Stops it. */
    public Net destroy() {
        hypervisor.change(List.of("net-destroy", name), () -> getContract().destroy());
        return this;
    }

    /** Removes the definition. */
    public void undefine() {
        hypervisor.change(List.of("net-undefine", name), () -> getContract().undefine());
    }

    /** Stops and undefines it, if it is there. */
    void remove() {
        if (hypervisor.run().dry()) {
            hypervisor.show(List.of("net-destroy", name));
            hypervisor.show(List.of("net-undefine", name));
        } else if (exists()) {
            Network network = getContract();
            boolean persistent = network.persistent();
            if (network.active()) {
                network.destroy();
            }
            if (persistent) {
                network.undefine();
            }
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
