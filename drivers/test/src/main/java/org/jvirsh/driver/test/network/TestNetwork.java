package org.jvirsh.driver.test.network;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.network.NetworkObject;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirError;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.MetadataKind;
import org.jvirsh.hypervisor.event.NetworkEvent;
import org.jvirsh.hypervisor.network.Network;
import org.jvirsh.hypervisor.network.NetworkPort;
import org.jvirsh.hypervisor.network.NetworkPortFlag;
import org.jvirsh.hypervisor.network.NetworkXmlFlag;
import org.jvirsh.hypervisor.network.UpdateCommand;
import org.jvirsh.hypervisor.network.UpdateSection;

/** A handle on a network of the host. */
record TestNetwork(TestNetworks networks, Access access, String name, UUID uuid) implements Network {
    @Override
    public boolean active() {
        synchronized (networks.monitor()) {
            return networks.byUuid(uuid).active();
        }
    }

    @Override
    public boolean persistent() {
        synchronized (networks.monitor()) {
            return networks.byUuid(uuid).persistent();
        }
    }

    @Override
    public boolean autostart() {
        synchronized (networks.monitor()) {
            return networks.byName(name).autostart();
        }
    }

    @Override
    public void setAutostart(boolean on) {
        access.requireWrite("virNetworkSetAutostart");
        synchronized (networks.monitor()) {
            networks.byName(name).setAutostart(on);
        }
    }

    @Override
    public String bridge() {
        synchronized (networks.monitor()) {
            return networks.byName(name)
                    .definition()
                    .bridge()
                    .orElseThrow(() -> new VirException(
                            ErrorCode.INTERNAL_ERROR,
                            ErrorDomain.NETWORK,
                            "network '" + name + "' does not have a bridge name."));
        }
    }

    @Override
    public String xml(Set<NetworkXmlFlag> flags) {
        ApiFlag.check("testNetworkGetXMLDesc", flags, Set.<NetworkXmlFlag>of());
        synchronized (networks.monitor()) {
            return networks.byName(name).definition().xml();
        }
    }

    @Override
    public void start() {
        access.requireWrite("virNetworkCreate");
        synchronized (networks.monitor()) {
            NetworkObject network = networks.byName(name);
            if (network.active()) {
                throw invalid("Network '" + name + "' is already running");
            }
            network.setActive(true);
            networks.tell(network, NetworkEvent.Change.STARTED);
        }
    }

    @Override
    public void destroy() {
        access.requireWrite("virNetworkDestroy");
        synchronized (networks.monitor()) {
            NetworkObject network = networks.byName(name);
            network.setActive(false);
            networks.tell(network, NetworkEvent.Change.STOPPED);
            if (!network.persistent()) {
                networks.remove(network);
            }
        }
    }

    @Override
    public void undefine() {
        access.requireWrite("virNetworkUndefine");
        synchronized (networks.monitor()) {
            NetworkObject network = networks.byName(name);
            if (network.active()) {
                throw invalid("Network '" + name + "' is still running");
            }
            networks.tell(network, NetworkEvent.Change.UNDEFINED);
            networks.remove(network);
        }
    }

    @Override
    public void update(UpdateCommand command, UpdateSection section, int parent, String xml, Set<Affect> affect) {
        access.requireWrite("virNetworkUpdate");
        synchronized (networks.monitor()) {
            networks.byUuid(uuid).update(command, section, parent, xml, affect);
        }
    }

    @Override
    public String metadata(MetadataKind kind, @Nullable String uri, Set<Affect> affect) {
        synchronized (networks.monitor()) {
            return networks.byUuid(uuid).metadata(kind, uri, affect);
        }
    }

    @Override
    public void setMetadata(
            MetadataKind kind,
            @Nullable String value,
            @Nullable String key,
            @Nullable String uri,
            Set<Affect> affect) {
        access.requireWrite("virNetworkSetMetadata");
        if (kind == MetadataKind.TITLE && value != null && value.indexOf('\n') >= 0) {
            throw new VirException(new VirError(
                    ErrorCode.INVALID_ARG, ErrorDomain.NETWORK, "metadata title can't contain newlines"));
        }
        synchronized (networks.monitor()) {
            NetworkObject network = networks.byUuid(uuid);
            network.setMetadata(kind, value, key, uri, affect);
            networks.tell(new NetworkEvent.MetadataChange(TestNetworks.eventObject(network), kind, uri));
        }
    }

    @Override
    public NetworkPort createPort(String xml, Set<NetworkPortFlag> flags) {
        access.requireWrite("virNetworkPortCreateXML");
        return Network.super.createPort(xml, flags);
    }

    private static VirException invalid(String detail) {
        return new VirException(ErrorCode.OPERATION_INVALID, ErrorDomain.NETWORK, detail);
    }
}
