package org.jvirsh.driver.test.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jvirsh.driver.core.network.NetworkObject;
import org.jvirsh.driver.test.domain.TestDefaults;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.event.NetworkEvent;
import org.jvirsh.hypervisor.network.Network;
import org.jvirsh.hypervisor.network.NetworkDefinition;
import org.jvirsh.hypervisor.network.NetworkFilter;
import org.jvirsh.hypervisor.network.Networks;

/**
 * The networks as one connection sees them.
 *
 * @param networks the host's
 * @param access what the connection may do
 */
public record NetworksView(TestNetworks networks, Access access) implements Networks {
    @Override
    public List<Network> list(Set<NetworkFilter> filters) {
        synchronized (networks.monitor()) {
            List<Network> found = new ArrayList<>();
            for (NetworkObject network : networks.all()) {
                if (network.matches(filters)) {
                    found.add(handle(network));
                }
            }
            return found;
        }
    }

    @Override
    public Network byName(String name) {
        synchronized (networks.monitor()) {
            return handle(networks.byName(name));
        }
    }

    @Override
    public Network byUuid(UUID uuid) {
        synchronized (networks.monitor()) {
            return handle(networks.byUuid(uuid));
        }
    }

    @Override
    public Network define(String xml, Set<DefineFlag> flags) {
        access.requireWrite(flags.isEmpty() ? "virNetworkDefineXML" : "virNetworkDefineXMLFlags");
        NetworkDefinition definition = NetworkDefinition.parse(xml, TestDefaults.LEVEL);
        synchronized (networks.monitor()) {
            NetworkObject network = networks.assign(definition, false);
            networks.tell(network, NetworkEvent.Change.DEFINED);
            return handle(network);
        }
    }

    @Override
    public Network create(String xml, Set<DefineFlag> flags) {
        access.requireWrite(flags.isEmpty() ? "virNetworkCreateXML" : "virNetworkCreateXMLFlags");
        NetworkDefinition definition = NetworkDefinition.parse(xml, TestDefaults.LEVEL);
        synchronized (networks.monitor()) {
            NetworkObject network = networks.assign(definition, true);
            network.setActive(true);
            networks.tell(network, NetworkEvent.Change.STARTED);
            return handle(network);
        }
    }

    private Network handle(NetworkObject network) {
        return new TestNetwork(
                networks, access, network.definition().name(), network.definition().uuid());
    }
}
