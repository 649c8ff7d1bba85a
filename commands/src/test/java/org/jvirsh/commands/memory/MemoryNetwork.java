package org.jvirsh.commands.memory;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.network.DhcpLease;
import org.jvirsh.hypervisor.network.Network;
import org.jvirsh.hypervisor.network.NetworkFilter;
import org.jvirsh.hypervisor.network.NetworkPort;
import org.jvirsh.hypervisor.network.NetworkPortDefinition;
import org.jvirsh.hypervisor.network.NetworkPortFlag;
import org.jvirsh.hypervisor.network.NetworkXmlFlag;
import org.jvirsh.hypervisor.network.Networks;

/** One network with two leases and any number of ports. It has no metadata, as those of old hypervisors. */
final class MemoryNetwork implements Networks, Network {
    private final Map<UUID, NetworkPortDefinition> ports = new LinkedHashMap<>();

    @Override
    public List<Network> list(Set<NetworkFilter> filters) {
        return List.of(this);
    }

    @Override
    public Network byName(String name) {
        if (!name.equals(name())) {
            throw new VirException(
                    ErrorCode.NO_NETWORK, ErrorDomain.NETWORK, "no network with matching name '" + name + "'");
        }
        return this;
    }

    @Override
    public String name() {
        return "lan";
    }

    @Override
    public UUID uuid() {
        return UUID.fromString("33333333-3333-3333-3333-333333333301");
    }

    @Override
    public boolean active() {
        return true;
    }

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public String xml(Set<NetworkXmlFlag> flags) {
        return "<network>\n  <name>lan</name>\n  <title>The LAN</title>\n</network>\n";
    }

    @Override
    public List<DhcpLease> leases(Optional<String> mac) {
        List<DhcpLease> all = List.of(
                new DhcpLease(
                        "br0",
                        Instant.ofEpochSecond(1_700_000_000),
                        true,
                        "52:54:00:00:00:02",
                        "1",
                        "2001:db8::2",
                        64,
                        null,
                        "00:01"),
                new DhcpLease(
                        "br0",
                        Instant.ofEpochSecond(1_700_003_600),
                        false,
                        "52:54:00:00:00:01",
                        null,
                        "10.0.0.5",
                        24,
                        "guest",
                        null));
        return all.stream().filter(lease -> mac.isEmpty() || mac.get().equals(lease.mac())).toList();
    }

    @Override
    public List<NetworkPort> ports() {
        return ports.keySet().stream().map(uuid -> (NetworkPort) new Port(uuid)).toList();
    }

    @Override
    public NetworkPort port(UUID uuid) {
        if (!ports.containsKey(uuid)) {
            throw new VirException(
                    ErrorCode.NO_NETWORK_PORT, ErrorDomain.NETWORK, "no port with matching uuid '" + uuid + "'");
        }
        return new Port(uuid);
    }

    @Override
    public NetworkPort createPort(String xml, Set<NetworkPortFlag> flags) {
        NetworkPortDefinition definition = NetworkPortDefinition.parse(xml);
        ports.put(definition.uuid(), definition);
        return new Port(definition.uuid());
    }

    private final class Port implements NetworkPort {
        private final UUID uuid;

        Port(UUID uuid) {
            this.uuid = uuid;
        }

        @Override
        public UUID uuid() {
            return uuid;
        }

        @Override
        public String xml() {
            return ports.get(uuid).xml();
        }

        @Override
        public void delete() {
            ports.remove(uuid);
        }
    }
}
