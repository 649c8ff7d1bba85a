package org.jvirsh.driver.emu.net;

import java.util.Set;
import java.util.UUID;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.network.Network;
import org.jvirsh.hypervisor.network.NetworkDefinition;
import org.jvirsh.hypervisor.network.NetworkXmlFlag;

/** A network that is defined and does not run. */
record EmuNetwork(EmuNetworks networks, String name, UUID uuid) implements Network {
    private NetworkDefinition definition() {
        return networks.find(definition -> definition.uuid().equals(uuid), "uuid '" + uuid + "' (" + name + ")");
    }

    @Override
    public boolean active() {
        definition();
        return false;
    }

    @Override
    public boolean persistent() {
        definition();
        return true;
    }

    @Override
    public boolean autostart() {
        definition();
        return false;
    }

    @Override
    public String bridge() {
        return definition()
                .bridge()
                .orElseThrow(() -> new VirException(
                        ErrorCode.INTERNAL_ERROR,
                        ErrorDomain.NETWORK,
                        "network '" + name + "' does not have a bridge name."));
    }

    @Override
    public String xml(Set<NetworkXmlFlag> flags) {
        ApiFlag.check("emuNetworkGetXMLDesc", flags, Set.of(NetworkXmlFlag.INACTIVE));
        return definition().xml();
    }

    @Override
    public void start() {
        networks.access().requireWrite("virNetworkCreate");
        definition();
        throw VirException.unsupported("virNetworkCreate");
    }

    @Override
    public void destroy() {
        networks.access().requireWrite("virNetworkDestroy");
        throw new VirException(
                ErrorCode.OPERATION_INVALID,
                ErrorDomain.NETWORK,
                "network '" + definition().name() + "' is not active");
    }

    @Override
    public void undefine() {
        networks.access().requireWrite("virNetworkUndefine");
        networks.folder().delete(definition().name());
    }
}
