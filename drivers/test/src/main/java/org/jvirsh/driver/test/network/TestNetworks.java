package org.jvirsh.driver.test.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.EventBus;
import org.jvirsh.driver.core.network.NetworkObject;
import org.jvirsh.driver.test.domain.TestDefaults;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.EventObject;
import org.jvirsh.hypervisor.event.NetworkEvent;
import org.jvirsh.hypervisor.network.NetworkDefinition;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;

/** All networks of the host. Guarded by the host's monitor. */
public final class TestNetworks {
    private final Object monitor;
    private final EventBus events;
    private final Map<UUID, NetworkObject> networks = new LinkedHashMap<>();
    private final List<String> expected = new ArrayList<>();

    /**
     * No networks yet.
     *
     * @param monitor the host's monitor
     * @param events where to tell what happens
     */
    public TestNetworks(Object monitor, EventBus events) {
        this.monitor = monitor;
        this.events = events;
    }

    /** Adds a network that the host has from its start; it is made when somebody first looks. */
    public void expect(String xml) {
        expected.add(xml);
    }

    private void settle() {
        while (!expected.isEmpty()) {
            add(XmlReader.read(NetworkDefinition.DOCUMENT, expected.removeFirst()));
        }
    }

    /** Adds a network that the host has from its start; it runs. */
    public void add(XmlElement document) {
        NetworkObject network = assign(NetworkDefinition.of(document, TestDefaults.LEVEL), false);
        network.setActive(true);
    }

    Object monitor() {
        return monitor;
    }

    List<NetworkObject> all() {
        settle();
        return new ArrayList<>(networks.values());
    }

    NetworkObject byName(String name) {
        @Nullable NetworkObject found = find(name);
        if (found == null) {
            throw missing("no network with matching name '" + name + "'");
        }
        return found;
    }

    NetworkObject byUuid(UUID uuid) {
        settle();
        NetworkObject found = networks.get(uuid);
        if (found == null) {
            throw missing("no network with matching uuid '" + uuid + "'");
        }
        return found;
    }

    private @Nullable NetworkObject find(String name) {
        settle();
        for (NetworkObject network : networks.values()) {
            if (network.definition().name().equals(name)) {
                return network;
            }
        }
        return null;
    }

    /**
     * Takes a definition.
     *
     * @param live for a network that is to start now, without making it persistent
     */
    NetworkObject assign(NetworkDefinition definition, boolean live) {
        settle();
        NetworkObject same = networks.get(definition.uuid());
        if (same != null) {
            String name = same.definition().name();
            if (!name.equals(definition.name())) {
                throw failed("network '" + name + "' is already defined with uuid " + definition.uuid());
            }
            if (live) {
                if (same.active()) {
                    throw new VirException(
                            ErrorCode.OPERATION_INVALID,
                            ErrorDomain.NETWORK,
                            "network is already active as '" + name + "'");
                }
                same.assignLive(definition);
            } else {
                same.assign(definition);
            }
            return same;
        }
        @Nullable NetworkObject namesake = find(definition.name());
        if (namesake != null) {
            throw failed("network '" + definition.name() + "' already exists with uuid "
                    + namesake.definition().uuid());
        }
        NetworkObject fresh = new NetworkObject(definition, !live);
        networks.put(definition.uuid(), fresh);
        return fresh;
    }

    void remove(NetworkObject network) {
        networks.remove(network.definition().uuid());
    }

    void tell(NetworkObject network, NetworkEvent.Change change) {
        events.publish(new NetworkEvent.Lifecycle(eventObject(network), change));
    }

    void tell(NetworkEvent event) {
        events.publish(event);
    }

    static EventObject eventObject(NetworkObject network) {
        return new EventObject(network.definition().name(), network.definition().uuid());
    }

    private static VirException missing(String detail) {
        return new VirException(ErrorCode.NO_NETWORK, ErrorDomain.NETWORK, detail);
    }

    private static VirException failed(String detail) {
        return new VirException(ErrorCode.OPERATION_FAILED, ErrorDomain.NETWORK, detail);
    }
}
